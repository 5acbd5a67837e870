"""Draw the dossiers to visit (抽取现场核查): all of a campaign before the desk, a share by a seed made in public, or those with a reason first."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import canonical_bytes, digest
from tihang.core.criteria import Pack
from tihang.core.findings import Verdict
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.routing import End
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.paneling import desk_thing
from tihang.journey.assessment.queries.judging import pack_of
from tihang.journey.assessment.queries.reporting import signed_sheets
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries import dossier_checks
from tihang.journey.review.queries.beside import beside
from tihang.journey.review.queries.cases import case_row
from tihang.journey.trail.operations import record
from tihang.journey.visits.models import Visit
from tihang.journey.visits.names import Picked, Sampled
from tihang.journey.visits.operations import NewRound, NewVisit, keep_round
from tihang.journey.visits.queries.settled import assessment_beside
from tihang.journey.visits.rules import chosen, claims_data, claims_of

MOST: Final = 1000
LONGEST_SEED: Final = 64
WHOLE: Final = 100
MOST_REASONS: Final = 6


@dataclass(frozen=True, slots=True)
class VisitsAsked:
    """抽样要求."""

    how: str
    share: int = 0
    seed: str = ""


@deed
def draw_visits(*, actor: Person, now: datetime, campaign: UUID, office: UUID, asked: VisitsAsked) -> UUID:
    """The round. Every dossier before this desk that has no open visit is in the pool. Raises NotThere, NotAllowed, BadInput."""
    held = hold(Authority, office)
    must(actor.scope, Deed.DRAW_VISITS, desk_thing(held))
    seed = asked.seed.strip()
    _refuse(asked, seed)
    cases = {row.pk.hex: row for row in _pool(held, campaign)}
    if not cases or len(cases) > MOST:
        raise BadInput([_wrong_pool(len(cases))])
    contents = {key: content_standing(row.submission_id) for key, row in cases.items()} if asked.how == Sampled.RISK else {}
    reasons = {key: _reasons(actor, cases[key], content, now) for key, content in contents.items()}
    found = chosen(Sampled(asked.how), asked.share, seed, list(cases), reasons)
    if not found.rows:
        raise BadInput([_nobody()])
    text = canonical_bytes(found.record)[1:].decode()
    new = NewRound(
        region=held.region, campaign_id=campaign, office=office, place_path="" if held.group else held.path,
        group_path=held.group.group_path if held.group else "", how=asked.how, share=asked.share, seed=seed, pool=len(cases), chosen=len(found.rows),
        record=text, sha256=digest(found.record), drawn_at=now, drawn_by=actor.user,
    )  # fmt: skip
    visits = [_visit(actor, cases[key], picked, reasons.get(key, ())) for key, picked in found.rows.items()]
    row = keep_round(new, visits)
    facts = {"how": asked.how, "share": asked.share, "pool": row.pool, "chosen": row.chosen, "digest": row.sha256}
    record(
        region=row.region, verb=Deed.DRAW_VISITS.value, actor=actor.user, at=now, subject_kind="visit_round", subject=row.pk, facts=facts
    )
    return row.pk


def _refuse(asked: VisitsAsked, seed: str) -> None:
    found = list[Problem]()
    if asked.how not in Sampled.values:
        found.append(bad("没有选抽样办法", "no way of sampling is chosen", "选一项", "Choose one", place="how", code="missing"))
    least = 1 if asked.how == Sampled.SHARE else 0
    if asked.how != Sampled.ALL and not least <= asked.share <= WHOLE:
        said = f"抽取比例要在 {least} 到 {WHOLE} 之间", f"the share lies between {least} and {WHOLE}"
        found.append(bad(*said, "改成百分数", "Write a percentage", place="share", code="share"))
    if asked.how != Sampled.ALL and asked.share and not seed:
        mend = "当众掷骰子，或用约定日子公布的号码", "Throw dice in public, or take a number published on a day agreed"
        found.append(bad("没有填种子", "no seed is given", *mend, place="seed", code="missing"))
    if len(seed) > LONGEST_SEED:
        said = f"种子最多 {LONGEST_SEED} 个字", f"a seed has at most {LONGEST_SEED} characters"
        found.append(bad(*said, "写短一些", "Shorten it", place="seed", code="too_long"))
    if found:
        raise BadInput(found)


def _pool(office: Authority, campaign: UUID) -> list[ReviewCase]:
    here = desk_thing(office)
    rows = ReviewCase.objects.filter(
        campaign=campaign, end=End.OPEN.value, desk_path=here.desk_path, desk_group_path=here.desk_group_path
    ).exclude(pk__in=Visit.objects.filter(closed_at=None).values("case"))
    return list(rows.select_related("factory__organisation", "campaign").order_by("pk")[: MOST + 1])


def _wrong_pool(many: int) -> Problem:
    if many:
        said = f"一批最多从 {MOST} 份里抽", f"a round is drawn from at most {MOST}"
        return bad(
            *said, "先办掉一部分，或由下级分开抽", "Decide some first, or let the levels below draw", place="campaign", code="too_many"
        )
    said = "这个批次没有在你们手上、还没安排核查的申报", "no dossier of this campaign lies before your desk without a visit"
    return bad(
        *said, "换一个批次，或等申报到了再抽", "Choose another campaign, or wait until dossiers arrive", place="campaign", code="nobody"
    )


def _nobody() -> Problem:
    said = "没有一份选中：自动核对没有发现，比例又是 0", "none is chosen: nothing was found and the share is 0"
    return bad(*said, "写一个抽取比例", "Give a share", place="share", code="nobody")


def _reasons(actor: Person, row: ReviewCase, content: Mapping[str, Any], now: datetime) -> tuple[Words, ...]:
    """What automatic checks found, in their own words: contradictions, outliers, evidence that others use."""
    return tuple(_found(actor, row, content, now))[:MOST_REASONS]


def _found(actor: Person, row: ReviewCase, content: Mapping[str, Any], now: datetime) -> Iterator[Words]:
    if "form" not in content:
        return
    for each in dossier_checks(scope=actor.scope, content=content, campaign=row.campaign_id, factory=row.factory_id, now=now):
        if each.verdict is Verdict.NOT_MET:
            yield each.words
    for file in beside(scope=actor.scope, case=case_row(row), content=content, on=localdate(now)).shared or ():
        yield f"佐证文件“{file.name}”别的企业或申报也用了", f"the file '{file.name}' is used by others as well"


def _visit(actor: Person, row: ReviewCase, picked: Picked, reasons: tuple[Words, ...]) -> NewVisit:
    assessment, made = assessment_beside(scope=actor.scope, factory=row.factory_id), row.factory
    main, other = _sheets(assessment) if assessment else (None, None)
    claims = claims_of(content_standing(row.submission_id), main, other)
    return NewVisit(
        region=made.region, case_id=row.pk, submission_id=row.submission_id, factory_id=made.pk, factory_name=made.name,
        organisation_name=made.organisation_name, address=made.address, picked=picked.value,
        reasons=json.dumps([list(words) for words in reasons], ensure_ascii=False), claims=json.dumps(claims_data(claims), ensure_ascii=False),
        assessment=assessment,
    )  # fmt: skip


def _sheets(assessment: UUID) -> tuple[tuple[AnswerSheet, Pack], tuple[AnswerSheet, Pack]]:
    main, other = signed_sheets(assessment)
    return (main, pack_of(main.pack, main.edition)), (other, pack_of(other.pack, other.edition))
