"""The desks to which a call comes next (下一级办理处): those below a level that have no other desk between. For deeds; no scope is asked."""

from uuid import UUID

from tihang.journey.campaigns.queries.chains import stands_over
from tihang.journey.campaigns.rules.parts import Part, steps_to
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department


def desks_below(part: Part) -> tuple[UUID, ...]:
    """Desks of industry: where a city has none here, those of its districts; a group's come next below the nation."""
    rows = Authority.objects.filter(closed_at=None, department=Department.INDUSTRY).order_by("id")
    found = {row: Part(path, group or "") for row, path, group in rows.values_list("id", "path", "group__group_path")}
    lower = {row: Part(each.place_path if not each.group_path else "", each.group_path) for row, each in found.items()}
    lower = {row: each for row, each in lower.items() if stands_over(part, each)}
    known = set(lower.values())
    return tuple(row for row, each in lower.items() if not known.intersection(steps_to(each)[:-1]))
