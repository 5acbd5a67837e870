"""The rules of re-checks, read once from their data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tihang.core.logic import Term, read_term
from tihang.core.values import Words

DATA: Final = Path(__file__).with_name("recheck_rules.yaml")


@dataclass(frozen=True, slots=True)
class TierRule:
    """层级的复核规则: who may lead; cycle and share are None where no text is known."""

    leads: tuple[str, ...]
    cycle_years: int | None
    share_percent: int | None
    source: Words
    confidence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """风险或豁免理由: a truth over what is known of a title."""

    id: str
    words: Words
    term: Term
    confidence: str


@dataclass(frozen=True, slots=True)
class RecheckLaw:
    """复核规则."""

    source: Words
    confidence: str
    tiers: dict[str, TierRule]
    risks: tuple[Reason, ...]
    waivers: tuple[Reason, ...]
    asks: tuple[str, ...]


@cache
def recheck_law() -> RecheckLaw:
    """As it stands in the data."""
    raw: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    tiers = {name: _tier(rule) for name, rule in raw["tiers"].items()}
    risks, waivers = (tuple(_reason(each) for each in raw[key]) for key in ("risks", "waivers"))
    source = raw["source"]
    return RecheckLaw(_words(source["words"]), str(source["confidence"]), tiers, risks, waivers, tuple(raw["asks"]))


def _tier(raw: dict[str, Any]) -> TierRule:
    return TierRule(tuple(raw["leads"]), raw["cycle_years"], raw["share_percent"], _words(raw["source"]), str(raw["confidence"]))


def _reason(raw: dict[str, Any]) -> Reason:
    return Reason(str(raw["id"]), _words(raw["words"]), read_term(raw["term"], str(raw["id"])), str(raw["confidence"]))


def _words(raw: list[str]) -> Words:
    return str(raw[0]), str(raw[1])
