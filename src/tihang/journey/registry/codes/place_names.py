"""Places by name (按名称找区划): 浙江 杭州 余杭, 杭州市余杭区 or just 余杭 to codes; a name of several places gives them all."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from tihang.journey.registry.codes.divisions import Division, every_division, path_of, short_names
from tihang.journey.registry.codes.kinds import DivisionKind

BETWEEN = re.compile(r"[\s/／、,，·>-]+")
PEOPLES = (
    "壮|满|回|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|白|哈尼|黎|哈萨克|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|锡伯|柯尔克孜|景颇|达斡尔|"
    "撒拉|布朗|毛南|塔吉克|普米|阿昌|怒|鄂温克|京|基诺|德昂|保安|俄罗斯|裕固|乌孜别克|门巴|鄂伦春|独龙|赫哲|高山|珞巴|朝鲜|各"
)
AUTONOMOUS = re.compile(rf"(?:(?:{PEOPLES})族?)*自治[州县旗]$")
SUFFIX = re.compile(r"(?:地区|林区|特区|新区|市|区|县|旗|盟)$")
LONGEST = 20
SAID_TWICE = (DivisionKind.MUNICIPALITY, DivisionKind.SEPARATELY_DESIGNATED_CITY)
HEADINGS = ("市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划")


def find_divisions(text: str, on: date | None = None) -> tuple[Division, ...]:
    """Every place that the whole text names, full names before short ones; several when the name is ambiguous, none when it is unknown.

    Without a day, today's places; former ones only when no place of today bears the name.
    """
    plain = BETWEEN.sub("", text)
    if len(plain) > LONGEST * len("省市县"):
        return ()
    ways = {(each.code, each.name): (exact, each) for exact, each in _readings(plain)}
    found = [(exact, each) for exact, each in ways.values() if on is None or each.in_force(on) is not False]
    if on is None and any(each.current for _, each in found):
        found = [(exact, each) for exact, each in found if each.current]
    return tuple(each for _, each in sorted(found, key=lambda way: (not way[0], way[1].code)))


def likeliest(text: str, on: date | None = None) -> Division | None:
    """The one place that the text means without asking: the only one, the only one by its full name, the one above all others (长沙 is
    the city, not the county in it) or the province among them (河南); None where a person has to choose (朝阳)."""
    found = find_divisions(text, on)
    full = [each for each in found if BETWEEN.sub("", text).endswith(each.name)]
    for narrowed in (found, full, [each for each in found if all(_at_or_above(each, other) for other in found)]):
        if len(narrowed) == 1:
            return narrowed[0]
    provinces = [each for each in found if each.kind.provincial]
    return provinces[0] if len(provinces) == 1 else None


def _at_or_above(place: Division, other: Division) -> bool:
    return path_of(other.code).startswith(path_of(place.code))


def short_name(place: Division) -> str:
    """A name without the word for its kind: 杭州, 延边, 内蒙古. A name of two characters stays whole."""
    known = short_names().get(place.code)
    if known:
        return known
    if place.kind == DivisionKind.ZONE:
        return place.name
    for ending in (AUTONOMOUS, SUFFIX):
        bare = ending.sub("", place.name)
        if bare != place.name:
            return bare if len(bare) > 1 else place.name
    return place.name


def _readings(text: str, above: Division | None = None, *, exact: bool = True) -> Iterator[tuple[bool, Division]]:
    """Each way to read the whole text as places, every one below the one before; ``exact`` while only full names were used."""
    if not text:
        if above is not None:
            yield exact, above
        return
    for heading in HEADINGS:
        if above is not None and text.startswith(heading):
            yield from _readings(text.removeprefix(heading), above, exact=exact)
    for length in range(min(len(text), LONGEST), 1, -1):
        for place in _by_name().get(text[:length], ()):
            if above is None or _inside(place, above):
                yield from _readings(text[length:], place, exact=exact and place.name == text[:length])


def _inside(place: Division, above: Division) -> bool:
    """Below, or said again where others name their city (北京市北京市朝阳区, 青岛 青岛)."""
    if place.code == above.code:
        return place == above and place.kind in SAID_TWICE
    return path_of(place.code).startswith(path_of(above.code))


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for place in every_division():
        for name in {place.name, short_name(place)}:
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}
