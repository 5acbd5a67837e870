"""Who hears what of a draft (草案告知): whom it was sent to, who keeps it, who spoke about it. Each once for each thing that happened."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.journey.insight.models import DraftComment, DraftEdition, DraftReader, DraftVersion
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.models import Membership, Posting
from tihang.journey.trail.names import NATION

SENT: Final = gettext_noop("标准草案《%(draft)s》发给你们征求意见，可以逐条提意见。")
SPOKEN: Final = gettext_noop("标准草案《%(draft)s》有一条意见，针对 %(subject)s，封印之前要答复。")
ANSWERED: Final = gettext_noop("你对标准草案《%(draft)s》中 %(subject)s 的意见有答复了。")
SEALED: Final = gettext_noop("标准草案《%(draft)s》已经封印，每条意见的答复都在里面。")


def tell_reader(reader: DraftReader, now: datetime) -> None:
    """Everybody for whom it was sent: the person himself, who is at work in the authority, who belongs to the organisation."""
    _tell(reader.edition, _people([reader]), SENT, {}, f"sent/{reader.pk.hex}", Topic.TASK, now)


def tell_keepers(edition: DraftEdition, comment: UUID, subject: str, now: datetime) -> None:
    """Who began the draft and who saved a version of it hear that somebody spoke."""
    keepers = [edition.kept_by, *DraftVersion.objects.filter(edition=edition).values_list("saved_by", flat=True)]
    _tell(edition, keepers, SPOKEN, {"subject": subject}, f"comment/{comment.hex}", Topic.TASK, now)


def tell_speaker(comment: DraftComment, now: datetime) -> None:
    """Whoever commented hears that there is an answer."""
    _tell(comment.edition, [comment.said_by], ANSWERED, {"subject": comment.subject}, f"answer/{comment.pk.hex}", Topic.PROGRESS, now)


def tell_sealed(edition: DraftEdition, now: datetime) -> None:
    """Everybody who may read it, and everybody who spoke, hears that it is sealed."""
    spoke = DraftComment.objects.filter(edition=edition).values_list("said_by", flat=True)
    readers = DraftReader.objects.filter(edition=edition, until=None)
    _tell(edition, [*_people(list(readers)), *spoke], SEALED, {}, f"sealed/{edition.pk.hex}", Topic.PROGRESS, now)


def _people(readers: Collection[DraftReader]) -> list[UUID]:
    at = [each.authority_id for each in readers if each.authority_id]
    of = [each.organisation_id for each in readers if each.organisation_id]
    posted = Posting.objects.filter(authority__in=at, until=None).order_by("since", "id").values_list("user", flat=True)
    members = Membership.objects.filter(organisation__in=of, until=None).order_by("since", "id").values_list("user", flat=True)
    return [*(each.user_id for each in readers if each.user_id), *posted, *members]


def _tell(
    edition: DraftEdition, users: Collection[UUID], message: str, more: dict[str, Data], key: str, topic: Topic, now: datetime
) -> None:
    words = NoticeWords(message, {"draft": edition.name, **more}, f"/drafts/{edition.pk}/")
    notify(region=NATION, users=list(dict.fromkeys(users)), key=f"draft/{key}", topic=topic, words=words, now=now)
