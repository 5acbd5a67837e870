"""Letters written, taken back, sent again, emptied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from tihang.journey.post.models import Letter
from tihang.journey.post.names import Channel, LetterState, Topic, Trouble
from tihang.journey.post.operations.held import Readers
from tihang.journey.post.queries.preferences import wants
from tihang.journey.post.rules import MOST_OFFERS, check_address, said
from tihang.journey.registry.models import User

UNSENT = (LetterState.WAITING, LetterState.HELD, LetterState.IN_DOUBT, LetterState.FAILED)


@dataclass(frozen=True, slots=True)
class To:
    """收件人: a user, whose account says address and language, or the ``address`` of somebody without an account."""

    user: UUID | None = None
    address: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if (self.user is None) == (not self.address):
            raise ValueError("A letter goes to a user or to an address: name one of them.")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """信的文句: subject and body as message ids (gettext_noop) with one set of parameters; said in the reader's language."""

    subject: str
    body: str
    params: Mapping[str, object] = field(default_factory=dict)


def post_letter(*, region: str, key: str, topic: Topic, to: To, words: LetterWords, now: datetime) -> UUID | None:
    """Put a letter into the outbox, in the transaction of the deed: the deed undone, the letter is gone with it.

    The same ``key`` again gives the same letter. None when the user does not want this topic by mail. It waits for his digest where he
    chose one, and for the end of his quiet hours. Raises BadInput for what is no address.
    """
    if to.user is not None and not wants(user=to.user, topic=topic, channel=Channel.MAIL):
        return None
    if to.address:
        check_address(to.address)
    language = to.language or _language_of(to.user)
    letter = Letter(
        region=region,
        key=key,
        user_id=to.user,
        address=to.address,
        topic=topic,
        language=language,
        subject=said(words.subject, words.params, language)[:200],
        body=said(words.body, words.params, language),
        created_at=now,
        **Readers.of([to.user] if to.user else [], topic).beginning(to.user, now),
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return Letter.objects.values_list("pk", flat=True).get(region=region, key=key)


def _language_of(user: UUID | None) -> str:
    found = User.objects.filter(pk=user).values_list("language", flat=True).first() if user else None
    return found or settings.LANGUAGE_CODE


def resend_letter(*, letter: UUID, now: datetime) -> bool:
    """Put a letter that failed, or of which nobody knows whether it went, into the queue again. False where it is neither."""
    found = Letter.objects.filter(pk=letter, state__in=[LetterState.FAILED, LetterState.IN_DOUBT]).exclude(body="")
    return bool(found.update(state=LetterState.WAITING, attempts=0, next_at=now, error="", answer_code=None, worker="", lease_until=None))


def withdraw_letter(*, letter: UUID, now: datetime) -> bool:
    """Take back a letter that has not been sent. False where it is too late."""
    return bool(Letter.objects.filter(unheld(now), pk=letter, state__in=UNSENT).update(**emptied(LetterState.WITHDRAWN)))


def reap_letters(*, now: datetime) -> int:
    """Letters whose sender died. While handing over: nobody knows whether the server took it, so nobody sends it again by himself.
    Before that: it simply waits again, unless it has cost as many senders as it may.
    """
    stale = Letter.objects.filter(lease_until__lt=now)
    doubtful = stale.filter(state=LetterState.HANDING_OVER).update(state=LetterState.IN_DOUBT, error=Trouble.BROKE_OFF, lease_until=None)
    deadly = stale.filter(state=LetterState.WAITING, attempts__gte=MOST_OFFERS)
    return doubtful + deadly.update(state=LetterState.FAILED, error=Trouble.WORKER_DIED, lease_until=None)


def unheld(now: datetime) -> Q:
    """That no sender has it in hand."""
    return Q(lease_until=None) | Q(lease_until__lt=now)


def emptied(state: LetterState) -> dict[str, str]:
    """What remains of a letter whose text and address go."""
    return {"state": state, "subject": "", "body": "", "address": ""}
