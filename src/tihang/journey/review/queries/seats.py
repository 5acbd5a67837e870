"""Which departments are at work here, and who serves before a desk (席位上的部门和人)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.registry.models import Authority, Posting
from tihang.journey.registry.names import OfficerRole


def departments_at(desk_path: str, desk_group_path: str) -> dict[str, str]:
    """Department → its name, for those that are at work in a jurisdiction or a group."""
    return dict(_there(desk_path, desk_group_path).order_by("opened_at", "id").values_list("department", "name"))


def at_work(department: str, path: str, group_path: str) -> bool:
    """Whether a department is at work in a jurisdiction ("/" the nation) or in a group."""
    return _there(path, group_path).filter(department=department).exists()


def staff_at(desk_path: str, desk_group_path: str, departments: Iterable[str]) -> list[UUID]:
    """Who answers there: leaders and officers of these departments."""
    offices = _there(desk_path, desk_group_path).filter(department__in=list(departments))
    rows = Posting.objects.filter(authority__in=offices, until=None, user__is_active=True).exclude(role=OfficerRole.READER)
    return list(rows.order_by("since", "id").values_list("user", flat=True).distinct())


def _there(path: str, group_path: str) -> QuerySet[Authority]:
    if group_path:
        return Authority.objects.filter(group__group_path=group_path, closed_at=None)
    which = Q(path=path.removeprefix(NATION_DESK)) if path else Q(pk__in=[])
    return Authority.objects.filter(which, group=None, closed_at=None)
