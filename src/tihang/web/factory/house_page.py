"""What a factory's result shows beside the judgement (企业结果): progress, peers, the report that counts, the formal report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.core.benchmark import Standing, Traits
from tihang.core.explain.report_outside import OutsidePart
from tihang.core.values import decimal_text, to_fraction
from tihang.journey.assessment.codes import PublishedShare
from tihang.journey.assessment.queries import Judgement, SelfAssessmentRow, signed_of
from tihang.journey.assessment.queries.issued_reports import IssuedRow, issued_of
from tihang.journey.assessment.queries.outside import beside_own, counted_report
from tihang.journey.assessment.queries.peers import Peers, peers_of, published_near
from tihang.journey.assessment.queries.progress import Progress, ProgressPoint, SignedPoint, progress_of
from tihang.journey.assessment.queries.reporting import signed_result
from tihang.journey.assessment.rules import PER_WHOLE, Counted, Why
from tihang.journey.intake.queries import Draft, House
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.names import Scale
from tihang.journey.registry.queries.industries import industry_names
from tihang.journey.registry.queries.place_names import place_names
from tihang.web.parts.peers import PeerBox, peer_box
from tihang.web.parts.steps import Step, StepChart, score_words, step_chart
from tihang.web.parts.words import in_english, level_range, said

WHYS = {
    Why.OTHER_PLATFORM: gettext_noop("不是申报要的平台出的"),
    Why.OTHER_SCOPE: gettext_noop("评的不是这家工厂"),
    Why.NO_NUMBER: gettext_noop("没有编号"),
    Why.NOT_VALID: gettext_noop("不在有效期内"),
    Why.OTHER_YEAR: gettext_noop("不是本年度的，这个地区要本年度的"),
}


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """进展的一行."""

    day: str
    what: str
    level: str
    score: str
    answered: str


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """公布的占比，一行."""

    text: str
    sure: str
    confirmed: bool
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OutsideSection:
    """以哪个结果为准: the part, where it is asked for, and the reports that do not count with the reason."""

    part: OutsidePart
    demand: str
    sure: str
    url: str
    passed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HousePage:
    """企业结果. ``signed`` is what was signed of this sheet and still counts; ``report`` the formal report on it, if it was issued."""

    factory: UUID
    year: int
    closed: bool
    signed: SelfAssessmentRow | None
    signed_at: str
    chart: StepChart | None
    weekly: bool
    lines: tuple[ProgressLine, ...]
    peers: tuple[PeerBox, ...]
    published: tuple[PublishedLine, ...]
    outside: OutsideSection
    report: IssuedRow | None
    older: tuple[IssuedRow, ...]
    may_share: bool
    may_issue: bool
    may_record: bool


def house_page(scope: Scope, draft: Draft, house: House, judgement: Judgement, today: date) -> HousePage:
    """Everything that a member of the house sees beside the judgement."""
    rows = [row for row in signed_of(scope=scope, factory=house.factory) if row.workspace == draft.id]
    signed = next((row for row in rows if row.current), None)
    progress = progress_of(scope=scope, draft=draft, house=house)
    peers = peers_of(signed_result(scope=scope, assessment=signed.id)) if signed else None
    issued = [row for row in issued_of(scope=scope, factory=house.factory) if row.assessment_id in {each.id for each in rows}]
    report = next((row for row in issued if signed and row.assessment_id == signed.id), None)
    return HousePage(
        factory=house.factory,
        year=house.year,
        closed=house.signed_at is not None,
        signed=signed,
        signed_at=_moment(signed.signed_at) if signed else "",
        chart=_chart(progress),
        weekly=progress.weekly,
        lines=_lines(progress),
        peers=_boxes(signed, peers, house.place_path) if signed and peers else (),
        published=_published(peers.published if peers else published_near(factory=house.factory)),
        outside=_outside(counted_report(scope=scope, factory=house.factory, today=today), judgement),
        report=report,
        older=tuple(row for row in issued if row != report),
        may_share=permits(scope, Deed.SHARE_RESULT, house.thing),
        may_issue=permits(scope, Deed.ISSUE_REPORT, house.thing),
        may_record=permits(scope, Deed.RECORD_OUTSIDE_REPORT, house.thing),
    )


def _moment(when: datetime) -> str:
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M")


def _chart(progress: Progress) -> StepChart | None:
    before = progress.before
    line = (
        (before.score[0], _("%(year)s 年签核 %(score)s") % {"year": before.year, "score": score_words(before.score)})
        if before and before.score
        else None
    )
    signed = [Step(point.day, point.score) for point in progress.signed]
    return step_chart([Step(point.day, point.score) for point in progress.points], signed, line)


def _lines(progress: Progress) -> tuple[ProgressLine, ...]:
    """Newest first; a signature stands above the day on which it was given."""
    told: list[tuple[date, int, ProgressLine]] = [(point.day, 0, _day_line(point)) for point in progress.points]
    told += [(point.day, 1, _signed_line(point)) for point in progress.signed]
    lines = [line for _day, _order, line in sorted(told, key=lambda each: each[:2], reverse=True)]
    return (*lines, *([_signed_line(progress.before, earlier=True)] if progress.before else []))


def _day_line(point: ProgressPoint) -> ProgressLine:
    answered = f"{point.answered} / {point.asked}"
    return ProgressLine(point.day.isoformat(), _("当天结束时"), level_range(*point.level), score_words(point.score), answered)


def _signed_line(point: SignedPoint, *, earlier: bool = False) -> ProgressLine:
    what = _("%(year)s 年度签核") % {"year": point.year} if earlier else _("签核") if point.current else _("签核，后来又签过")
    return ProgressLine(point.day.isoformat(), what, level_range(*point.level), score_words(point.score), "")


def _boxes(signed: SelfAssessmentRow, peers: Peers, place_path: str) -> tuple[PeerBox, ...]:
    own = to_fraction(signed.score_low), to_fraction(signed.score_high)
    names = _Names(peers.traits, place_path)
    return tuple(peer_box(names.of(each), _scores(each.quartiles), own, _sentence(each)) for each in peers.standings)


def _scores(quartiles: tuple[Fraction, Fraction, Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    low, middle, high = (value / PER_WHOLE for value in quartiles)
    return low, middle, high


def _sentence(standing: Standing) -> str:
    low, middle, high = (decimal_text(value, 1) for value in _scores(standing.quartiles))
    first, last = (decimal_text(share * 100, 0) for share in standing.ahead_of)
    share = f"{first}%" if first == last else f"{first}%～{last}%"
    return _("另外 %(many)s 家。你的得分高过其中约 %(share)s；中间一半在 %(low)s～%(high)s，中位 %(middle)s。") % {
        "many": standing.others, "share": share, "low": low, "high": high, "middle": middle,
    }  # fmt: skip


class _Names:
    """What a group of peers is called: industry, place, size."""

    def __init__(self, traits: Traits, place_path: str) -> None:
        self.traits, lang = traits, "en" if in_english() else "zh"
        self.industries = industry_names({traits.industry[:digits] for digits in (2, 3, 4)}, lang)
        parts = [part for part in place_path.split("/") if part][: len(traits.place)]
        self.paths = ["".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]
        self.places = place_names(self.paths, lang)

    def of(self, standing: Standing) -> str:
        """电子器件制造 · 浙江省杭州市 · 大型."""
        group, code = standing.group, self.traits.industry[: standing.group.industry]
        place = self.places[self.paths[group.place - 1]] if group.place else _("全国")
        size = str(Scale(self.traits.size).label) if group.size else _("不分规模")
        return " · ".join((self._industry(code), place, size))

    def _industry(self, code: str) -> str:
        """341 锅炉及原动设备制造; a class whose name nobody brought in says to which group it belongs."""
        name, group = self.industries.get(code, ""), code[:-1]
        if name and name == self.industries.get(group):
            return _("%(code)s（%(name)s）") % {"code": code, "name": f"{group} {name}"}
        return f"{code} {name}".strip()


def _published(shares: tuple[PublishedShare, ...]) -> tuple[PublishedLine, ...]:
    return tuple(
        PublishedLine(
            _("%(population)s，%(as_of)s：%(share)s%% 到了%(level)s或以上")
            % {"population": said(each.population), "as_of": each.as_of, "share": _percent(each.percent), "level": level_range(each.level, each.level)},
            said(each.sure), each.confidence == "confirmed", each.sources, said(each.note),
        )
        for each in shares
    )  # fmt: skip


def _percent(value: Fraction) -> str:
    return decimal_text(value, 1).removesuffix(".0")


def _outside(found: Counted, judgement: Judgement) -> OutsideSection:
    demand, lang = found.demand, "en" if in_english() else "zh"
    asked = {
        True: _("这个地区要本年度的报告"),
        False: _("往年的报告在有效期内也可以"),
        None: _("有没有年度要求，以当年通知为准"),
    }[demand.this_year]
    words = _("%(asked)s（%(source)s）") % {"asked": asked, "source": said(demand.source)}
    return OutsideSection(beside_own(judgement.sure, found, lang), words, said(demand.sure), demand.url, _passed(found))


def _passed(found: Counted) -> tuple[tuple[str, str], ...]:
    def named(each: Sequence[str]) -> str:
        return " · ".join(part for part in each if part)

    return tuple(
        (named((each.report.platform, each.report.number, each.report.made_on.isoformat())), _(WHYS[each.why])) for each in found.passed
    )
