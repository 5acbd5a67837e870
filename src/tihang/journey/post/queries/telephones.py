"""Whose telephone short messages may reach (短信号码)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.post.models import Telephone
from tihang.journey.post.rules.telephones import fits
from tihang.journey.registry.access import Scope
from tihang.journey.registry.models import User


@dataclass(frozen=True, slots=True)
class MyNumber:
    """我的号码: as it stands in the account, and whether a code has proved it."""

    number: str
    confirmed: bool
    waits: bool
    """Whether a code was sent and waits to be typed in."""


def my_number(*, scope: Scope) -> MyNumber:
    """A person's own number, hidden from everybody else."""
    number = User.objects.filter(pk=scope.user).values_list("phone", flat=True).first() if scope.user else ""
    row = Telephone.objects.filter(user_id=scope.user).first() if scope.user else None
    confirmed = row is not None and bool(number) and fits(row.number_seal, "telephone", str(scope.user), str(number))
    return MyNumber(number or "", confirmed, row is not None and bool(row.code_seal) and not confirmed)


def with_number(users: Collection[UUID]) -> frozenset[UUID]:
    """Those of the users whose present number was proved. For flows."""
    rows = (
        Telephone.objects.filter(user_id__in=users, user__is_active=True)
        .exclude(number_seal="")
        .values_list("user_id", "number_seal", "user__phone")
    )
    return frozenset(user for user, kept, phone in rows if phone and fits(kept, "telephone", str(user), phone))
