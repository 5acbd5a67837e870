"""Where a row of a list is (所在地): as narrow as its cells tell, without ever guessing between two places of one name."""

from functools import lru_cache

from tihang.core.credit_code import region_of
from tihang.journey.registry.codes import NoSuchDivision, likeliest, path_of, registration
from tihang.journey.trail.names import NATION
from tihang.listio.outcomes import Entry

HELD = 20_000


def place_of(entry: Entry) -> str:
    """The path of a row's place: by its region code, by its names, or by where its credit code was issued; else empty."""
    return place_path(entry.region_code, entry.province, entry.city, entry.district) or _issued(entry.credit_code)


@lru_cache(maxsize=HELD)
def place_path(region: str, province: str, city: str, district: str) -> str:
    """The longest path that code and names agree on."""
    by_code = _path(region) if region else ""
    by_name = _named(province, city, district)
    return by_name if by_name.startswith(by_code) else by_code


def region_in(path: str) -> str:
    """The division at the end of a path, with which something is registered; the nation for none."""
    divisions = [part for part in path.split("/") if len(part) == len(NATION) and part.isdigit()]
    return divisions[-1] if divisions else NATION


def _named(province: str, city: str, district: str) -> str:
    """By the most that is said; less of it where all together name no place."""
    for parts in ((province, city, district), (province, city), (province,)):
        said = "".join(dict.fromkeys(part for part in parts if part))
        found = likeliest(said) if said else None
        if found is not None:
            return path_of(found.code)
    return ""


def _issued(credit_code: str) -> str:
    place = registration(region_of(credit_code)).place if credit_code else None
    return _path(place.code) if place else ""


def _path(code: str) -> str:
    try:
        return path_of(code)
    except NoSuchDivision:
        return ""
