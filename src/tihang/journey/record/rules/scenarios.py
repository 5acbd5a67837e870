"""Scenario instances as they are said: a scenario of the guide edition, in the link the guide puts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tihang.core.criteria.pack import Entry
from tihang.core.problems import Problem
from tihang.journey.record.rules import plausible
from tihang.journey.record.rules.entries import Said
from tihang.packio.identity import load_identity
from tihang.packio.shelf import default_shelf

GUIDE = "national/scenarios"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScenarioInstance(Said):
    """要记的场景实例."""

    edition: str
    scenario: str
    instance: str
    uses_ai: bool | None = None
    place: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None

    def own_problems(self, today: date) -> list[Problem | None]:
        """An edition we have, a scenario of it, words and days."""
        unknown = plausible.one_of(self.edition, editions(), "edition")
        return [
            unknown or plausible.one_of(self.scenario, scenarios(self.edition), "scenario"),
            plausible.text(self.instance, 120, "instance", needed=True),
            plausible.text(self.place, 120, "place"),
            plausible.text(self.what, 2000, "what"),
            plausible.past_day(self.since, today, "since"),
            plausible.past_day(self.until, today, "until"),
            plausible.in_order(self.since, self.until, "until"),
        ]

    def columns(self) -> dict[str, Any]:
        """With the link that the guide puts the scenario in."""
        return {**super(NewScenarioInstance, self).columns(), "link": scenarios(self.edition)[self.scenario].link}


@cache
def editions() -> tuple[str, ...]:
    """The editions of the guide that are on the shelf."""
    return tuple(edition for name, edition in default_shelf().names() if name == GUIDE)


@cache
def scenarios(edition: str) -> Mapping[str, Entry]:
    """The scenarios of an edition by id."""
    return {entry.id: entry for entry in default_shelf().pack(GUIDE, edition).entries}


@cache
def lives_on(old: str, new: str) -> Mapping[str, str]:
    """Scenario of one edition → the same scenario in another; what was split or dropped is not there."""
    if old == new:
        return {name: name for name in scenarios(old)}
    identity, _ = load_identity(default_shelf().root / GUIDE, GUIDE)
    return identity.lives(old, new)
