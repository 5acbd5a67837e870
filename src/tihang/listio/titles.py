"""What a list grants (称号辨认): a tier of the gradient cultivation, or a title of another programme, and how far it has come."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from tihang.core.values import Words

PROGRAMME = "智能工厂梯度培育"
PROGRAMME_BEGAN = 2024
"""The tiers exist since the notice of 2024 (工信厅联通装函〔2024〕399号); older titles belong to other programmes."""

TIERS = {"基础级": "basic", "先进级": "advanced", "卓越级": "excellence", "领航级": "pioneer"}
TIER_WORDS: dict[str, Words] = {
    "basic": ("基础级", "basic"),
    "advanced": ("先进级", "advanced"),
    "excellence": ("卓越级", "excellence"),
    "pioneer": ("领航级", "pioneer"),
}
TIER = re.compile(
    r"^(?:20\d{2}年?度?)?(?:国家级?|省级?|市级?)?(基础级|先进级|卓越级|领航级)(?:智能工厂)?(?:建设|培育)?(?:项目|名单|对象|培育对象|培育名单)?$"
)
ENGLISH_TIER = re.compile(r"^(basic|advanced|excellence|pioneer)(?:[ -](?:tier|level))?(?: smart factory)?$", re.IGNORECASE)
TOLD_BY_NAME = (
    ("基础级", "basic"),
    ("先进级", "advanced"),
    ("卓越级", "excellence"),
    ("领航级", "pioneer"),
    *((t, t) for t in TIERS.values()),
)
OTHER_PROGRAMMES = (
    (re.compile("灯塔"), "灯塔工厂"),
    (re.compile("智能制造(试点)?示范|智能制造优秀场景|揭榜"), "智能制造试点示范行动"),
    (re.compile("数字化车间"), "数字化车间"),
)


class Stage(StrEnum):
    """名单状态: how far a list has come, by its own word."""

    PROPOSAL = "proposal"
    NOTICE = "notice"
    LIST = "list"
    RECOGNITION = "recognition"
    CULTIVATION = "cultivation"
    UNSAID = "unsaid"


STAGES = {
    "公示": Stage.NOTICE,
    "拟认定公示": Stage.PROPOSAL,
    "拟认定": Stage.PROPOSAL,
    "公示名单": Stage.NOTICE,
    "拟入选": Stage.PROPOSAL,
    "notice": Stage.NOTICE,
    "proposed": Stage.PROPOSAL,
    "名单": Stage.LIST,
    "认定": Stage.RECOGNITION,
    "已认定": Stage.RECOGNITION,
    "认定名单": Stage.RECOGNITION,
    "正式名单": Stage.LIST,
    "公布": Stage.LIST,
    "final": Stage.LIST,
    "recognised": Stage.RECOGNITION,
    "培育名单": Stage.CULTIVATION,
    "培育对象": Stage.CULTIVATION,
    "培育": Stage.CULTIVATION,
    "培育对象名单": Stage.CULTIVATION,
    "cultivation": Stage.CULTIVATION,
    "": Stage.UNSAID,
}


GIVEN = frozenset({Stage.LIST, Stage.RECOGNITION})
"""Lists that give what they name; a notice promises and a cultivation list prepares."""


class Standing(StrEnum):
    """所处状态: what a row may be said to hold."""

    RECOGNISED = "recognised"
    PROPOSED = "proposed"
    CULTIVATING = "cultivating"


@dataclass(frozen=True, slots=True)
class Grant:
    """What is granted (称号): ``tier`` where it is one of the four, else ``title`` of another ``programme``."""

    tier: str
    title: str
    programme: str


def grant_of(level: str, programme: str) -> Grant | None:
    """What a level and the name of a programme mean; None where the level says nothing."""
    plain = unicodedata.normalize("NFKC", level).replace(" ", "") if not level.isascii() else level.strip()
    if not plain:
        return None
    found, english = TIER.match(plain), ENGLISH_TIER.match(plain)
    tier = TIERS[found[1]] if found else english[1].lower() if english else ""
    ours = not programme or "梯度培育" in programme
    if tier and ours:
        return Grant(tier, TIER_WORDS[tier][0], PROGRAMME)
    return Grant("", plain, programme or _programme(plain))


def _programme(title: str) -> str:
    return next((name for pattern, name in OTHER_PROGRAMMES if pattern.search(title)), "")


def stage_of(text: str) -> Stage | None:
    """How far a list has come; None for a word that is not known."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return STAGES.get(plain, STAGES.get(plain.lower()))


def standing_of(grant: Grant, stage: Stage) -> Standing:
    """What may be said to be held: no more than the list gives. A pioneer is cultivated first and recognised only after acceptance."""
    if stage is Stage.CULTIVATION or (grant.tier == "pioneer" and stage not in GIVEN):
        return Standing.CULTIVATING
    return Standing.RECOGNISED if stage in GIVEN else Standing.PROPOSED


def tier_told_by(*texts: str) -> str:
    """The one tier that titles, sheet or file name speak of; nothing where there is none or several."""
    told = {tier for text in texts for word, tier in TOLD_BY_NAME if word in text.lower()}
    return TIER_WORDS[told.pop()][0] if len(told) == 1 else ""


def stage_told_by(*texts: str) -> str:
    """The stage that a title speaks of."""
    for word in ("培育名单", "公示", "认定名单"):
        if any(word in text for text in texts):
            return word
    return ""
