"""The rows of a list of recognised factories (认定名单): every position is kept, named or not, and none is made more than it is."""

from dataclasses import dataclass

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.bodies import Bodies, Body, near_problem
from tihang.listio.cells import digits_in, name_in, name_problem, plain, year_in
from tihang.listio.company_names import same_key, whole
from tihang.listio.enterprise_rows import code_in, matched, with_remarks
from tihang.listio.name_index import Candidate
from tihang.listio.outcomes import Entry, Judged, Outcome, for_review, of_problem
from tihang.listio.provinces import region_problem, short_province
from tihang.listio.titles import PROGRAMME_BEGAN, Grant, Stage, Standing, grant_of, stage_of, standing_of

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


@dataclass(frozen=True, slots=True)
class ListEntry(Entry):
    """A position on a list of titles (名单位置). Without ``enterprise_name`` nobody has said who stands there."""

    tier: str = ""
    title: str = ""
    programme: str = ""
    year: int | None = None
    stage: Stage = Stage.UNSAID
    standing: Standing = Standing.LISTED
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
    def position(self) -> tuple[str, ...]:
        """Which place on which list: nothing where the list has no numbers."""
        return (self.programme, self.title, str(self.year or ""), self.source, self.list_no) if self.list_no else ()

    @property
    def award(self) -> tuple[str, ...]:
        """What is granted to whom: the same one twice is one."""
        return (
            same_key(self.enterprise_name),
            self.programme,
            self.title,
            str(self.year or ""),
            same_key(self.factory_name),
            self.scenario,
        )


