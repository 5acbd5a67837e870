"""A draft as canonical data (草案的数据), kept by a server and read back as it was."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria.draft import Draft
from tihang.core.criteria.draft_change import DraftChange
from tihang.core.values import exact_text

NUMBERS = ("at_least", "weight")
TEXTS = ("rung", "area", "profile", "policy", "option", "criterion", "tier", "link")


def draft_data(draft: Draft) -> Data:
    """The draft, without what a change leaves unsaid."""
    return {"zh": draft.words[0], "en": draft.words[1], "base": draft.base, "changes": [_change_data(each) for each in draft.changes]}


def draft_from_data(data: Mapping[str, Any]) -> Draft:
    """The same draft again."""
    return Draft((data["zh"], data["en"]), data["base"], tuple(_change(each) for each in data["changes"]))


def subject_of(change: DraftChange) -> str:
    """The id of the pack that a change is about: a criterion, a rung, an area, a link or an open point."""
    return change.criterion or change.rung or change.area or change.link or change.policy


def _change_data(change: DraftChange) -> Data:
    said: dict[str, Data] = {name: getattr(change, name) for name in TEXTS if getattr(change, name)}
    said |= {name: exact_text(getattr(change, name)) for name in NUMBERS if getattr(change, name) is not None}
    if change.demanded is not None:
        said["demanded"] = "yes" if change.demanded else "no"
    if change.scenarios is not None:
        said["scenarios"] = change.scenarios
    return said


def _change(data: Mapping[str, Any]) -> DraftChange:
    said: dict[str, Any] = {name: data.get(name, "") for name in TEXTS}
    said |= {name: Fraction(data[name]) for name in NUMBERS if name in data}
    said["demanded"] = data["demanded"] == "yes" if "demanded" in data else None
    return DraftChange(**said, scenarios=data.get("scenarios"))
