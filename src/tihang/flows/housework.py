"""A workspace in the hands of its people (企业自评、申报书): for the deeds that a guest's draft does not know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.forms import field_at
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_fill, application_to_see, trail_of
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import CRITERIA, FACTS, SCENARIOS
from tihang.journey.intake.queries import ApplicationRow, Draft, House, NoSuchDraft, application_in, draft
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


@dataclass(frozen=True)
class Joint:
    """一起填的材料: a self-assessment or an application, as far as handing out its parts and talking about them goes.

    ``handed`` tells a colleague that a part is his, ``team`` is the page where he finds it.
    """

    workspace: UUID
    region: str
    organisation: UUID
    name: str
    handed: str
    team: str
    sections: frozenset[str]
    asks: Callable[[str, str], bool]
    """Whether a part asks a question of this name."""
    note: Callable[[Deed, datetime, dict[str, Any]], None]
    """Write a deed into the trail."""

    def section(self, name: str) -> str:
        """The part, if there is one. Raises BadInput."""
        if name not in self.sections:
            said = f"没有“{name[:40]}”这一部分", f"there is no part '{name[:40]}'"
            raise BadInput([bad(*said, "从分工页上选一部分", "Choose a part on the page of the team", place="section", code="section")])
        return name


SHEET_HANDED = gettext_noop("%(factory)s的自评有一部分交给你填")
FORM_HANDED = gettext_noop("%(factory)s的申报书有一部分交给你填")


def joint(*, actor: Person, deed: Deed, workspace: UUID) -> Joint:
    """Whatever the workspace holds, open or closed. Raises NoSuchDraft, NotAllowed."""
    row = application_in(workspace=workspace)
    if row is None:
        return _sheet(actor, *in_house(actor=actor, deed=deed, workspace=workspace))
    return _form(actor, application_to_see(actor=actor, deed=deed, factory=row.factory, campaign=row.campaign))


def joint_open(*, actor: Person, deed: Deed, workspace: UUID, now: datetime) -> Joint:
    """The same, while it may be changed, held until the deed ends. Raises SignedOff or Submitted as well."""
    row = application_in(workspace=workspace)
    if row is None:
        return _sheet(actor, *in_house_open(actor=actor, deed=deed, workspace=workspace))
    return _form(actor, application_to_fill(actor=actor, deed=deed, factory=row.factory, campaign=row.campaign, now=now))


def _sheet(actor: Person, found: Draft, house: House) -> Joint:
    packs = [pack_of(sheet.pack, sheet.edition) for sheet in (found.main, found.beside)]
    return Joint(
        found.id, house.region, house.organisation, house.name, SHEET_HANDED, f"/a/{found.id}/team/", _sections_of(found),
        lambda _section, question: any(question in pack.question_by_id for pack in packs),
        lambda deed, now, facts: note(actor, deed, found, now, facts),
    )  # fmt: skip


def _form(actor: Person, desk: Desk) -> Joint:
    row, form = desk.row, desk.form
    return Joint(
        row.workspace, row.region, row.organisation, row.factory_name, FORM_HANDED, f"{_form_href(row)}team/",
        frozenset(section.id for section in form.sections),
        lambda section, address: field_at(form, address) is not None and form.section_by_item[address.partition("/")[0]].id == section,
        lambda deed, now, facts: trail_of(actor, deed, row, now, **facts),
    )  # fmt: skip


def _form_href(row: ApplicationRow) -> str:
    return f"/factories/{row.factory}/campaigns/{row.campaign}/form/"


def _sections_of(found: Draft) -> frozenset[str]:
    """The parts that can be handed out: sub-domains by code, and sections of the criteria as ``criteria/NAME``."""
    main, beside = pack_of(found.main.pack, found.main.edition), pack_of(found.beside.pack, found.beside.edition)
    areas = {code for code, area in main.area_by_code.items() if area.questions}
    return frozenset(areas | {f"{CRITERIA}{part}" for part in (FACTS, *beside.rung_by_id, SCENARIOS)})
