"""Declare one's interests for a year (年度利害关系声明): bodies to keep away from, before any dossier is readable."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.declaring_interests import bodies_in, keep_away_from
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must
from tihang.journey.registry.models import Expert
from tihang.journey.review.operations.panels import NewDeclaration, keep_declaration
from tihang.journey.trail.operations import record

LONGEST = 4000
WHY = "年度利害关系声明"


@deed
def declare_year(*, actor: Person, now: datetime, ties: str, true: bool) -> UUID:
    """One name or credit code a line; nothing means none. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.DECLARE_YEAR, Thing(user=actor.user))
    rows = list(Expert.objects.select_for_update().filter(user=actor.user, until=None).order_by("pk"))
    if not rows:
        raise NotAllowed(Deed.DECLARE_YEAR)
    problems = []
    if not true:
        problems.append(
            bad("还没有确认属实", "it is not confirmed as true", "看过再勾选", "Read it, then tick", place="true", code="missing")
        )
    if len(ties) > LONGEST:
        problems.append(
            bad(
                f"太长，最多 {LONGEST} 字",
                f"too long, at most {LONGEST} characters",
                "写短一些",
                "Shorten it",
                place="ties",
                code="too_long",
            )
        )
    if problems:
        raise BadInput(problems)
    bodies = bodies_in(ties)
    keep_away_from(actor.user, bodies, WHY, now)
    keys = [
        keep_declaration(NewDeclaration(region=row.region, expert_id=row.pk, year=localdate(now).year, said_at=now, ties=ties.strip()))
        for row in rows
    ]
    facts = {"year": localdate(now).year, "lines": len(ties.split()), "known": len(bodies)}
    record(
        region=rows[0].region,
        verb=Deed.DECLARE_YEAR.value,
        actor=actor.user,
        at=now,
        subject_kind="expert",
        subject=rows[0].pk,
        facts=facts,
    )
    return keys[0]
