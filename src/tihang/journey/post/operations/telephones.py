"""A person's number proved by a code (验证短信号码)."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.journey.post.models import Telephone
from tihang.journey.post.rules.telephones import CODE_LASTS, MOST_CODES_A_DAY, MOST_TRIES, fits, seal
from tihang.journey.registry.models import User


def keep_code(*, user: UUID, number: str, code: str, now: datetime) -> None:
    """Put the number into the account and keep the seal of the code that goes to it. Raises BadInput after too many on one day."""
    row, today = _held(user), localdate(now)
    asked = row.asked if row.asked_on == today else 0
    if asked >= MOST_CODES_A_DAY:
        said = f"今天已经要了 {MOST_CODES_A_DAY} 次验证码", f"{MOST_CODES_A_DAY} codes were asked for today already"
        raise BadInput([bad(*said, "明天再要", "Ask again tomorrow", place="number", code="too_often")])
    User.objects.filter(pk=user).update(phone=number)
    Telephone.objects.filter(pk=row.pk).update(
        code_seal=seal("code", str(user), number, code), code_until=now + CODE_LASTS, tries=0, asked_on=today, asked=asked + 1
    )


def forget_number(*, user: UUID) -> None:
    """No number: short messages reach the person no more."""
    User.objects.filter(pk=user).update(phone="")
    Telephone.objects.filter(user_id=user).update(code_seal="", number_seal="", code_until=None)


def prove_number(*, user: UUID, code: str, now: datetime) -> str:
    """Whether the code proves the number: empty, or why not (`wrong`, `over`). Each wrong one counts, so the caller must not undo it."""
    row = _held(user)
    number = User.objects.values_list("phone", flat=True).get(pk=user)
    if not row.code_seal or row.code_until is None or row.code_until < now or row.tries >= MOST_TRIES:
        return "over"
    if not fits(row.code_seal, "code", str(user), number, code.strip()):
        Telephone.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        return "wrong"
    Telephone.objects.filter(pk=row.pk).update(number_seal=seal("telephone", str(user), number), code_seal="", code_until=None)
    return ""


def _held(user: UUID) -> Telephone:
    region = User.objects.values_list("region", flat=True).get(pk=user)
    return Telephone.objects.select_for_update().get_or_create(region=region, user_id=user)[0]
