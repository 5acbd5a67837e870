"""Countries (国家和地区) outside the divisions of China, by ISO 3166."""

from functools import cache

from babel import Locale

from tihang.journey.registry.rules.registration_form import plain, refused

HOME = "CN"
WITH_DIVISIONS = {"HK", "MO", "TW"}
"""These have division codes: what stands there is registered by its place, as everywhere in China."""


@cache
def countries(lang: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country one can be registered in beside China, by name."""
    named = Locale("en" if lang == "en" else "zh").territories.items()
    found = [
        (code, str(name))
        for code, name in named
        if len(code) == 2 and code.isalpha() and code not in {HOME, "ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}
    ]
    return tuple(sorted((each for each in found if each[0] not in WITH_DIVISIONS), key=lambda each: each[1] if lang == "en" else each[0]))


def country_name(code: str, lang: str) -> str:
    """What a country is called, or its code."""
    return dict(countries(lang)).get(code, code)


def read_country(text: str) -> str:
    """A country other than China. Raises BadInput."""
    code = plain(text).upper()
    if code in WITH_DIVISIONS:
        said = "香港、澳门、台湾按所在地填", "Hong Kong, Macao and Taiwan are given as places"
        raise refused(said, ("国家选中国，在所在地里写地名", "Choose China and name the place"), code="country")
    if code not in dict(countries("en")):
        raise refused(("还没有选国家", "no country is chosen"), ("从列出的里选一个", "Choose one of those listed"), code="country")
    return code
