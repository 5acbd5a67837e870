"""Appoint a steward (任命平台管理员): somebody with an account, or, from the machine itself, somebody new."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Console, NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Stewardship, User
from tihang.journey.registry.operations.authorities import make_steward
from tihang.journey.registry.queries.people_by_name import person_called
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@dataclass(frozen=True, slots=True)
class NewAccount:
    """新账号: for the first steward of a fresh instance, who has none yet."""

    password: str
    email: str = ""


@deed
def appoint_steward(*, actor: Person | Console, now: datetime, who: str, account: NewAccount | None = None) -> UUID:
    """``who`` is a sign-in name or an e-mail address. Only the console makes an account for it. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.APPOINT_STEWARD)
    user = person_called(who)
    if user is None:
        user = _made(actor, who, account)
    refuse(_steward_already(user))
    made = make_steward(user=user.pk, now=now)
    facts = {"person": user.pk.hex, "new_account": account is not None}
    record(region=NATION, verb=Deed.APPOINT_STEWARD, actor=actor.user, at=now, subject_kind="stewardship", subject=made.pk, facts=facts)
    return made.pk


def _made(actor: Person | Console, who: str, account: NewAccount | None) -> User:
    if account is None:
        said = f"没有账号“{who}”，或者不止一个", f"no account '{who}', or more than one"
        raise BadInput(
            [
                bad(
                    *said,
                    "核对登录名；没有账号的人先注册",
                    "Check the sign-in name; who has none signs up first",
                    place="who",
                    code="unknown",
                )
            ]
        )
    if not isinstance(actor, Console):
        raise NotAllowed(Deed.APPOINT_STEWARD)
    try:
        validate_password(account.password, User(sign_in_name=who, email=account.email))
        return User.objects.create_user(sign_in_name=who.strip(), password=account.password, name=who.strip(), email=account.email)
    except ValidationError as refused:
        raise BadInput([_unfit(account, who)]) from refused


def _unfit(account: NewAccount, who: str) -> Problem:
    """Why the account cannot be made, asked again in each language: what refuses it speaks the language of its reader."""
    zh, en = (_refusals(account, who, language) for language in ("zh-hans", "en"))
    mend = "换一个再试", "Try again with another"
    return bad(f"不能用：{'；'.join(zh)}", f"this cannot be used: {'; '.join(en)}", *mend, place="password", code="account")


def _refusals(account: NewAccount, who: str, language: str) -> list[str]:
    user = User(sign_in_name=who.strip(), email=account.email)
    with override(language):
        try:
            validate_password(account.password, user)
            user.set_password(account.password)
            user.full_clean()
        except ValidationError as refused:
            return [words.rstrip("。.") for words in refused.messages]
    return []


def _steward_already(user: User) -> Problem | None:
    if not Stewardship.objects.filter(user=user, until=None).exists():
        return None
    said = "这个人已经是平台管理员", "this person is a steward already"
    return bad(*said, "不用再任命", "Nothing is left to do", place="who", code="steward_already")
