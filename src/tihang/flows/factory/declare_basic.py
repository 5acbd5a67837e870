"""Declare the basic tier (自评声明): the signatory's word, item by item, frozen and put on the route that the region chose."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.routing import End
from tihang.flows.actors import Person
from tihang.flows.declaring import Preparation, prepared
from tihang.flows.desk_steps import ARRIVED, Answer, desk_path, finish, held_filing, note, route_of, taken, tell_desk
from tihang.flows.doing import deed
from tihang.flows.recording import may
from tihang.journey.intake.operations import NewDossier, keep_dossier
from tihang.journey.registry.access import Deed
from tihang.journey.review.models import Filing
from tihang.journey.review.names import BASIC, DECLARE_AGAIN, OPENED
from tihang.journey.review.operations import NewFiling, Taken, keep_step, open_filing
from tihang.journey.review.queries import standing_filing


@deed
def declare_basic(*, actor: Person, now: datetime, factory: UUID, year: int, agreed: bool) -> UUID:
    """Freeze what was judged and send it on its way; after a return, as the next version of the same filing. Gives the filing.

    Raises NotAllowed, and BadInput with everything that stands in the way.
    """
    subject = may(actor, Deed.DECLARE_BASIC, factory)
    made = prepared(actor=actor, now=now, subject=subject, year=year)
    problems = [*made.hindrances, *([] if agreed else [_not_agreed()])]
    if problems:
        raise BadInput(problems)
    standing = standing_filing(factory=factory, tier=BASIC, year=year)
    if standing is None:
        filing, step = _opened(actor, now, made)
    else:
        filing, step = _again(actor, now, made, standing.id)
    if filing.end == End.DONE:
        finish(actor, now, filing, subject, Answer(step.outcome))
    else:
        tell_desk(filing, subject, ARRIVED, now)
    note(actor, Deed.DECLARE_BASIC, subject, filing, step, now)
    return filing.pk


def _opened(actor: Person, now: datetime, made: Preparation) -> tuple[Filing, Taken]:
    """A new filing in the first state of its route."""
    way, subject = made.way, made.subject
    route, state = way.route, way.route.state_by_id[way.route.begins]
    step = Taken(
        at="", desk="", outcome=OPENED, to=state.id, end=state.end.value, desk_path=desk_path(route, state.id, subject.place_path),
        by=actor.user, office=None, now=now,
    )  # fmt: skip
    try:
        with transaction.atomic():  # of two who sign at once, one finds the year taken
            return open_filing(_new(made, _frozen(actor, now, made)), step), step
    except IntegrityError as twice:
        raise BadInput([_standing(made.year)]) from twice


def _new(made: Preparation, dossier: UUID) -> NewFiling:
    way, subject = made.way, made.subject
    return NewFiling(
        region=subject.region, factory_id=subject.id, dossier_id=dossier, year=made.year, tier=BASIC, way=way.filings.chosen,
        known=way.filings.known, law=way.law, fingerprint=way.fingerprint, route=way.route_text,
    )  # fmt: skip


def _again(actor: Person, now: datetime, made: Preparation, standing: UUID) -> tuple[Filing, Taken]:
    """The next version of a filing that was returned. Raises BadInput while a desk has it, or when it is done."""
    filing, subject = held_filing(standing, Deed.DECLARE_BASIC)
    route = route_of(filing)
    if DECLARE_AGAIN not in {step.outcome for step in route.steps if step.at == filing.state}:
        raise BadInput([_standing(made.year)])
    step = taken(actor, now, route, filing.state, subject, Answer(DECLARE_AGAIN))
    keep_step(filing, step, _frozen(actor, now, made))
    return filing, step


def _frozen(actor: Person, now: datetime, made: Preparation) -> UUID:
    """The dossier, kept."""
    criteria = made.content()["criteria"]
    assert isinstance(criteria, dict), "of our own form"  # noqa: S101 - Preparation.content writes it
    new = NewDossier(
        region=made.subject.region, factory_id=made.subject.id, workspace=made.assessment.workspace, self_assessment=made.assessment.id,
        year=made.year, tier=BASIC, pack=made.pack.id, edition=made.pack.edition, fingerprint=str(criteria["fingerprint"]),
        judged_on=made.judgement.on, signed_by=actor.user, signed_at=now,
    )  # fmt: skip
    return keep_dossier(new, made.content())[0]


def _not_agreed() -> Problem:
    said = "签署人还没有确认声明", "the signatory has not confirmed the statement"
    return bad(*said, "读一遍声明，勾选后再提交", "Read the statement and tick it", place="agreed", code="not_agreed")


def _standing(year: int) -> Problem:
    said = f"{year} 年的声明已经报送，正在办理或已办结", f"the declaration of {year} has been sent and is under way or done"
    return bad(
        *said, "看它现在的状态；还没办结可以先撤回", "See where it stands; while it is under way you can withdraw it", code="standing"
    )
