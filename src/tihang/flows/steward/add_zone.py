"""Add a functional zone (登记功能区): a development or high-tech zone that governs without a division code of its own."""

from datetime import date, datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import division, path_of
from tihang.journey.registry.models import Zone
from tihang.journey.registry.operations.authorities import add_zone_row
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def add_zone(*, actor: Person, now: datetime, above: str, name: str, since: date | None = None) -> UUID:
    """A zone below the division ``above``. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.ADD_ZONE)
    above, name = above.strip(), name.strip()
    refuse(missing(name, "name", "名称", "the name"), too_long(name, 100, "name"), _place(above))
    refuse(_there_already(above, name))
    zone = add_zone_row(region=above, above=path_of(above), name=name, since=since)
    facts = {"code": zone.code, "path": zone.path, "name": name}
    record(region=above, verb=Deed.ADD_ZONE, actor=actor.user, at=now, subject_kind="zone", subject=zone.pk, facts=facts)
    return zone.pk


def _place(above: str) -> Problem | None:
    found = division(above)
    if found is not None and found.current and above != NATION:
        return None
    said = f"“{above}”不是现在的省、市或县级区划", f"'{above}' is no province, city or county of today"
    mend = "填功能区所在区划的六位代码，例如 330100", "Give the six digits of the division that it lies in, such as 330100"
    return bad(*said, *mend, place="above", code="unknown_division")


def _there_already(above: str, name: str) -> Problem | None:
    if not Zone.objects.filter(region=above, name=name, until=None).exists():
        return None
    said = f"这里已经登记了“{name}”", f"'{name}' is registered here already"
    return bad(*said, "不用再登记", "Nothing is left to do", place="name", code="there_already")
