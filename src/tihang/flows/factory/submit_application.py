"""Submit an application (报送): the signatory's word with a second factor; frozen, numbered, sealed, and on the disk before it is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_see, submitted, trail_of
from tihang.flows.case_steps import arrive
from tihang.flows.depositing import Freezing, freeze
from tihang.flows.durable import durable_deed
from tihang.flows.entering import Entry
from tihang.flows.ordering_prints import order_prints
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.flows.submitting import StateOfPlay, seen_otherwise, state_of_play
from tihang.journey.intake.operations.submissions import NewSubmission, keep_submission
from tihang.journey.intake.queries.applications import hold_application
from tihang.journey.intake.queries.deposits import DepositRow, deposits_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.standing.queries.banned import ban_of

FRESH: Final = timedelta(minutes=10)
"""How long a second factor that was shown in this session counts."""

KEPT: Final = gettext_noop("%(factory)s的申报已报送，第 %(number)s 版")


@dataclass(frozen=True, slots=True)
class Word:
    """签署人的确认: which version he signs (1 for the first), the digest of the draft he saw, that he agreed, and when he showed a second factor.

    The same version asked for again by the same person is the same submission: an answer that was lost may be asked for again.
    """

    number: int
    digest: str
    agreed: bool
    confirmed_at: datetime | None


@durable_deed
def submit_application(*, actor: Person, now: datetime, entry: Entry, factory: UUID, campaign: UUID, word: Word, signer: Signer) -> UUID:
    """The submission, new or the one that this very request made before. Raises NotAllowed, Submitted, and BadInput with everything in the way.

    Whoever saves or submits at the same moment waits, or is waited for: what is frozen is the draft as it stands once it is held.
    """
    hold_application(factory=factory, campaign=campaign, alone=True)
    desk = application_to_see(actor=actor, deed=Deed.SUBMIT_APPLICATION, factory=factory, campaign=campaign)
    versions = deposits_of(application=desk.row.id)
    known = next((row for row in versions if row.number == word.number), None)
    if known is not None:
        return _asked_again(actor, known)
    if desk.row.closed:
        raise submitted(desk.row.state)
    found = state_of_play(actor=actor, desk=desk, now=now)
    ban = ban_of(factory, localdate(entry.at))
    problems = [*([ban.problem] if ban else []), *_unconfirmed(word, entry, found, versions), *found.problems]
    judged = found.judged(entry.at)
    if not judged.in_time:
        problems.append(_late(desk, judged.words))
    if problems:
        raise BadInput(problems)
    before = versions[0] if versions else None
    it = Freezing(actor, now, entry, found, before, judged, _set_back(entry, desk, before))
    made = freeze(it, signing(signer=signer, now=now, actor=actor.user))
    keep_submission(made, workspace=desk.row.workspace)
    arrive(actor=actor, now=now, row=desk.row, law=desk.law, submission=made.id)
    order_prints(submission=made.id, by=actor.user, now=now)
    _tell(actor, desk, made, now)
    trail_of(
        actor, Deed.SUBMIT_APPLICATION, desk.row, now, submission=made.id, number=made.number, sha256=made.sha256, sm3=made.sm3,
        entered_at=entry.at.isoformat(), waited_ms=entry.waited_ms, clock_set_back_s=int(it.set_back.total_seconds()) or None,
    )  # fmt: skip
    return made.id


def _asked_again(actor: Person, known: DepositRow) -> UUID:
    """The submission that stands, to whoever signed it; to anybody else, that it stands."""
    if known.signed_by == actor.user and known.withdrawn_at is None:
        return known.id
    said = (
        f"第 {known.number} 版已由{known.signer_name}报送，这一次没有再报",
        f"version {known.number} was submitted by {known.signer_name} already; nothing was submitted again",
    )
    raise BadInput([bad(*said, "打开回执看那一版", "Open the proof of deposit of that version", place="number", code="standing")])


def _unconfirmed(word: Word, entry: Entry, found: StateOfPlay, versions: tuple[DepositRow, ...]) -> list[Problem]:
    problems = []
    if not word.agreed:
        said = "签署人还没有确认", "the signatory has not confirmed it"
        problems.append(bad(*said, "读一遍，勾选后再报送", "Read it and tick the box", place="agreed", code="not_agreed"))
    if word.confirmed_at is None or abs(entry.at - word.confirmed_at) > FRESH:
        said = "要在十分钟内做过第二道验证", "a second factor has to have been shown within ten minutes"
        problems.append(
            bad(*said, "再验证一次，填好的内容都在", "Show it again; nothing you filled in is lost", place="factor", code="second_factor")
        )
    if word.number != len(versions) + 1 or word.digest != found.digest:
        problems.append(seen_otherwise())
    if not found.certified:
        said = "还没有内部核准，或核准之后又改过", "it is not certified inside the house, or was changed since"
        problems.append(bad(*said, "先核准现在这一版", "Certify it as it stands now", place="certified", code="not_certified"))
    if found.desk.row.campaign_closed:
        said = "这个批次已经结束", "this campaign is closed"
        problems.append(bad(*said, "和发通知的部门联系", "Talk to the office that issued the call", place="campaign", code="closed"))
    return problems


def _late(desk: Desk, words: tuple[str, str]) -> Problem:
    if desk.returned is not None:
        return Problem(words, ("和退回的部门联系", "Talk to the office that returned it"), "deadline", "late")
    mend = "和发通知的部门联系，看能不能延期", "Ask the office that issued the call whether the date can be put off"
    return Problem(words, mend, "deadline", "late")


def _set_back(entry: Entry, desk: Desk, before: DepositRow | None) -> timedelta:
    """By how much the clock seems set back: as noticed at the door, or seen from what surely happened before."""
    earlier = [at for at in (desk.row.certified_at, before.kept_at if before else None) if at is not None]
    return max(entry.set_back, *(at - entry.at for at in earlier), timedelta(0))


def _tell(actor: Person, desk: Desk, made: NewSubmission, now: datetime) -> None:
    """The house hears of it; letters wait in their queue whatever the mail server does."""
    row = desk.row
    words: dict[str, Data] = {"factory": row.factory_name, "number": made.number}
    here = f"/factories/{row.factory}/campaigns/{row.campaign}/submission/"
    users = [actor.user, *owners_of(organisation=row.organisation)]
    notify(
        region=row.region, users=users, key=f"submission/{made.id}/kept", topic=Topic.PROGRESS, words=NoticeWords(KEPT, words, here), now=now
    )  # fmt: skip
