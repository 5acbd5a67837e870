"""Open an authority (开通主管部门): one department of one jurisdiction, or of one group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import ancestors, division, find_divisions, likeliest, path_of
from tihang.journey.registry.models import Authority, Organisation, Zone
from tihang.journey.registry.names import Department, OrganisationKind
from tihang.journey.registry.operations.authorities import Seat, add_authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """辖区: a division by its code (000000 is the nation), a functional zone, or a group; exactly one of them."""

    code: str = ""
    zone: UUID | None = None
    group: UUID | None = None


@deed
def open_authority(*, actor: Person | Console, now: datetime, over: Jurisdiction, department: str, name: str) -> UUID:
    """A new authority. One that was closed may be followed by another. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.OPEN_AUTHORITY)
    name = name.strip()
    refuse(missing(name, "name", "名称", "the name"), too_long(name, 120, "name"), _department(department))
    seat = _seat(over)
    refuse(_there_already(seat, department))
    made = add_authority(seat=seat, department=department, name=name, now=now)
    facts = {"path": seat.path, "group": seat.group.hex if seat.group else "", "department": department, "name": name}
    record(region=seat.region, verb=Deed.OPEN_AUTHORITY, actor=actor.user, at=now, subject_kind="authority", subject=made.pk, facts=facts)
    return made.pk


def _seat(over: Jurisdiction) -> Seat:
    if over.group is not None:
        return _of_group(hold(Organisation, over.group))
    if over.zone is not None:
        return _of_zone(hold(Zone, over.zone))
    return _of_division(over.code.strip())


def _of_division(said: str) -> Seat:
    found = division(said) if said.isascii() else likeliest(said)
    if found is None:
        raise BadInput([_which(said)])
    if not found.current:
        gone = f"{found.name}（{found.code}）已经撤销", f"{found.name} ({found.code}) no longer exists"
        raise BadInput([bad(*gone, "选现在的区划", "Choose a division of today", place="place", code="former_division")])
    return Seat(region=found.code, path=path_of(found.code))


def _which(said: str) -> Problem:
    """Nothing was said, nothing is called so, or several are."""
    mend = (
        "填六位代码，或者写全名称，如“浙江 杭州 余杭”；全国填 000000",
        "Type six digits or the whole name, such as 浙江 杭州 余杭; the nation is 000000",
    )
    if not said:
        return bad("还没有填辖区", "the jurisdiction is missing", *mend, place="place", code="missing")
    several = find_divisions(said) if not said.isascii() else ()
    if several:
        names = "、".join(f"{'·'.join(each.name for each in ancestors(one.code))} {one.code}" for one in several[:6])
        told = f"叫“{said[:30]}”的有 {len(several)} 处", f"{len(several)} places are called '{said[:30]}'"
        return bad(*told, f"填其中一处的代码：{names}", f"Type the code of one of them: {names}", place="place", code="several_places")
    return bad(f"没有区划“{said[:30]}”", f"there is no division '{said[:30]}'", *mend, place="place", code="unknown_division")


def _of_zone(zone: Zone) -> Seat:
    if zone.until is not None:
        said = f"{zone.name}已经撤销", f"{zone.name} no longer exists"
        raise BadInput([bad(*said, "选现在的功能区", "Choose a zone of today", place="place", code="former_zone")])
    return Seat(region=zone.region, path=zone.path)


def _of_group(group: Organisation) -> Seat:
    if group.kind != OrganisationKind.GROUP or not group.group_path:
        said = f"{group.name}还不是集团树上的集团", f"{group.name} is no group of the group tree yet"
        mend = "先把它登记为企业集团，放进集团树", "Register it as a group and place it in the tree first"
        raise BadInput([bad(*said, *mend, place="place", code="no_group")])
    return Seat(region=NATION, group=group.pk)


def _department(department: str) -> Problem | None:
    if department in Department.values:
        return None
    said = f"没有部门“{department}”", f"there is no department '{department}'"
    return bad(*said, *nearest(department, Department.values), place="department", code="unknown_id")


def _there_already(seat: Seat, department: str) -> Problem | None:
    there = Authority.objects.filter(path=seat.path, group=seat.group, department=department, closed_at=None).first()
    if there is None:
        return None
    said = f"这个辖区的这个部门已经开通：{there.name}", f"this department of this jurisdiction is open already: {there.name}"
    return bad(*said, "在它里面邀请人员，或者先停用它", "Invite people there, or close it first", place="department", code="open_already")
