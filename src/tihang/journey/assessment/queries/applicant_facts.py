"""What is known of a factory that wants to apply (申报主体情况): out of registry, record, self-assessment and its other applications.

Only what somebody said or recorded is in it; whatever nobody said is not known, which is never the same as no.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.campaign import FACTS, ApplicantFacts, CampaignLaw, Due, Fact, OtherApplication, Permission, may_apply
from tihang.core.kinds import KindError, Title
from tihang.core.values import Words
from tihang.journey.assessment.queries.self_assessments import signed_of
from tihang.journey.campaigns.queries.opened import Opened, dates_at, opened
from tihang.journey.intake.models import Application
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries import Row, draft, workspaces_of
from tihang.journey.record.names import STATED, Programme, Tier, TitleStatus
from tihang.journey.record.queries import NoSuchRecord, Record, Subject, record_of, subject_of
from tihang.journey.record.queries.facts import LEVEL, facts_in
from tihang.journey.record.queries.rows import EntryRow
from tihang.journey.registry.access import Deed, Scope, must
from tihang.journey.registry.models import Authority, Organisation
from tihang.journey.registry.names import OrganisationKind
from tihang.packio.campaigns import law_in_place
from tihang.packio.shelf import default_shelf

TIERS_PACK: Final = "national/smart-factory-tiers"
FROM_SHEET: Final = {
    "records.above_designated_size": "above_designated_size",
    "records.finance_sound": "finance_sound",
    "records.no_bad_credit": "no_bad_credit",
    "records.worst_accident": "worst_accident",
    "records.no_violation": "no_violation",
    "records.construction_finished": "construction_finished",
    "records.ai_use_begun": "ai_use_begun",
}
"""Question of the criteria sheet → fact of a campaign."""

STANDING: Final = {OrganisationKind.ENTERPRISE: "legal_person", OrganisationKind.BRANCH: "branch"}
REGISTERED: Final[Words] = ("登记资料", "the register")
SCENARIOS: Final[Words] = ("已登记的人工智能场景", "scenarios with AI on record")


class NoSuchApplicant(LookupError):
    """没有这家工厂: it does not exist, or not for this reader."""


@dataclass(frozen=True)
class Applying:
    """能不能报: one factory before one campaign, with everything that was looked at."""

    subject: Subject
    campaign: Opened
    law: CampaignLaw
    facts: ApplicantFacts
    dates: Mapping[str, Due]
    permission: Permission


def applying(*, scope: Scope, factory: UUID, campaign: UUID, now: datetime, procedure: str = "first") -> Applying:
    """Whether a factory may apply to a campaign now. Raises NoSuchApplicant, NoSuchCampaign or NotAllowed."""
    subject, found = _subject(scope, factory), opened(campaign)
    facts = applicant_facts(scope=scope, factory=factory, campaign=campaign, on=localdate(now))
    law = law_in_place(default_shelf(), found.law, facts.region, facts.group)
    dates = {**law.dates, **dates_at(campaign, place_path=subject.place_path, group_path=subject.group_path)}
    return Applying(
        subject, found, law, facts, dates, may_apply(law, facts, now, dates=dates, procedure=procedure, over=_over(found, subject))
    )


def applicant_facts(*, scope: Scope, factory: UUID, campaign: UUID | None, on: date, record: Record | None = None) -> ApplicantFacts:
    """What is known of a factory on a day; its record is read unless whoever asks has read it. Raises NoSuchApplicant or NotAllowed."""
    subject = _subject(scope, factory)
    organisation = Organisation.objects.filter(pk=subject.organisation).values_list("kind", flat=True).first() or ""
    found = dict(_said(scope, subject))
    found.update(_recorded(record or _record(scope, subject), on))
    if organisation in STANDING:
        found["standing"] = Fact(STANDING[OrganisationKind(organisation)], REGISTERED)
    signed = next((row for row in signed_of(scope=scope, factory=factory) if row.current), None)
    if signed is not None:
        source = f"{signed.year} 年签核的自评", f"the self-assessment signed for {signed.year}"
        found["own_tier"] = Fact(signed.tier if signed.tier in Tier.values else "none", source, as_of=signed.judged_on, claimed=True)
        if "maturity.level" not in found and signed.level_low == signed.level_high:
            found["maturity.level"] = Fact(signed.level_low, source, as_of=signed.judged_on, claimed=True)
    return ApplicantFacts(
        place_of(subject),
        industry=subject.industry,
        central_group=_central(subject.group_path),
        group=subject.group_path.partition("/")[0],
        facts=found,
        applications=_applications(factory, campaign),
    )


def place_of(subject: Subject) -> str:
    """The division a factory stands in today."""
    codes = [code for code in subject.place_path.split("/") if code.isdigit()]  # a zone has an id of ours, no division code
    return codes[-1] if codes else subject.region


def _over(campaign: Opened, subject: Subject) -> Words | None:
    """Why a campaign takes no application of this factory at all."""
    if campaign.closed_at is not None:
        return "这个批次已经结束", "this campaign has ended"
    if not (subject.place_path.startswith(campaign.place_path) and subject.group_path.startswith(campaign.group_path)):
        return "这个批次没有对这家工厂的辖区开放", "this campaign is not open to this factory's jurisdiction"
    return None


def _subject(scope: Scope, factory: UUID) -> Subject:
    subject = subject_of(factory)
    if subject is None:
        raise NoSuchApplicant(factory)
    must(scope, Deed.SEE_WORKSPACE, subject.thing)
    return subject


def _central(group_path: str) -> bool | None:
    """A group that recommends by itself has a desk here; where none is open nobody has said."""
    codes = [code for code in group_path.split("/") if code]
    desks = Authority.objects.filter(closed_at=None, group__credit_code__in=codes)
    return True if codes and desks.exists() else None


def _said(scope: Scope, subject: Subject) -> Iterator[tuple[str, Fact]]:
    """What the house said of itself in its newest criteria sheet."""
    listed = next(iter(workspaces_of(scope=scope, factory=subject.id, thing=subject.thing)), None)
    if listed is None:
        return
    beside = draft(scope=scope, workspace=listed.id).beside
    if beside.pack != TIERS_PACK:
        return
    source = f"{listed.year} 年自评中填写", f"said in the self-assessment of {listed.year}"
    for question, name in FROM_SHEET.items():
        row = beside.rows.get(question)
        fact = _of_row(name, row, source) if row else None
        if fact:
            yield name, fact


def _of_row(name: str, row: Row, source: Words) -> Fact | None:
    if row.value is None:
        return None
    try:
        return Fact(FACTS[name].kind.parse(row.value), source, STATED, localdate(row.saved_at), claimed=True)
    except KindError:
        return None  # an older edition asked otherwise: then nothing is known


def _record(scope: Scope, subject: Subject) -> Record | None:
    try:
        return record_of(scope=scope, factory=subject.id)
    except NoSuchRecord:
        return None


def _recorded(record: Record | None, on: date) -> Iterator[tuple[str, Fact]]:
    """What stands in the record."""
    if record is None:
        return
    yield from _titles(record, on)
    known = facts_in(record, on).found
    if LEVEL in known:
        report = known[LEVEL].entries[0]
        yield "maturity.level", _fact(int(known[LEVEL].value), report)
        yield "maturity.report", _fact(True, report)  # noqa: FBT003
    scenarios = [row for row in record.scenarios or () if row.uses_ai and row.used_on(on)]
    if scenarios:
        yield "ai_use_begun", Fact(True, SCENARIOS, scenarios[0].confidence, claimed=scenarios[0].confidence == STATED)  # noqa: FBT003


def _titles(record: Record, on: date) -> Iterator[tuple[str, Fact]]:
    rows = [row for row in record.titles or () if row.programme == Programme.GRADIENT]
    held = [row for row in rows if row.held_on(on)]
    if held:
        titles = tuple(Title(row.tier, row.since, row.until, row.granted_by or row.source) for row in held)
        yield "titles", Fact(titles, (held[0].source, held[0].source), held[0].confidence, held[0].since)
    cultivating = next((row for row in rows if row.current and row.tier == Tier.PIONEER and row.status == TitleStatus.CULTIVATING), None)
    if cultivating:
        yield "cultivation_listed", _fact(True, cultivating)  # noqa: FBT003


def _fact(value: bool | int, row: EntryRow) -> Fact:
    return Fact(value, (row.source, row.source), row.confidence, localdate(row.recorded_at), claimed=row.confidence == STATED)


def _applications(factory: UUID, campaign: UUID | None) -> tuple[OtherApplication, ...]:
    rows = Application.objects.filter(factory=factory).exclude(state=ApplicationState.WITHDRAWN)
    found = rows.values_list("campaign_id", "campaign__year", "campaign__tier", "channel")
    return tuple(OtherApplication(str(key), year, tier, channel, key == campaign) for key, year, tier, channel in found)
