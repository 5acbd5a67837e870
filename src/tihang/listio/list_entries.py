"""What a row of a list of titles says (名单条目): what is granted, to whom, where on the list, how sure it is."""

import re
from dataclasses import dataclass

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.cells import digits_in, name_in, plain, year_in
from tihang.listio.company_names import same_key, whole
from tihang.listio.outcomes import Entry
from tihang.listio.provinces import region_problem, short_province
from tihang.listio.titles import GIVEN, PROGRAMME_BEGAN, Grant, Stage, Standing, grant_of, stage_of, standing_of

COMPLETE = {
    "full": True,
    "完整": True,
    "全称": True,
    "short": False,
    "partial": False,
    "简称": False,
    "不完整": False,
    "none": False,
    "无": False,
}


NUMBER = re.compile(r"[0-9]{1,6}\Z")
NATIONAL = frozenset({"excellence", "pioneer"})
Position = tuple[str, ...]
Award = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class ListEntry(Entry):
    """A position on a list of titles (名单位置). Without ``enterprise_name`` nobody has said who stands there."""

    tier: str = ""
    title: str = ""
    programme: str = ""
    year: int | None = None
    stage: Stage = Stage.UNSAID
    standing: Standing = Standing.PROPOSED
    list_no: str = ""
    row_id: str = ""
    complete: bool = False
    factory_name: str = ""
    factory_name_complete: bool = True
    region_basis: str = ""
    city_basis: str = ""
    scenario: str = ""
    scenario_edition: str = ""
    score: str = ""
    published_result: str = ""
    confidence: str = ""
    source: str = ""
    source_group: str = ""
    notes: str = ""

    @property
    def number(self) -> int | None:
        """The number on the list as a number; None where it is none."""
        return int(self.list_no) if NUMBER.match(self.list_no) else None

    @property
    def site_name(self) -> str:
        """What a factory made from this row is called: as the list names it where it does so wholly, else like its enterprise."""
        return self.factory_name if self.factory_name and self.factory_name_complete else self.enterprise_name

    @property
    def shown(self) -> str:
        """What the list names besides the enterprise: the factory or project, the scenario, or both."""
        return " ".join(filter(None, (self.factory_name, self.scenario)))

    @property
    def position(self) -> Position:
        """Which place on which list: nothing where the list has no numbers. The nation counts its two tiers in one list, others by province."""
        if not self.list_no:
            return ()
        whose = "" if self.tier in NATIONAL else self.province_digits
        return (self.programme, self.title, str(self.year or ""), self.standing.value, whose, self.list_no)

    @property
    def award(self) -> Award:
        """What is granted, whoever it is granted to."""
        return (self.programme, self.title, str(self.year or ""), same_key(self.shown))


def list_entry(values: dict[str, str], name: str, code: str) -> tuple[ListEntry, list[Problem], tuple[Words, ...]]:
    """What a row says of a position, what needs a person, and remarks."""
    level, programme = plain(values.get("level", "")), plain(values.get("programme", ""))
    year, wrong_year = year_in(values.get("year", ""))
    grant = grant_of(level, programme) or Grant("", "", programme)
    stage = stage_of(plain(values.get("list_status", "")))
    said_complete = COMPLETE.get(plain(values.get("name_completeness", "")).lower())
    province, region = plain(values.get("province", "")), digits_in(values.get("region_code", ""))
    wrong_region = region_problem(region, province)
    confidence, factory = plain(values.get("confidence", "")), name_in(values.get("factory_name", ""))
    standing = standing_of(grant, stage or Stage.UNSAID)
    entry = ListEntry(
        sort=_sort(grant, standing, named=bool(name)),
        enterprise_name=name,
        credit_code=code,
        region_code="" if wrong_region else region,
        province=short_province(province) or province,
        tier=grant.tier,
        title=grant.title,
        programme=grant.programme,
        year=year,
        stage=stage or Stage.UNSAID,
        standing=standing,
        complete=whole(name) if said_complete is None else said_complete,
        factory_name=factory,
        factory_name_complete=COMPLETE.get(plain(values.get("factory_name_completeness", "")).lower(), bool(factory)),
        confidence=confidence,
        list_no=digits_in(values.get("list_no", "")),
        **{field: plain(values.get(field, "")) for field in AS_WRITTEN},
    )
    problems = [
        *_of_grant(grant, stage, year, level, values.get("list_status", "")),
        *(problem for problem in (wrong_year, wrong_region, _of_confidence(confidence), _of_number(entry)) if problem),
    ]
    remarks = [] if stage is not Stage.UNSAID else [STAGE_UNSAID]
    if not confidence:
        remarks.append(CONFIDENCE_UNSAID)
    return entry, problems, tuple(remarks)


