"""What is said of a provider's work (服务关系), read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.registry.rules.organisation_facts import read_code
from tihang.journey.registry.rules.registration_form import FilledForm, plain

FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """服务关系登记事项: said by the factory's side (``factory``, the provider's ``code``) or by the provider's (their ``code``, ``factory_name``)."""

    by_factory: bool
    code: str
    factory: UUID | None
    factory_name: str
    what: str
    year: int | None


def read_link(given: Mapping[str, str], *, this_year: int) -> LinkFacts:
    """Read a filled form. Raises BadInput with every problem at its field."""
    form = FilledForm(given)
    by_factory = given.get("side", "factory") != "provider"
    facts = LinkFacts(
        by_factory=by_factory,
        code=form.take("code", read_code),
        factory=_key(given.get("factory", "")) if by_factory else None,
        factory_name="" if by_factory else form.text("factory_name", ("工厂名称", "factory's name"), most=200, needed=True),
        what=form.text("what", ("服务内容", "what was done"), most=200, needed=True),
        year=_year(form, this_year),
    )
    form.done()
    return facts


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _year(form: FilledForm, this_year: int) -> int | None:
    text = plain(form.given.get("year", "")).removesuffix("年")
    if not text:
        return None
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:6]) <= this_year:
        return int(text)
    said = f"“{text[:10]}”不是能填的年份", f"'{text[:10]}' is not a year that fits"
    form.wrong("year", said, (f"填 {FIRST_YEAR} 到 {this_year} 之间的年份", f"Enter a year from {FIRST_YEAR} to {this_year}"), "year")
    return None
