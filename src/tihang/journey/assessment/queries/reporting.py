"""Reports of what was judged (判定的报告): of a draft as it stands, and of a self-assessment exactly as it was signed."""

import json
from dataclasses import dataclass
from uuid import UUID

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria.law import fingerprint
from tihang.core.explain.report import Report, build_report
from tihang.core.explain.report_ladder import TierGap
from tihang.core.scoring import Eligibility
from tihang.journey.assessment.models import SelfAssessment
from tihang.journey.assessment.queries.judging import ClosedTier, Judgement, judged_sheets, pack_of
from tihang.journey.assessment.queries.self_assessments import COLUMNS, FIELDS, SelfAssessmentRow
from tihang.journey.registry.access import Deed, Scope, Thing, visible


class NoSuchAssessment(LookupError):
    """没有这份自评结果: it does not exist, or not for this reader; the two are never told apart."""


class LawChanged(RuntimeError):
    """标准包已经修订: what was signed was judged by another revision, so it cannot be judged again as it was."""


@dataclass(frozen=True, slots=True)
class SignedResult:
    """签核的自评，连同它的工厂: what a deed on it needs to know."""

    row: SelfAssessmentRow
    factory_name: str
    organisation: UUID
    organisation_name: str
    place_path: str
    group_path: str
    industry: str

    @property
    def thing(self) -> Thing:
        """The factory as the policy asks about it."""
        return Thing(organisation=self.organisation, place_path=self.place_path, group_path=self.group_path)


PLACE = (
    "factory__name", "factory__organisation_id", "factory__organisation_name", "factory__place_path", "factory__group_path",
    "factory__industry",
)  # fmt: skip


def signed_result(*, scope: Scope, assessment: UUID) -> SignedResult:
    """One signed self-assessment, in one query. Raises NoSuchAssessment."""
    seen = SelfAssessment.objects.filter(visible(scope, Deed.SEE_ASSESSMENT, COLUMNS), pk=assessment)
    found = seen.values_list(*FIELDS, *PLACE).first()
    if found is None:
        raise NoSuchAssessment(assessment)
    return SignedResult(SelfAssessmentRow(*found[: len(FIELDS)]), *found[len(FIELDS) :])


def judged_again(result: SignedResult) -> Judgement:
    """What was signed, judged as on its day. Raises LawChanged where the pack is no longer the one that judged it."""
    statement = json.loads(SelfAssessment.objects.values_list("statement", flat=True).get(pk=result.row.id).removeprefix("\x01"))
    main, beside = (pack_of(statement[sheet]["pack"], statement[sheet]["edition"]) for sheet in ("main", "beside"))
    if fingerprint(main) != result.row.fingerprint:
        raise LawChanged(result.row.pack)
    return judged_sheets(read_sheet(statement["main"], main), read_sheet(statement["beside"], beside), result.row.judged_on)


def signed_sheets(assessment: UUID) -> tuple[AnswerSheet, AnswerSheet]:
    """Both sheets as they were signed, for a deed, which asks the policy itself."""
    statement = json.loads(SelfAssessment.objects.values_list("statement", flat=True).get(pk=assessment).removeprefix("\x01"))
    main, beside = (pack_of(statement[sheet]["pack"], statement[sheet]["edition"]) for sheet in ("main", "beside"))
    return read_sheet(statement["main"], main), read_sheet(statement["beside"], beside)


def report_of(found: Judgement, *, lang: str, made_at: str, code: str = "") -> Report:
    """The report of something judged, every reading tried."""
    return build_report(
        found.sure,
        found.sheet,
        found.readings,
        estimate=found.estimate,
        tiers=tier_parts(found, found.tiers_under_every_reading),
        tier_sheet=found.beside,
        lang=lang,
        made_at=made_at,
        code=code,
    )


def tier_parts(found: Judgement, tiers: tuple[Eligibility | ClosedTier, ...]) -> tuple[Eligibility | TierGap, ...]:
    """The tiers as a report takes them."""
    rungs = pack_of(found.beside.pack, found.beside.edition).rung_by_id
    return tuple(TierGap(rungs[tier.tier], tier.problems) if isinstance(tier, ClosedTier) else tier for tier in tiers)
