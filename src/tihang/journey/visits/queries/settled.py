"""The settled assessment (核定的评估): claim and adjustments judged again by the core, beside what was claimed. Neither takes the other's place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.findings import Verdict
from tihang.core.forms import derived
from tihang.core.kinds import KindError, YesNo
from tihang.core.logic import Given
from tihang.core.values import Words
from tihang.journey.assessment.queries.judging import Judgement, judged_sheets, open_tiers, pack_of
from tihang.journey.assessment.queries.reporting import signed_sheets
from tihang.journey.assessment.queries.self_assessments import signed_of
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import Scope
from tihang.journey.review.queries.dossier_checks import frozen_filled
from tihang.journey.visits.names import Found
from tihang.journey.visits.queries.sheets import Standing
from tihang.journey.visits.queries.visits import VisitCard
from tihang.journey.visits.rules.claims import BESIDE, FORM, MAIN

CHANGES: Final = frozenset({Found.ADJUSTED, Found.REFUTED})
Adjusted = Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Judged:
    """一种判定: the level and its ends, and the highest tier that is met; ``tier`` empty for none."""

    low: int
    high: int
    tier: str


@dataclass(frozen=True, slots=True)
class Figure:
    """一个计算项: as claimed and as settled, empty while it cannot be said."""

    words: Words
    claimed: Words
    settled: Words


@dataclass(frozen=True)
class Settled:
    """核定的评估: ``claimed`` None where no signed self-assessment stands beside the dossier."""

    claimed: Judged | None
    settled: Judged | None
    figures: tuple[Figure, ...]

    @property
    def differs(self) -> bool:
        return self.claimed != self.settled or any(each.claimed != each.settled for each in self.figures)


def settled(*, scope: Scope, card: VisitCard, standing: Adjusted) -> Settled:
    """Both, for a reader who was let in to the visit. Levels and tiers are for readers of self-assessments alone."""
    changed = {claim: each for claim, each in standing.items() if each.found in CHANGES}
    claimed = after = None
    if card.assessment is not None and (row := _signed(scope, card)) is not None:
        main, beside = signed_sheets(card.assessment)
        claimed = _judged(judged_sheets(main, beside, row))
        after = _judged(judged_sheets(adjusted(main, pack_of(main.pack, main.edition), MAIN, changed),
                                      adjusted(beside, pack_of(beside.pack, beside.edition), BESIDE, changed), row))  # fmt: skip
    return Settled(claimed, after, _figures(card, changed))


def adjusted(sheet: AnswerSheet, pack: Pack, prefix: str, changed: Adjusted) -> AnswerSheet:
    """A sheet with what was found: a corrected answer, no for a refuted yes, nothing for any other refuted answer."""
    given = dict(sheet.given)
    for claim, each in changed.items():
        question = claim.removeprefix(prefix)
        if not claim.startswith(prefix) or question not in given:
            continue
        kind = pack.question_by_id[question].kind
        if each.found is Found.ADJUSTED:
            try:
                given[question] = Given(kind.parse(each.value))
            except KindError:
                del given[question]
        elif isinstance(kind, YesNo):
            given[question] = Given(False)  # noqa: FBT003 - the answer no
        else:
            del given[question]
    return replace(sheet, given=given)


def _signed(scope: Scope, card: VisitCard) -> date | None:
    """The day on which the self-assessment beside it was judged, for readers of it."""
    return next((row.judged_on for row in signed_of(scope=scope, factory=card.factory) if row.id == card.assessment), None)


def _judged(found: Judgement) -> Judged:
    low, high = found.sure.level_range
    tier = ""
    for each in open_tiers(found.tiers):
        if each.verdict is not Verdict.MET:
            break
        tier = each.tier.id
    return Judged(low, high, tier)


def _figures(card: VisitCard, changed: Adjusted) -> tuple[Figure, ...]:
    content = content_standing(card.submission)
    if "form" not in content:
        return ()
    before = derived(frozen_filled(content, card.campaign))
    after = derived(frozen_filled(_with(content, changed), card.campaign))
    return tuple(
        Figure(each.item.words, each.shown, after[name].shown) for name, each in before.items() if each.shown[0] or after[name].shown[0]
    )


def _with(content: Mapping[str, Any], changed: Adjusted) -> Mapping[str, Any]:
    """A copy of the dossier with what was found; a refuted value is taken out, and so is a refuted row."""
    return {
        **content,
        "sections": [{**section, "parts": [_part(each, changed) for each in section["parts"]]} for section in content["sections"]],
    }


def _part(part: Mapping[str, Any], changed: Adjusted) -> Mapping[str, Any]:
    if part["type"] == "group":
        gone: Callable[[str], bool] = lambda row: _refuted(changed, f"{FORM}{part['address']}/{row}")  # noqa: E731 - one word for a question
        return {**part, "rows": [row for row in part["rows"] if not gone(row["row"])]}
    found = changed.get(FORM + part["address"])
    if found is None or part["kind"] in {"pair", "file"}:
        return part
    return {**part, "value": None if found.found is Found.REFUTED else found.value}


def _refuted(changed: Adjusted, claim: str) -> bool:
    found = changed.get(claim)
    return found is not None and found.found is Found.REFUTED


def assessment_beside(*, scope: Scope, factory: UUID) -> UUID | None:
    """The signed self-assessment that counts, for readers of it."""
    return next((row.id for row in signed_of(scope=scope, factory=factory) if row.current), None)


def counted(standing: Adjusted, claims: Sequence[Mapping[str, Any]]) -> dict[Found, int]:
    """How many claims were found to be what; whatever has no finding was not looked at."""
    found = dict.fromkeys(Found, 0)
    for each in claims:
        row = standing.get(each["id"])
        found[row.found if row else Found.NOT_LOOKED] += 1
    return found
