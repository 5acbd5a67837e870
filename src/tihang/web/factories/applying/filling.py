"""What was typed on a page is saved (保存页面): what can be read and is nobody else's word; the rest stays on the page, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.problems import BadInput, Problem
from tihang.flows.actors import Person
from tihang.flows.applying import Submitted
from tihang.flows.factory.save_answers import Saved
from tihang.flows.factory.save_fields import save_fields
from tihang.journey.intake.queries import values_at


@dataclass(frozen=True)
class Taken:
    """保存的结果: the versions that stand now, what was refused at which address, and where somebody else was faster."""

    saved: Saved | None
    refused: Mapping[str, Problem] = field(default_factory=dict)
    conflicts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return not self.refused and not self.conflicts


@dataclass(frozen=True, slots=True)
class Whose:
    """谁在哪份申报里写."""

    person: Person
    factory: UUID
    campaign: UUID
    workspace: UUID
    now: datetime


def take(whose: Whose, typed: Mapping[str, Any], seen: Mapping[str, int]) -> Taken:
    """Save what can be saved. Raises NotAllowed, Submitted."""
    saved: Saved | None
    refused: dict[str, Problem] = {}
    try:
        saved = _save(whose, typed, seen)
    except Submitted:
        raise
    except BadInput as error:
        refused = {_base(problem.place, typed): problem for problem in error.problems}
        left = {address: raw for address, raw in typed.items() if address not in refused}
        saved = _save(whose, left, seen) if left else None
    return Taken(saved, refused, _touched(whose, saved, typed, seen) if saved else {})


def _save(whose: Whose, typed: Mapping[str, Any], seen: Mapping[str, int]) -> Saved:
    return save_fields(actor=whose.person, now=whose.now, factory=whose.factory, campaign=whose.campaign, fields=typed, expected=seen)


def _base(place: str, typed: Mapping[str, Any]) -> str:
    """The address that a problem speaks of; one of a part of a value (``built.until``) is told at the value."""
    if place in typed:
        return place
    whole = place.rpartition(".")[0]
    return whole if whole in typed else place


def _touched(whose: Whose, saved: Saved, typed: Mapping[str, Any], seen: Mapping[str, int]) -> dict[str, Any]:
    """Conflicts at what was really written here: a field that still says what the page showed was not touched by this reader."""
    if not saved.conflicts:
        return {}
    before = values_at(workspace=whose.workspace, numbers={address: seen.get(address, 0) for address in saved.conflicts})
    return {address: standing for address, standing in saved.conflicts.items() if not _same(before.get(address), typed.get(address))}


def _same(before: Any, now: Any) -> bool:
    """Whether a posted value says what a kept one said."""
    plain = not isinstance(before, list | dict | type(None)) and not isinstance(now, list | dict | type(None))
    return str(before) == str(now) if plain else before == now