STAGE_UNSAID = "没有说名单状态，按公示看待，不算认定", "the stage of the list is not said; it is taken as a notice, which recognises nobody"
CONFIDENCE_UNSAID = (
    "没有说可信度：有来源按单一转载，没有按来源不明",
    "confidence is not said: with a source a single reprint, else of unknown origin",
)
AS_WRITTEN = (
    "city", "district", "row_id", "region_basis", "city_basis", "scenario", "scenario_edition", "score",
    "published_result", "source", "source_group", "notes",
)  # fmt: skip
"""Fields that are kept as they stand."""


def _sort(grant: Grant, standing: Standing, *, named: bool) -> str:
    what = grant.tier or (f"other:{grant.programme}" if grant.programme else "unsaid")
    return f"{what}/{standing.value if grant.tier else 'other_programme'}{'' if named else '/position'}"


def _of_grant(grant: Grant, stage: Stage | None, year: int | None, level: str, status: str) -> list[Problem]:
    found = []
    if not grant.title:
        said = "没有说是什么级别或称号", "no level or title is said"
        mend = "补上级别一列，或加 --set level=卓越级", "Add a column for the level, or --set level=卓越级"
        found.append(bad(*said, *mend, code="level_missing"))
    elif not grant.tier and (not grant.programme or "梯度培育" in grant.programme):
        said = f"“{level[:30]}”不是梯度培育的四个层级之一", f"'{level[:30]}' is none of the four tiers"
        mend = "补上它所属的行动名称，或改正级别", "Name the programme it belongs to, or mend the level"
        found.append(bad(*said, *mend, code="level_unknown"))
    if grant.tier and (year is None or year < PROGRAMME_BEGAN):
        said = (f"梯度培育从 {PROGRAMME_BEGAN} 年起，这里是 {year}", f"the tiers exist since {PROGRAMME_BEGAN}; this says {year}")
        missing = "没有年度", "no year is given"
        mend = "补上年度；更早的称号写明所属行动", "Give the year; for an older title name its programme"
        found.append(bad(*(said if year else missing), *mend, code="year"))
    if stage is None:
        said = f"“{status[:30]}”不是名单状态", f"'{status[:30]}' is no stage of a list"
        found.append(bad(*said, "写公示、名单或培育名单", "Write 公示, 名单 or 培育名单", code="list_status"))
    if grant.tier == "pioneer" and stage in GIVEN:
        said = "领航级先列入培育名单，验收后才认定", "a pioneer is first cultivated and recognised only after acceptance"
        found.append(
            bad(*said, "核对是培育名单还是验收后的名单", "See whether the list is of cultivation or of acceptance", code="pioneer_final")
        )
    return found


def _of_number(entry: ListEntry) -> Problem | None:
    if not entry.list_no or entry.number is not None:
        return None
    said = f"“{entry.list_no[:30]}”不是序号", f"'{entry.list_no[:30]}' is no number on a list"
    return bad(*said, "写成数字", "Write digits", code="list_no")


def _of_confidence(confidence: str) -> Problem | None:
    if not confidence or (confidence in CONFIDENCE_WORDS and confidence != "unverified_claim"):
        return None
    if confidence == "unverified_claim":
        said = "来源不明，不能直接采用", "its origin is unknown, so it is not taken as it stands"
        return bad(*said, "找到出处再导入，或由人决定", "Find its source, or let a person decide", code="confidence")
    said = f"“{confidence[:30]}”不是可信度的词", f"'{confidence[:30]}' is no word of confidence"
    return bad(*said, f"可用的有 {', '.join(CONFIDENCE_WORDS)}", f"Known: {', '.join(CONFIDENCE_WORDS)}", code="confidence")
