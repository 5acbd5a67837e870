"""What people hear of a decided claim (告知): on the site and by mail, in the transaction of the deed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords, To, notify, post_letter
from tihang.journey.registry.models import Claim
from tihang.journey.registry.names import ClaimKind
from tihang.journey.trail.names import NATION

GRANTED: Final = gettext_noop("你对“%(name)s”的申请已同意")
REFUSED: Final = gettext_noop("你对“%(name)s”的申请未同意")
REPLACED: Final = gettext_noop("经核对，“%(name)s”的管理员已换人，你不再是管理员")
MOVED: Final = gettext_noop("经核对，工厂“%(name)s”已转到另一家企业名下")

LETTERS: Final = {
    GRANTED: gettext_noop("你对“%(name)s”的申请已同意。\n\n答复：%(answer)s\n\n现在登录梯航，就能看到它。"),
    REFUSED: gettext_noop("你对“%(name)s”的申请未同意。\n\n理由：%(answer)s\n\n补上依据后可以再申请一次。"),
    REPLACED: gettext_noop("经核对，“%(name)s”的管理员已换人，你不再是管理员。\n\n理由：%(answer)s\n\n有不同意见，登录梯航提出异议。"),
    MOVED: gettext_noop("经核对，工厂“%(name)s”已转到另一家企业名下。\n\n理由：%(answer)s\n\n有不同意见，登录梯航再认领一次，写明依据。"),
}


def tell_claimant(*, claim: Claim, granted: bool, answer: str, now: datetime) -> None:
    """The answer, to whoever asked."""
    message = GRANTED if granted else REFUSED
    _tell(f"claim/{claim.pk}/answered", Topic.PROGRESS, [claim.user_id], message, _params(claim, answer), now)


def tell_former_owners(*, claim: Claim, users: Sequence[UUID], answer: str, now: datetime) -> None:
    """That they lost something and why, to those who did not ask."""
    message = MOVED if claim.kind == ClaimKind.FACTORY else REPLACED
    _tell(f"claim/{claim.pk}/former", Topic.ORGANISATION, users, message, _params(claim, answer), now)


def _params(claim: Claim, answer: str) -> dict[str, str]:
    return {"name": claim.subject_name, "answer": answer or "–"}


def _tell(key: str, topic: Topic, users: Sequence[UUID], message: str, params: dict[str, str], now: datetime) -> None:
    notify(region=NATION, users=users, key=key, topic=topic, words=NoticeWords(message, {"name": params["name"]}), now=now)
    for user in users:
        words = LetterWords(subject=message, body=LETTERS[message], params=params)
        post_letter(region=NATION, key=f"{key}/{user}", topic=topic, to=To(user=user), words=words, now=now)
