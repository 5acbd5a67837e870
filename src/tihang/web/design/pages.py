"""The living page as one frozen object."""

from dataclasses import dataclass

from tihang.web.art.pictures import PICTURES
from tihang.web.design import course_specimens, desk_specimens, specimens
from tihang.web.design.contrast import Pair, shown_pairs
from tihang.web.design.usage import USE
from tihang.web.parts.bars import NumberTile, ProvinceTile, SpreadRow
from tihang.web.parts.blockers import BlockerRow
from tihang.web.parts.desk import Claim, Deadline, DeskOpinion, Event, RankRow, Verification
from tihang.web.parts.gauge import Gauge
from tihang.web.parts.ladder import RungCard
from tihang.web.parts.marks import Strip, strip
from tihang.web.parts.names import name_parts
from tihang.web.parts.peers import PeerBox
from tihang.web.parts.question import PictureQuestion
from tihang.web.parts.radar import Radar
from tihang.web.parts.rating import AreaGroup, EvidenceChip, RatingItem
from tihang.web.parts.steps import StepChart
from tihang.web.parts.why import ReadingRow, WhyNode


@dataclass(frozen=True, slots=True)
class DesignPage:
    """界面部件页."""

    name: tuple[str, ...]
    pairs: tuple[Pair, ...]
    strip: Strip
    gauges: dict[str, Gauge]
    rungs: tuple[RungCard, ...]
    radar: Radar
    steps: StepChart | None
    peers: tuple[PeerBox, ...]
    blockers: tuple[BlockerRow, ...]
    why: tuple[WhyNode, ...]
    readings: tuple[ReadingRow, ...]
    question: PictureQuestion
    ratings: tuple[RatingItem, ...]
    areas: tuple[AreaGroup, ...]
    chips: tuple[EvidenceChip, ...]
    claims: tuple[Claim, ...]
    deadlines: tuple[Deadline, ...]
    opinions: tuple[DeskOpinion, ...]
    ranking: tuple[RankRow, ...]
    events: tuple[Event, ...]
    verifications: tuple[Verification, ...]
    spread: tuple[SpreadRow, ...]
    tiles: tuple[NumberTile, ...]
    map: tuple[ProvinceTile, ...]
    art: tuple[str, ...]
    use: dict[str, str]


def design_page() -> DesignPage:
    return DesignPage(
        name=name_parts(specimens.say("示例精密机械有限公司一号工厂（示例）", "Example Precision Works, Plant One (example)")),
        pairs=shown_pairs(),
        strip=strip({"met": 8, "claimed": 4, "unknown": 3, "not_met": 5, "not_applicable": 1}),
        gauges=specimens.gauges(),
        rungs=specimens.rungs(),
        radar=specimens.radar_specimen(),
        steps=course_specimens.steps(),
        peers=course_specimens.peers(),
        blockers=specimens.blockers(),
        why=specimens.why(),
        readings=specimens.readings(),
        question=specimens.question(),
        ratings=specimens.ratings(),
        areas=specimens.areas(),
        chips=desk_specimens.chips(),
        claims=desk_specimens.claims(),
        deadlines=desk_specimens.deadlines(),
        opinions=desk_specimens.opinions(),
        ranking=desk_specimens.ranking(),
        events=desk_specimens.events(),
        verifications=desk_specimens.verifications(),
        spread=specimens.spread(),
        tiles=specimens.tiles(),
        map=specimens.map_tiles(),
        art=tuple(PICTURES),
        use=USE,
    )
