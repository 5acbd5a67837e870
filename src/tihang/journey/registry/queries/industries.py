"""Industries by code (行业名称): four digits from the operator's list where it is there, the rest from the program. Public, for anybody."""

from collections.abc import Iterable

from tihang.journey.registry.codes.industries import above
from tihang.journey.registry.models.industry import IndustryClass
from tihang.journey.trail.names import NATION


def kept_classes() -> dict[str, str]:
    """Code → name of every class that was brought in."""
    return dict(IndustryClass.objects.filter(region=NATION).order_by("code").values_list("code", "name"))


def industry_names(codes: Iterable[str], lang: str = "zh") -> dict[str, str]:
    """What each code is called, in one query; a class nobody brought in goes by the group above it, an unknown code by itself."""
    wanted = {code for code in codes if code}
    found = dict(IndustryClass.objects.filter(region=NATION, code__in=wanted).values_list("code", "name"))
    return {code: found.get(code) or _above(code, lang) for code in wanted}


def _above(code: str, lang: str) -> str:
    found = above(code)
    return found.named(lang) if found else code
