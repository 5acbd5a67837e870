"""The result page (结果页): one report laid out in the components of the house."""

from dataclasses import dataclass

from django.urls import reverse

from tihang.core.explain.report import CriterionRow, Report, ReportNode, Step, TierPart
from tihang.core.explain.report_level import LevelPart
from tihang.core.explain.report_words import Cite
from tihang.core.explain.report_words import Mark as Told
from tihang.journey.intake.queries import Draft
from tihang.web.parts.blockers import BlockerRow
from tihang.web.parts.gauge import Gauge, gauge
from tihang.web.parts.ladder import Gap, RungCard
from tihang.web.parts.marks import Mark, SourceMark, Strip
from tihang.web.parts.radar import Axis, Radar, radar
from tihang.web.parts.why import ReadingRow, WhyNode

FEW_BLOCKERS = 5
FEW_NARROWING = 3
DEEPEST_OPEN = 2


@dataclass(frozen=True, slots=True)
class NarrowRow:
    """一条待答."""

    text: str
    place: str
    now: str
    width: str
    href: str


@dataclass(frozen=True, slots=True)
class WhyLine:
    """依据树的一级: its tree where it stands open, else where to open it."""

    name: str
    detail: str
    mark: Mark
    href: str
    nodes: tuple[WhyNode, ...]


@dataclass(frozen=True, slots=True)
class TierLine:
    """逐条看的一个层级: its criteria where it stands open, else where to open it."""

    ordinal: int
    name: str
    count_text: str
    href: str
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True)
class ResultPage:
    """结果页."""

    report: Report
    gauge: Gauge | None
    rungs: tuple[RungCard, ...]
    blockers: tuple[BlockerRow, ...]
    more_blockers: tuple[BlockerRow, ...]
    narrowing: tuple[NarrowRow, ...]
    radar: Radar | None
    readings: tuple[ReadingRow, ...]
    why: tuple[WhyLine, ...]
    tiers: tuple[TierLine, ...]


def result_page(report: Report, draft: Draft, *, why: str = "", tier: str = "") -> ResultPage:
    """The report of a draft as components. One rung of the why-tree and one tier stand open, the next ones unless others are asked for."""
    rows = _blockers(report, draft)
    colon = "：" if report.lang == "zh" else ": "
    return ResultPage(
        report=report,
        gauge=level_gauge(report.level),
        rungs=tuple(rung_card(tier, draft) for tier in report.ladder),
        blockers=rows[:FEW_BLOCKERS],
        more_blockers=rows[FEW_BLOCKERS:],
        narrowing=tuple(
            NarrowRow(row.text, row.place, row.now, row.width, area_href(draft, row.area_code, row.id))
            for row in report.narrowing[:FEW_NARROWING]
        ),
        radar=_radar(report, draft),
        readings=tuple(ReadingRow(f"{row.question}{colon}{row.option}", row.same, row.reason) for row in report.readings.rows),
        why=_why_lines(report, draft, why),
        tiers=_tier_lines(report, draft, tier),
    )


def _why_lines(report: Report, draft: Draft, chosen: str) -> tuple[WhyLine, ...]:
    path = reverse("factory:result", kwargs={"draft_id": draft.id})
    ids = [node.id.removeprefix("rung/") for node in report.why]
    following = str(report.level.next_level or report.level.high)
    shown = chosen if chosen in ids else following if following in ids else ids[-1] if ids else ""
    trees = _WhyTree(draft, report)
    return tuple(
        WhyLine(
            node.title,
            node.detail,
            told(node.mark),
            f"{path}?why={name}#h-why",
            tuple(trees.node(part) for part in node.parts) if name == shown else (),
        )
        for name, node in zip(ids, report.why, strict=True)
    )


