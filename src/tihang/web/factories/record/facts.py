"""What next year's sheet takes from the record (下一张表从这里取什么), so that a person sees that no form asks for it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tihang.journey.record.names import Noun, Tier
from tihang.journey.record.queries import Record, facts_in
from tihang.journey.record.queries.facts import AI_BEGUN, INDICATOR, LEVEL, SCENARIOS, SCORE, TIERS, TITLES, Fact
from tihang.journey.record.rules.indicators import indicators
from tihang.packio.shelf import default_shelf
from tihang.web.factories.record.measured import exact
from tihang.web.parts.words import level_name, said

NEEDS = ("titles", "scenarios", "equipment", "indicators", "reports")


@dataclass(frozen=True, slots=True)
class Known:
    """不用再填的一题."""

    question: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Knowns:
    """下一张表从这里取的. ``left_out``: instances whose scenario the newer guide no longer has."""

    sheet: str
    rows: tuple[Known, ...]
    left_out: tuple[str, ...]


def knowns(record: Record, on: date) -> Knowns | None:
    """The short list; none for a reader who sees only some of the parts, since it would tell him less than the sheet will hold."""
    if any(getattr(record, part) is None for part in NEEDS):
        return None
    facts, law = facts_in(record, on), default_shelf().pack(*TIERS)
    rows = tuple(Known(said(law.question_by_id[name].words), value_words(fact), _source(fact)) for name, fact in facts.found.items())
    return Knowns(said(law.words), rows, tuple(row.instance for row in facts.left_out))


def value_words(fact: Fact) -> str:
    """A fact as a person reads it."""
    say = _SAID.get(fact.question)
    return say(fact.value) if say else _indicator(fact)


def _tiers(value: list[dict[str, str]]) -> str:
    return _("、").join(dict.fromkeys(str(Tier(each["tier"]).label) for each in value))


def _scenarios(value: list[dict[str, Any]]) -> str:
    with_ai = sum(1 for each in value if each.get("ai") == "yes")
    return _("%(count)s 个实例，%(ai)s 个用了人工智能") % {"count": len(value), "ai": with_ai}


def _indicator(fact: Fact) -> str:
    law = indicators().get(fact.question.removeprefix(INDICATOR))
    return exact(str(fact.value), law.facts.get("unit", "") if law else "")


def _source(fact: Fact) -> str:
    sources = _("、").join(dict.fromkeys(said(entry.sure) for entry in fact.entries))
    return _("%(noun)s（%(sources)s）") % {"noun": Noun(fact.noun).label, "sources": sources}


_SAID: dict[str, Callable[[Any], str]] = {
    TITLES: _tiers,
    SCENARIOS: _scenarios,
    AI_BEGUN: lambda value: _("是"),
    LEVEL: lambda value: level_name(int(value)),
    SCORE: str,
}
