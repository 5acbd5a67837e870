"""The register handed to the judges of lists (底册): whom they know before the first row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from tihang.journey.record.names import ENDED as ENDED_STATUSES
from tihang.journey.record.names import GRANTED, TitleStatus
from tihang.journey.record.queries.granted import Granted, Placed, granted, granted_mark, placed
from tihang.journey.registry.queries.register import Registered, register_mark, registered, sites
from tihang.listio.bodies import Bodies, Body
from tihang.listio.company_names import same_key
from tihang.listio.enterprise_rows import EnterpriseJudge
from tihang.listio.factory_rows import FactoryJudge
from tihang.listio.list_entries import NATIONAL, Position
from tihang.listio.recognised_rows import ENDED, RANK, RecognisedJudge
from tihang.listio.titles import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """已记的榜单位置, and whether its factory is known."""

    id: UUID
    tied: bool


@dataclass
class Register:
    """底册: organisations by id, a judge who knows them, and the lines of lists that are kept."""

    known: dict[UUID, Registered]
    judge: EnterpriseJudge | FactoryJudge | RecognisedJudge
    lines: dict[Position, Line] = field(default_factory=dict)


def body_ref(organisation: UUID) -> str:
    """How an organisation is named among candidates."""
    return f"id:{organisation}"


def site_ref(factory: UUID) -> str:
    """How a factory is named among candidates."""
    return f"factory:{factory}"


def mark(kind: str) -> tuple[object, ...]:
    """Something that differs when what the judge of this kind knows was added to or taken from."""
    return (*register_mark(), *granted_mark()) if kind == "recognised" else register_mark()


def register(kind: str) -> Register:
    """The register, read now."""
    known = {each.id: each for each in registered()}
    bodies = Bodies(register=True)
    for each in known.values():
        bodies.learn(Body(body_ref(each.id), each.name, each.credit_code, province=each.place_path[:2]), each.other_names)
    if kind == "enterprises":
        return Register(known, EnterpriseJudge(bodies))
    judge = FactoryJudge(bodies) if kind == "factories" else RecognisedJudge(bodies)
    for site in sites():
        judge.learn_site(body_ref(site.organisation), *_named(judge, site_ref(site.id), site.name))
    return Register(known, judge, _learn_lists(judge) if isinstance(judge, RecognisedJudge) else {})


def _named(judge: FactoryJudge | RecognisedJudge, ref: str, name: str) -> tuple[str, str]:
    return (ref, name) if isinstance(judge, RecognisedJudge) else (name, ref)


def _learn_lists(judge: RecognisedJudge) -> dict[Position, Line]:
    for title in granted():
        award = (title.programme_name, title.word, str(title.year), same_key(title.shown_name))
        judge.learn_award(body_ref(title.organisation), award, f"title:{title.id}", rank_of(title))
    for place in placed():
        judge.learn_position(_position(place), f"position:{place.id}", place.enterprise_name)
    return lines_of(placed())


def lines_of(places: Iterable[Placed]) -> dict[Position, Line]:
    """Kept lines of lists by their position."""
    return {_position(place): Line(place.id, tied=place.factory is not None) for place in places}


def rank_of(title: Granted) -> int:
    """How far a title has come."""
    if title.status in ENDED_STATUSES:
        return ENDED
    return RANK[standing_of_status(title.status)]


def standing_of_status(status: str) -> Standing:
    """What the status of a title or list says, in the words of lists."""
    if status == TitleStatus.CULTIVATING:
        return Standing.CULTIVATING
    return Standing.RECOGNISED if status in GRANTED else Standing.PROPOSED


def _position(place: Placed) -> Position:
    whose = "" if place.tier in NATIONAL else place.region[:2].replace("00", "")
    return (place.programme_name, place.word, str(place.year), standing_of_status(place.status).value, whose, str(place.number))
