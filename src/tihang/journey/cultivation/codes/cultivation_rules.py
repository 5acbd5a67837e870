"""The rules of cultivation: of a campaign, else those of the platform for its pack, read once from their data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from tihang.core.campaign import CampaignLaw, Provision
from tihang.core.values import Words

DATA: Final = Path(__file__).with_name("cultivation_rules.yaml")
OTHERWISE: Final = {"at_end": "undecided", "extension": "by_document"}
"""Where the law of a campaign is silent."""


@dataclass(frozen=True, slots=True)
class Said:
    """一项规定: where it is said, and how sure that is."""

    words: Words
    confidence: str


@dataclass(frozen=True, slots=True)
class CultivationRule:
    """培育规则: ``months`` it lasts at most; ``reminders`` in days before its end; ``said`` holds the source of each by its name."""

    months: int
    at_end: str
    extension: str
    reminders: tuple[int, ...]
    said: dict[str, Said]


def rule_for(pack: str, law: CampaignLaw | None = None) -> CultivationRule | None:
    """The rule of a campaign: what its own law says, else what the platform has for its pack; None where its route knows no cultivation."""
    return _of_law(law.cultivation) if law and law.cultivation else _rules().get(pack)


def _of_law(provisions: tuple[Provision, ...]) -> CultivationRule | None:
    says = {each.id: each for each in provisions}
    if "months" not in says:
        return None
    said = {each.id: Said(each.words, each.cite.confidence) for each in provisions}
    one = {name: says[name].value if name in says else otherwise for name, otherwise in OTHERWISE.items()}
    reminders = tuple(int(day) for day in says["reminders"].values) if "reminders" in says else ()
    return CultivationRule(int(says["months"].value), one["at_end"], one["extension"], reminders, said)


@cache
def _rules() -> dict[str, CultivationRule]:
    raw: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))["campaigns"]
    return {pack: _rule(each) for pack, each in raw.items()}


def _rule(raw: dict[str, Any]) -> CultivationRule:
    said = {name: Said((str(each["source"][0]), str(each["source"][1])), str(each["confidence"])) for name, each in raw.items()}
    values = {name: each["value"] for name, each in raw.items()}
    return CultivationRule(int(values["months"]), str(values["at_end"]), str(values["extension"]), tuple(values["reminders"]), said)
