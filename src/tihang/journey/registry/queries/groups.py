"""Groups of enterprises below another one or the nation (企业集团), and what they are called."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Authority, Organisation
from tihang.journey.registry.names import OrganisationKind

BODY = Columns(organisation="id", place_path="place_path", group_path="group_path")
DESK = Columns(place_path="path", group_path="group__group_path", department="department")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """一家集团: its path and name."""

    path: str
    name: str


def groups_under(*, scope: Scope, path: str) -> tuple[GroupRow, ...]:
    """The groups one step below a group."""
    rows = _groups(scope).filter(within("group_path", path)).exclude(group_path=path)
    return _rows((each, name) for each, name in rows.values_list("group_path", "name") if each.count("/") == path.count("/") + 1)


def groups_at_desk(*, scope: Scope) -> tuple[GroupRow, ...]:
    """The groups with a desk of their own here that stand below no other group."""
    rows = Authority.objects.filter(visible(scope, Deed.SEE_AUTHORITY, DESK), closed_at=None).exclude(group=None)
    found = rows.values_list("group__group_path", "group__name").distinct()
    return _rows((path, name) for path, name in found if path.count("/") == 1)


def group_names(*, scope: Scope, paths: Collection[str]) -> Mapping[str, str]:
    """Path → what the group is called."""
    return dict(_groups(scope).filter(group_path__in=paths).values_list("group_path", "name")) if paths else {}


def _groups(scope: Scope) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(visible(scope, Deed.SEE_ORGANISATION, BODY), closed_at=None)
    return rows.filter(kind=OrganisationKind.GROUP)


def _rows(found: Iterable[tuple[str, str]]) -> tuple[GroupRow, ...]:
    return tuple(GroupRow(path, name) for path, name in sorted(found, key=lambda each: (each[1], each[0])))
