"""What a blind reader does not get to see (盲评): the dossier with names, codes and places masked."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tihang.core.criteria import Citation
from tihang.core.forms.rubric import Blind, Rubric
from tihang.core.rubric import masked_content
from tihang.journey.registry.codes.divisions import ancestors, division, named
from tihang.listio.company_names import bare_key

COMPANY, FACTORY, PLACE = "〔企业名称〕", "〔工厂名称〕", "〔地区〕"
ENDINGS: Final = frozenset("省市区县")
LEAST: Final = 2


def as_read(content: Mapping[str, Any], rubric: Rubric, *, blind: bool) -> Mapping[str, Any]:
    """The dossier as an expert reads it. Blind without a rule of the rubric: names, codes and places all the same."""
    if not blind:
        return content
    return masked_content(content, rubric.blind or Blind((), Citation("not_found")), words_to_mask(content))


def words_to_mask(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Short names beside the full ones, with and without the place they begin with, and every place above the factory."""
    places = sorted(set(_places(str(content["factory"]["region"]))), key=len, reverse=True)
    for name, instead in ((content["organisation"]["name"], COMPANY), (content["factory"]["name"], FACTORY)):
        short = bare_key(name)
        yield short, instead
        yield _without(short, places), instead
    yield from ((place, PLACE) for place in places)


def _places(region: str) -> Iterator[str]:
    """What each place is called, in both languages, with and without its 省, 市, 区 or 县."""
    for code in [each.code for each in ancestors(region)] if division(region) else []:
        for name in {named(code), named(code, "en"), named(code, short=True)}:
            yield name
            if name[-1] in ENDINGS and len(name) > LEAST:
                yield name[:-1]


def _without(name: str, places: list[str]) -> str:
    """A short name without the places that it begins with."""
    found = next((place for place in places if name.startswith(place.casefold()) and len(name) > len(place)), "")
    return _without(name[len(found) :], places) if found else name
