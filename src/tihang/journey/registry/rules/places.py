"""Where something stands (所在地), read from a code or a name down to the district, and said again in words."""

from collections.abc import Sequence

from tihang.core.values import Words
from tihang.journey.registry.codes import Division, ancestors, children, division, find_divisions, likeliest, path_of
from tihang.journey.registry.codes.kinds import DivisionKind
from tihang.journey.registry.rules.registration_form import plain, refused
from tihang.journey.trail.names import NATION

EXAMPLE = "写到区县，比如“浙江 杭州 西湖”或 330106", "Name the district, such as “浙江 杭州 西湖” or 330106"
MOST_NAMED = 6


def read_place(text: str, zones: Sequence[tuple[str, str]] = ()) -> str:
    """The path of the place that a code or a name means; ``zones`` are (name, path) of functional zones that go by this text.

    Raises BadInput for a place that is unknown, gone, wider than a district, or one of several with the name.
    """
    said = plain(text)
    if not said:
        raise refused(("还没有填所在地", "the place is missing"), EXAMPLE, code="missing")
    if len(zones) == 1:
        return zones[0][1]
    found = _divisions(said)
    if not found:
        raise refused((f"没有找到“{said[:30]}”这个地方", f"no place is called '{said[:30]}'"), EXAMPLE, code="unknown_place")
    one = found[0] if len(found) == 1 else likeliest(said)
    if one is None:
        raise refused(_several(said, found), _choose(found), code="several_places")
    return path_of(_narrow(one).code)


def _divisions(said: str) -> tuple[Division, ...]:
    if said.isascii() and said.isdigit():
        found = division(said)
        return (found,) if found else ()
    return find_divisions(said)


def _narrow(place: Division) -> Division:
    """A place as narrow as the organisation of government allows: a district, or a city that has none."""
    if not place.current:
        said = f"{place.name}（{place.code}）已经撤销", f"{place.name} ({place.code}) exists no more"
        raise refused(said, ("填现在的区县", "Name the district of today"), code="former_place")
    below = children(place.code)
    if place.code == NATION or (below and place.kind != DivisionKind.SAR):
        names = "、".join(each.name for each in below[:MOST_NAMED])
        said = f"“{place.name}”太大，要写到区县", f"'{place.name}' is too wide; a district is needed"
        raise refused(said, (f"再往下写，比如{names}", f"Go on to one of {names}"), code="wide_place")
    return place


def _several(said: str, found: Sequence[Division]) -> Words:
    return f"叫“{said}”的有 {len(found)} 处", f"{len(found)} places are called '{said}'"


def _choose(found: Sequence[Division]) -> Words:
    names = "、".join(full_name(each) for each in found[:MOST_NAMED])
    return f"写全一些：{names}", f"Write more of it: {names}"


def full_name(place: Division) -> str:
    """浙江省杭州市西湖区."""
    return "".join(each.name for each in ancestors(place.code))
