"""Correct an expert of one's pool (改专家信息): fields, employer, where he worked before and until when, an absence."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.paneling import held_expert
from tihang.flows.steward.expert_facts import ExpertTyped, read_facts
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.experts import change_expert
from tihang.journey.trail.operations import record


@deed
def edit_expert(*, actor: Person, now: datetime, expert: UUID, typed: ExpertTyped) -> None:
    """What was drawn before stays; the next draw and each declaration ask anew. Raises NotThere, NotAllowed, BadInput."""
    row = held_expert(actor, expert, Deed.EDIT_EXPERT)
    facts = read_facts(typed)
    change_expert(row, fields=facts.fields, employer=facts.employer, former=facts.former, away_until=facts.away_until)
    told = {
        "fields": list(facts.fields), "employer": facts.employer.hex if facts.employer else "", "former": len(facts.former),
        "away_until": facts.away_until.isoformat() if facts.away_until else "",
    }  # fmt: skip
    record(region=row.region, verb=Deed.EDIT_EXPERT.value, actor=actor.user, at=now, subject_kind="expert", subject=row.pk, facts=told)
