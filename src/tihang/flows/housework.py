"""A factory's self-assessment in the hands of its people (企业自评): for the deeds that a guest's draft does not know."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import CRITERIA, FACTS, SCENARIOS
from tihang.journey.intake.queries import Draft, House, NoSuchDraft, draft
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.operations import record


def in_house(*, actor: Person, deed: Deed, workspace: UUID) -> tuple[Draft, House]:
    """The draft and its house, whether signed off or not. Raises NoSuchDraft, NotAllowed."""
    found = draft(scope=actor.scope, workspace=workspace)
    if found.house is None:
        raise NoSuchDraft(workspace)
    must(actor.scope, deed, found.house.thing)
    return found, found.house


def in_house_open(*, actor: Person, deed: Deed, workspace: UUID, alone: bool = False) -> tuple[Draft, House]:
    """The same, while it may be changed; `alone` waits for whoever is changing it. Raises SignedOff as well."""
    found = draft_to_fill(actor=actor, deed=deed, workspace=workspace, alone=alone)
    if found.house is None:
        raise NoSuchDraft(workspace)
    return found, found.house


def note(actor: Person, deed: Deed, found: Draft, now: datetime, facts: dict[str, Any], why: str = "") -> None:
    """Write the deed into the trail of the factory's region; ids and codes only."""
    house = found.house
    assert house is not None, "asked of a factory's draft only"  # noqa: S101 - both callers above have looked
    told = {key: value.hex if isinstance(value, UUID) else value for key, value in facts.items() if value is not None}
    record(
        region=house.region, verb=deed.value, actor=actor.user, at=now, subject_kind="workspace", subject=found.id,
        on_behalf=house.organisation, why=why, facts=told,
    )  # fmt: skip


def sections_of(found: Draft) -> frozenset[str]:
    """The parts that can be handed out: sub-domains by code, and sections of the criteria as ``criteria/NAME``."""
    main, beside = pack_of(found.main.pack, found.main.edition), pack_of(found.beside.pack, found.beside.edition)
    areas = {code for code, area in main.area_by_code.items() if area.questions}
    return frozenset(areas | {f"{CRITERIA}{part}" for part in (FACTS, *beside.rung_by_id, SCENARIOS)})


def known_section(found: Draft, section: str) -> str:
    """The part, if the draft has it. Raises BadInput."""
    if section not in sections_of(found):
        said = f"没有“{section[:40]}”这一部分", f"there is no part '{section[:40]}'"
        raise BadInput([bad(*said, "从分工页上选一部分", "Choose a part on the page of the team", place="section", code="section")])
    return section
