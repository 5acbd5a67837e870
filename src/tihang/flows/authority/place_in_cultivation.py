"""Publish the cultivation list (公布培育名单): every factory that was agreed to in a campaign enters cultivation by one document."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.cultivating import HeldEntry, note, tell_house, wrong_document
from tihang.flows.doing import deed
from tihang.flows.noticing import PROGRAMME
from tihang.flows.rostering import office_held
from tihang.journey.campaigns.models import Campaign
from tihang.journey.cultivation.codes import CultivationRule
from tihang.journey.cultivation.names import StepKind
from tihang.journey.cultivation.operations import NewEntry, NewStep, keep_step, place
from tihang.journey.cultivation.queries.entries import cases_agreed, rule_in
from tihang.journey.cultivation.rules import last_day
from tihang.journey.record.names import Programme, Tier, TitleStatus
from tihang.journey.record.operations import Of, keep_title
from tihang.journey.record.queries import subject_of
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.models import Authority
from tihang.journey.review.models import ReviewCase, Roster, RosterRow
from tihang.journey.review.names import RosterState


@deed
def place_in_cultivation(*, actor: Person, now: datetime, campaign: UUID, office: UUID, document: str) -> int:
    """How many entered. The record says *in cultivation*, which is no title. Raises NotThere, NotAllowed, BadInput."""
    row = office_held(actor, Deed.PLACE_IN_CULTIVATION, office)
    found = Campaign.objects.filter(pk=campaign).first()
    rule = rule_in(found) if found else None
    if found is None or rule is None:
        raise NotAllowed(Deed.PLACE_IN_CULTIVATION)
    document = document.strip()
    cases = list(cases_agreed(row.pk).filter(campaign=found).select_for_update(of=("self",)).select_related("factory").order_by("id"))
    if problems := [*wrong_document(document, owed=True), *_nobody(cases)]:
        raise BadInput(problems)
    for case in cases:
        _enter(actor, now, case, row, (found, rule, document))
    return len(cases)


def _enter(actor: Person, now: datetime, case: ReviewCase, office: Authority, by: tuple[Campaign, CultivationRule, str]) -> None:
    campaign, rule, document = by
    subject = subject_of(case.factory_id)
    if subject is None:
        raise NotAllowed(Deed.PLACE_IN_CULTIVATION)
    since = localdate(now)
    title = keep_title(Of(case.factory_id, case.region, now, actor.user), _title(campaign, document, office, since))
    unit = _unit_of(case)
    entry = place(NewEntry(
        region=case.region, case_id=case.pk, factory_id=case.factory_id, office=office.pk, unit_path=unit[0], unit_group_path=unit[1],
        document=document, since=since, until=last_day(since, rule.months), title=title,
    ))  # fmt: skip
    keep_step(entry, NewStep(kind=StepKind.PLACE, text="", by=actor.user, at=now, office=office.pk, facts={"document": document}))
    held = HeldEntry(entry, subject)
    tell_house(held, StepKind.PLACE, now)
    note(actor, Deed.PLACE_IN_CULTIVATION, held, now, {"document": document, "until": entry.until.isoformat()})


def _title(campaign: Campaign, document: str, office: Authority, since: date) -> NewTitle:
    return NewTitle(
        programme=Programme.GRADIENT, programme_name=PROGRAMME, word=str(Tier(campaign.tier).label), status=TitleStatus.CULTIVATING,
        year=campaign.year, tier=campaign.tier, document=document, granted_by=office.name[:120], since=since, source=document,
        confidence="confirmed",
    )  # fmt: skip


def _unit_of(case: ReviewCase) -> tuple[str, str]:
    """The unit on whose forwarded roster the case came up."""
    rows = RosterRow.objects.filter(case=case, out=False, roster__state=RosterState.FORWARDED).order_by("-roster__forwarded_at")
    roster = Roster.objects.filter(pk__in=rows.values("roster")[:1]).first()
    return (roster.place_path, roster.group_path) if roster else ("", "")


def _nobody(cases: list[ReviewCase]) -> list[Problem]:
    if cases:
        return []
    said = "没有同意列入、还没有公布的", "nobody was agreed to who is not on a list yet"
    return [bad(*said, "先逐件办理，列入培育对象名单", "Decide the dossiers first", place="campaign", code="empty")]
