"""Mark many filings as re-checked at once (批量复核通过): what the list of names asks of a city. Each is answered by itself, or none is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.routing import End, Level, Route, steps_from
from tihang.flows.actors import Person
from tihang.flows.authority.decide_filing import at_desk, named, seat
from tihang.flows.desk_steps import Answer, answer_filing, held_filing, route_of
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must, permits
from tihang.journey.review.models import Filing

AT_ONCE: Final = 200


@deed
def recheck_filings(*, actor: Person, now: datetime, filings: Sequence[UUID]) -> int:
    """Give each the outcome that ends it well. Raises NotThere, NotAllowed, and BadInput naming each that cannot be; then none was."""
    wanted = list(dict.fromkeys(filings))
    if not wanted or len(wanted) > AT_ONCE:
        said = f"一次选 1 到 {AT_ONCE} 件，现在选了 {len(wanted)} 件", f"choose 1 to {AT_ONCE} at once; {len(wanted)} are chosen"
        raise BadInput([bad(*said, "勾选要记为复核通过的", "Tick those that passed", place="filings", code="how_many")])
    held = [held_filing(key, Deed.RECHECK_FILINGS) for key in sorted(wanted)]
    for filing, subject in held:
        if filing.desk_path or not permits(actor.scope, Deed.SEE_FILING, subject.thing):
            must(actor.scope, Deed.RECHECK_FILINGS, at_desk(filing, subject))
    problems = [problem for filing, subject in held for problem in [_settled(filing, subject.name)] if problem]
    if problems:
        raise BadInput(problems)
    offices = [seat(actor, filing) for filing, _ in held]
    names = {office.authority: named(office) for office in offices}
    for (filing, subject), office in zip(held, offices, strict=True):
        answer = Answer(good_outcome(route_of(filing), filing.state), office=office.authority, office_name=names[office.authority])
        answer_filing(actor=actor, now=now, deed=Deed.RECHECK_FILINGS, filing=filing, subject=subject, answer=answer)
    return len(held)


def good_outcome(route: Route, state: str) -> str:
    """The outcome of an authority's desk that ends the route well at once; "" where this state has none."""
    desks = {desk.id for desk in route.desks if desk.level is not Level.FACTORY}
    good = [step.outcome for step in steps_from(route, state) if step.desk in desks and route.state_by_id[step.to].end is End.DONE]
    return good[0] if good else ""


def _settled(filing: Filing, factory: str) -> Problem | None:
    route = route_of(filing)
    if good_outcome(route, filing.state):
        return None
    now = route.state_by_id[filing.state].words
    said = f"{factory}：现在是“{now[0]}”，不能记为通过", f"{factory}: it stands at '{now[1]}' and cannot be passed"
    return bad(*said, "取消勾选，再提交其余的", "Untick it and send the rest", place="filings", code="settled")
