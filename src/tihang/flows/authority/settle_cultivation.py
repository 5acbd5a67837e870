"""Conclude cultivation (办理培育): accepted as a pioneer, not yet, given more time, or ended; each by the office that published the list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.cultivating import HeldEntry, held_entry, note, refuse_moved, tell_house, wrong_document, wrong_text
from tihang.flows.doing import deed
from tihang.flows.noticing import PROGRAMME
from tihang.journey.campaigns.models import Campaign
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.operations import NewStep, keep_step
from tihang.journey.record.names import Programme, Tier, TitleStatus
from tihang.journey.record.operations import Of, keep_title, withdraw_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority

OUTCOMES: Final = {
    StepKind.ACCEPT: (CultivationState.ACCEPTED, (CultivationState.CHECKED,)),
    StepKind.REFUSE: (CultivationState.CULTIVATING, (CultivationState.CHECKED,)),
    StepKind.EXTEND: (None, (CultivationState.CULTIVATING, CultivationState.APPLIED, CultivationState.CHECKED)),
    StepKind.DROP: (CultivationState.DROPPED, (CultivationState.CULTIVATING, CultivationState.APPLIED, CultivationState.CHECKED)),
}
"""What is concluded → the state afterwards (None: as before), and the states in which it may be."""
BY_DOCUMENT: Final = (StepKind.ACCEPT, StepKind.EXTEND, StepKind.DROP)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """培育办理结论: ``until`` for an extension, ``document`` for all that lists and records name."""

    outcome: str
    why: str = ""
    document: str = ""
    until: date | None = None


@deed
def settle_cultivation(*, actor: Person, now: datetime, entry: UUID, said: Conclusion, seen: int) -> str:
    """The state it stands in now. Raises NotThere, NotAllowed, BadInput."""
    held = held_entry(entry, Deed.SETTLE_CULTIVATION)
    must(actor.scope, Deed.SETTLE_CULTIVATION, held.at_office)
    if said.outcome not in [each.value for each in OUTCOMES]:
        raise BadInput([bad("没有选办理结果", "the outcome is missing", "选一项", "Choose one", place="outcome", code="missing")])
    kind = StepKind(said.outcome)
    state, wanted = OUTCOMES[kind]
    refuse_moved(held.row, seen, wanted)
    why, document = said.why.strip(), said.document.strip()
    problems = [*wrong_text(why, ("理由", "the reason"), "why"), *wrong_document(document, owed=kind in BY_DOCUMENT)]
    problems += _later(kind, said.until, held.row.until)
    if problems:
        raise BadInput(problems)
    facts = {"document": document, "until": said.until.isoformat() if kind is StepKind.EXTEND and said.until else ""}
    until = said.until if kind is StepKind.EXTEND else None
    keep_step(held.row, NewStep(kind=kind, text=why, by=actor.user, at=now, office=held.row.office, facts=facts, state=state, until=until))
    _into_record(actor, held, kind, document, why, now)
    tell_house(held, kind, now)
    note(actor, Deed.SETTLE_CULTIVATION, held, now, {"outcome": kind.value, **facts}, why)
    return held.row.state


def _later(kind: StepKind, until: date | None, standing: date) -> list[Problem]:
    if kind is not StepKind.EXTEND or (until is not None and until > standing):
        return []
    said = f"延长后的日期没有写，或者不晚于 {standing.isoformat()}", f"the new day is missing, or not later than {standing.isoformat()}"
    return [bad(*said, "写一个更晚的日子", "Choose a later day", place="until", code="day")]


def _into_record(actor: Person, held: HeldEntry, kind: StepKind, document: str, why: str, now: datetime) -> None:
    """Accepted, the record holds the title in the place of *in cultivation*; ended, it says so no longer."""
    row = held.row
    of = Of(row.factory_id, row.region, now, actor.user)
    if kind is StepKind.DROP:
        withdraw_title(of, row.title, f"{document}：{why}"[:300])
    if kind is StepKind.ACCEPT:
        campaign = Campaign.objects.get(pk=row.case.campaign_id)
        office = Authority.objects.get(pk=row.office)
        said = NewTitle(
            programme=Programme.GRADIENT, programme_name=PROGRAMME, word=str(Tier(campaign.tier).label), status=TitleStatus.RECOGNISED,
            year=campaign.year, tier=campaign.tier, document=document, granted_by=office.name[:120], since=localdate(now), source=document,
            confidence="confirmed",
        )  # fmt: skip
        keep_title(of, said, row.title)
