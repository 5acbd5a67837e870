"""Where the draft stands now (目前结果): what stands beside the questions while answering."""

from dataclasses import dataclass

from django.urls import reverse

from tihang.core.explain.report_answers import Counts, counts_of
from tihang.core.explain.report_ladder import TierPart, ladder_part
from tihang.core.explain.report_level import LevelPart, level_part
from tihang.core.explain.report_words import Tongue
from tihang.core.scoring import Readings
from tihang.journey.assessment.queries import Judgement
from tihang.journey.assessment.queries.reporting import tier_parts
from tihang.journey.intake.queries import Draft
from tihang.web.factory.result_page import level_gauge, told
from tihang.web.parts.gauge import Gauge
from tihang.web.parts.marks import Mark

ONE_READING = Readings(same=True, tried=1, whole=False, level_range=(0, 0), single=(), hangs_on=())


@dataclass(frozen=True, slots=True)
class TierLine:
    """层级一行: highest first, as one looks up a ladder."""

    ordinal: int
    name: str
    mark: Mark
    href: str


@dataclass(frozen=True, slots=True)
class NowPanel:
    """目前结果: level with its ruler, the four tiers, how much is answered."""

    level: LevelPart
    gauge: Gauge | None
    tiers: tuple[TierLine, ...]
    counts: Counts


def now_panel(draft: Draft, found: Judgement, lang: str) -> NowPanel:
    """The panel of a judged draft."""
    tongue = Tongue(lang)
    counts = counts_of(found.sure, found.sheet, tongue)
    level = level_part(found.sure, ONE_READING, found.estimate, counts, tongue)
    parts = ladder_part(tier_parts(found, found.tiers), found.beside, tongue)
    return NowPanel(level, level_gauge(level, small=True), tuple(_line(part, draft) for part in reversed(parts)), counts)


def _line(part: TierPart, draft: Draft) -> TierLine:
    href = reverse("factory:criteria", kwargs={"draft_id": draft.id, "section": part.id})
    return TierLine(part.ordinal, part.name, told(part.badge), href)