def _tier_lines(report: Report, draft: Draft, chosen: str) -> tuple[TierLine, ...]:
    path = reverse("factory:result", kwargs={"draft_id": draft.id})
    ids = [tier.id for tier in report.ladder]
    following = next((tier.id for tier in report.ladder if tier.state == "next"), ids[-1] if ids else "")
    shown = chosen if chosen in ids else following
    return tuple(
        TierLine(tier.ordinal, tier.name, tier.count_text, f"{path}?tier={tier.id}#h-tiers", tier.criteria if tier.id == shown else ())
        for tier in report.ladder
    )


def level_gauge(level: LevelPart, *, small: bool = False) -> Gauge | None:
    """The ruler of the score; blank before the first answer."""
    drawn = level.gauge
    if drawn is None:
        return None
    names = () if small else tuple(row.title.removesuffix("级") for row in level.rows)
    need = (level.next_level, drawn.line) if level.next_level is not None and drawn.line is not None else None
    estimate = (drawn.estimate[0] + drawn.estimate[1]) / 2 if drawn.estimate and drawn.estimate[0] == drawn.estimate[1] else None
    blank = drawn.low == 0 and drawn.high == drawn.highest
    return gauge(None if blank else drawn.low, drawn.high, estimate=estimate, need=need, names=names, small=small)


def rung_card(tier: TierPart, draft: Draft) -> RungCard:
    """A tier as a card of the ladder."""
    strip = Strip(tuple(mark.key for mark in tier.marks), tier.count_text) if tier.marks else None
    gaps = tuple(Gap(text) for text in tier.gaps) or ((Gap(tier.sentence),) if tier.sentence else ())
    href = reverse("factory:criteria", kwargs={"draft_id": draft.id, "section": tier.id})
    return RungCard(tier.ordinal, tier.name, told(tier.badge), strip, tier.state, gaps, "", href)


def told(mark: Told) -> Mark:
    """A mark of the report as a mark of the page."""
    return Mark(mark.key, mark.text)


def source(cite: Cite | None) -> SourceMark | None:
    """A citation to show; an official text needs no mark."""
    if cite is None or cite.confirmed:
        return None
    return SourceMark(cite.word, cite.confirmed, "；".join(cite.sources), "", cite.note or cite.method)


def area_href(draft: Draft, area: str, question: str = "") -> str:
    """Where a requirement is answered."""
    path = reverse("factory:area", kwargs={"draft_id": draft.id, "code": area})
    return f"{path}#req-{question}" if question else path


def _blockers(report: Report, draft: Draft) -> tuple[BlockerRow, ...]:
    return tuple(_blocker(step, draft) for step in report.steps.rows)


def _blocker(step: Step, draft: Draft) -> BlockerRow:
    mark = Mark("unknown", step.answer) if step.state == "unanswered" else None
    now = "" if mark else step.answer
    href = area_href(draft, step.area_code, step.id)
    return BlockerRow(step.text, step.place, step.rise, step.share_percent, href, now, mark, step.enough_text)


def _radar(report: Report, draft: Draft) -> Radar | None:
    part = report.radar
    if part is None:
        return None
    axes = tuple(Axis(spoke.name, spoke.low, spoke.high, "", area_href(draft, spoke.code)) for spoke in part.spokes)
    return radar("areas", axes, top=part.highest, need=part.needed, need_name=part.needed_text, sentence=part.sentence)


class _WhyTree:
    """依据树: nodes as components, each leaf leading to where it is answered."""

    def __init__(self, draft: Draft, report: Report) -> None:
        self.draft = draft
        self.areas = {row.id: block.code for block in report.answers for row in block.rows}

    def node(self, told_node: ReportNode, depth: int = 0) -> WhyNode:
        """A line of the tree with everything below it."""
        area = self.areas.get(told_node.id, "")
        return WhyNode(
            what=told_node.title,
            mark=told(told_node.mark),
            under="　".join(bit for bit in (told_node.detail, told_node.answer, told_node.reason) if bit),
            source=source(told_node.cite),
            code=told_node.id if area else "",
            href=area_href(self.draft, area, told_node.id) if area else "",
            open=told_node.opens and depth < DEEPEST_OPEN,
            parts=tuple(self.node(part, depth + 1) for part in told_node.parts),
        )
