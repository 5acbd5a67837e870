"""Titles in force on a day."""

from datetime import date
from uuid import UUID

from tihang.journey.record.names import Noun, Programme, Tier
from tihang.journey.record.queries.record import entries
from tihang.journey.record.queries.rows import TitleRow
from tihang.journey.record.queries.seeing import subject_of
from tihang.journey.registry.access import Scope


def held_on(*, scope: Scope, factory: UUID, day: date) -> tuple[TitleRow, ...]:
    """The titles a factory holds on a day, of every programme; nothing for a reader to whom they are not open."""
    subject = subject_of(factory)
    found = entries(scope, subject, Noun.TITLE, TitleRow) if subject else ()
    return tuple(each for each in found if each.held_on(day))


def tiers_on(*, scope: Scope, factory: UUID, day: date) -> tuple[TitleRow, ...]:
    """The tiers of the gradient programme a factory holds on a day, highest first. Titles of other programmes are never tiers."""
    tiers = [each for each in held_on(scope=scope, factory=factory, day=day) if each.programme == Programme.GRADIENT]
    return tuple(sorted(tiers, key=lambda each: (-Tier.values.index(each.tier), -each.year)))
