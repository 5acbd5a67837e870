"""Where the draft stands now (目前结果): what stands beside the questions while answering."""

from dataclasses import dataclass

from tihang.core.explain.report_answers import Counts, counts_of
from tihang.core.explain.report_ladder import TierGap, TierPart, ladder_part
from tihang.core.explain.report_level import LevelPart, level_part
from tihang.core.explain.report_words import Tongue
from tihang.core.scoring import Eligibility, Readings
from tihang.journey.assessment.queries import ClosedTier, Judgement, pack_of

ONE_READING = Readings(True, 1, False, (0, 0), (), ())


@dataclass(frozen=True, slots=True)
class NowPanel:
    """目前结果: level with its ruler, the four tiers, how much is answered."""

    level: LevelPart
    ladder: tuple[TierPart, ...]
    counts: Counts


def now_panel(found: Judgement, lang: str) -> NowPanel:
    """The panel of a judged draft."""
    tongue = Tongue(lang)
    counts = counts_of(found.sure, found.sheet, tongue)
    level = level_part(found.sure, ONE_READING, found.estimate, counts, tongue)
    tiers = tier_parts(found, found.tiers)
    return NowPanel(level, ladder_part(tiers, found.beside, tongue), counts)


def tier_parts(found: Judgement, tiers: tuple[Eligibility | ClosedTier, ...]) -> tuple[Eligibility | TierGap, ...]:
    """The tiers as a report takes them."""
    rungs = pack_of(found.beside.pack, found.beside.edition).rung_by_id
    return tuple(TierGap(rungs[tier.tier], tier.problems) if isinstance(tier, ClosedTier) else tier for tier in tiers)