class RecognisedJudge:
    """Judges the rows of a list of titles (认定名单核对), in order, remembering bodies, positions and awards."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.positions: dict[tuple[str, ...], tuple[str, str]] = {}
        self.awards: dict[tuple[str, ...], str] = {}

    def learn_position(self, position: tuple[str, ...], ref: str, name: str) -> None:
        """Know who stands where on a list already."""
        self.positions.setdefault(position, (ref, name))

    def judge(self, line: int, values: dict[str, str]) -> Judged:
        """What becomes of one row."""
        name = name_in(values.get("enterprise_name", ""))
        problem = name_problem(name) if name else _no_position(values)
        code, wrong_code = code_in(values)
        if problem or wrong_code:
            return of_problem(line, problem or wrong_code or _nothing(), Outcome.REJECTED, name)
        entry, problems, remarks = list_entry(values, name, code)
        judged = self._problem(line, entry, problems) or (self._named(line, entry) if name else self._unnamed(line, entry))
        self._remember(line, entry, judged)
        return with_remarks(judged, remarks)

    def _problem(self, line: int, entry: ListEntry, problems: list[Problem]) -> Judged | None:
        if not problems:
            return None
        candidates = self._candidates(entry) if entry.enterprise_name else ()
        return for_review(line, problems[0], entry, candidates)

    def _unnamed(self, line: int, entry: ListEntry) -> Judged:
        """A position without a name is kept as such; met again it adds nothing."""
        known = self.positions.get(entry.position)
        if known:
            return self._again(line, entry, known[0])
        said = "名单上有这个位置，没有写是谁", "the list has this position but does not say who stands there"
        return Judged(line, Outcome.NEW, "position_only", "", said, entry=entry)

    def _named(self, line: int, entry: ListEntry) -> Judged:
        again = self.awards.get(entry.award)
        if again:
            return self._again(line, entry, again)
        taken = self.positions.get(entry.position) if entry.position else None
        if taken and taken[1] and same_key(taken[1]) != same_key(entry.enterprise_name):
            said = (
                f"名单同一个位置在第 {taken[0].removeprefix('line:')} 行是“{taken[1]}”",
                f"the same position names '{taken[1]}' in {taken[0]}",
            )
            mend = "核对原文，改序号或名称", "Compare with the original and mend number or name"
            return for_review(line, bad(*said, *mend, code="position_taken"), entry, (Candidate(taken[0], taken[1], 100),))
        if not entry.complete:
            return self._short(line, entry)
        return self._whole(line, entry)

    def _short(self, line: int, entry: ListEntry) -> Judged:
        """A name that is not whole may stand for several bodies: a person says which."""
        said = f"“{entry.enterprise_name}”不是完整的名称", f"'{entry.enterprise_name}' is not the whole name"
        mend = "补全称，或由人选定是哪一家", "Write the whole name, or let a person choose who it is"
        problem = bad(*said, *mend, code="name_incomplete")
        return for_review(line, problem, entry, self._candidates(entry))

    def _whole(self, line: int, entry: ListEntry) -> Judged:
        name = entry.enterprise_name
        known = self.bodies.by_code.get(entry.credit_code) if entry.credit_code else None
        if known and not self.bodies.has_name(known, name):
            said = f"代码是“{known.name}”的，名称不同", f"the code is that of '{known.name}', the name is another"
            problem = bad(*said, "核对代码和名称", "Compare code and name", code="code_taken")
            return for_review(line, problem, entry, (Candidate(known.ref, known.name, 100),))
        same = (known,) if known else self.bodies.called(name)
        if len(same) == 1:
            return matched(line, entry, same[0], ("同一家企业", "the same enterprise"))
        candidates = tuple(Candidate(body.ref, body.name, 100) for body in same) or self.bodies.near(name, entry.province_digits)
        if candidates:
            return for_review(line, near_problem(candidates), entry, candidates)
        return Judged(line, Outcome.NEW, "", name, entry=entry)

    def _candidates(self, entry: ListEntry) -> tuple[Candidate, ...]:
        same = tuple(Candidate(body.ref, body.name, 100) for body in self.bodies.called(entry.enterprise_name))
        near = self.bodies.near(entry.enterprise_name, entry.province_digits)
        return same + tuple(found for found in near if found.ref not in {body.ref for body in same})

    def _again(self, line: int, entry: ListEntry, ref: str) -> Judged:
        kind, _, rest = ref.partition(":")
        where = (f"第 {rest} 行", f"line {rest}") if kind == "line" else ("档案", "the record")
        said = f"{where[0]}已有这一条", f"the same entry is already in {where[1]}"
        return Judged(line, Outcome.MATCHED, "same_entry", entry.enterprise_name, said, ref=ref, entry=entry)

    def _remember(self, line: int, entry: ListEntry, judged: Judged) -> None:
        ref = f"line:{line}"
        if entry.position:
            self.positions.setdefault(entry.position, (ref, entry.enterprise_name))
        if not entry.enterprise_name or judged.code in ("same_entry", "position_taken"):
            return
        if judged.outcome is not Outcome.REVIEW:
            self.awards.setdefault(entry.award, ref)
        if judged.outcome is not Outcome.MATCHED and entry.complete:
            self.bodies.learn(Body(ref, entry.enterprise_name, entry.credit_code, judged.outcome is Outcome.REVIEW, entry.province_digits))
        elif judged.outcome is Outcome.REVIEW:
            self.bodies.names.learn(entry.enterprise_name, ref)
            self.bodies.by_ref.setdefault(
                ref, Body(ref, entry.enterprise_name, entry.credit_code, waits=True, province=entry.province_digits)
            )


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
        **{field: plain(values.get(field, "")) for field in AS_WRITTEN},
    )
    problems = [
        *_of_grant(grant, stage, year, level, values.get("list_status", "")),
        *(problem for problem in (wrong_year, wrong_region, _of_confidence(confidence)) if problem),
    ]
    return entry, problems, ()


AS_WRITTEN = (
    "city", "district", "list_no", "row_id", "region_basis", "city_basis", "scenario", "scenario_edition", "score",
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
    if grant.tier == "pioneer" and stage is Stage.FINAL:
        said = "领航级先列入培育名单，验收后才认定", "a pioneer is first cultivated and recognised only after acceptance"
        found.append(
            bad(*said, "核对是培育名单还是验收后的名单", "See whether the list is of cultivation or of acceptance", code="pioneer_final")
        )
    return found


def _of_confidence(confidence: str) -> Problem | None:
    if not confidence or (confidence in CONFIDENCE_WORDS and confidence != "unverified_claim"):
        return None
    if confidence == "unverified_claim":
        said = "来源不明，不能直接采用", "its origin is unknown, so it is not taken as it stands"
        return bad(*said, "找到出处再导入，或由人决定", "Find its source, or let a person decide", code="confidence")
    said = f"“{confidence[:30]}”不是可信度的词", f"'{confidence[:30]}' is no word of confidence"
    return bad(*said, f"可用的有 {', '.join(CONFIDENCE_WORDS)}", f"Known: {', '.join(CONFIDENCE_WORDS)}", code="confidence")


def _no_position(values: dict[str, str]) -> Problem | None:
    return None if plain(values.get("list_no", "")) else _nothing()


def _nothing() -> Problem:
    said = "这一行既没有名称也没有序号", "this row has neither a name nor a number on the list"
    return bad(*said, "补上其中一个，或删去这一行", "Add one of them or delete the row", code="name_missing")
