"""What the machine finds in a frozen dossier (自动核对): the form's checks and what is out of the ordinary. It prepares, and decides nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.forms import Filled, check, parts_of, read_form
from tihang.engines.scrutiny import SelfCheck, contradictions, outliers
from tihang.journey.assessment.codes.published_effects import published_effects
from tihang.journey.assessment.queries.self_checks import known_facts
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.intake.queries.forms import form_for
from tihang.journey.record.queries import subject_of
from tihang.journey.registry.access import Scope


def dossier_checks(*, scope: Scope, content: Mapping[str, Any], campaign: UUID, factory: UUID, now: datetime) -> tuple[SelfCheck, ...]:
    """Contradictions and unusual values of what was frozen, beside what the register says today; for a reader who was let in."""
    filled, today, subject = frozen_filled(content, campaign), localdate(now), subject_of(factory)
    facts = known_facts(scope=scope, subject=subject, on=today) if subject else {}
    return (*contradictions(check(filled, facts, today), filled), *outliers(filled, published_effects()))


def frozen_filled(content: Mapping[str, Any], campaign: UUID) -> Filled:
    """What was frozen, read back into its form."""
    named = content["form"]
    form = form_for(opened(campaign).law, (named["pack"], named["edition"], int(named["revision"])))
    raw: dict[str, object] = {}
    for section in content["sections"]:
        for part in section["parts"]:
            if part["type"] == "group":
                raw[part["address"]] = [row["row"] for row in part["rows"]]
    for address, part in parts_of(content):
        if part["kind"] != "derived" and part["value"] not in (None, ""):
            raw[address] = _given(part["value"])
    return read_form(raw, form)


def _given(value: object) -> object:
    """As it was given: a pair without the unit and the improvement that were frozen beside it."""
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if key not in {"unit", "improvement"}}
    return value
