"""The rows of a list of enterprises (企业名单): known by credit code; a name alone needs a person."""

from dataclasses import dataclass, replace
from datetime import date

from tihang.core.credit_code import code_problem, region_of, tidy_code
from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.bodies import Bodies, Body, near_problem, place_words
from tihang.listio.cells import day_in, digits_in, industry_in, name_in, name_problem, plain, several, size_in
from tihang.listio.name_index import Candidate
from tihang.listio.outcomes import Entry, Judged, Outcome, for_review, of_problem
from tihang.listio.provinces import issued_somewhere, region_problem, short_province


@dataclass(frozen=True, slots=True)
class EnterpriseEntry(Entry):
    """An enterprise as a list says it (企业条目)."""

    other_names: tuple[str, ...] = ()
    address: str = ""
    industry_code: str = ""
    industry_name: str = ""
    size: str = ""
    founded_on: date | None = None
    source: str = ""
    notes: str = ""


class EnterpriseJudge:
    """Judges the rows of a list of enterprises (企业名单核对), in order, remembering who was met."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies

    def judge(self, line: int, values: dict[str, str]) -> Judged:
        """What becomes of one row."""
        name = name_in(values.get("enterprise_name", ""))
        problem = _unnamed() if not name else name_problem(name)
        if problem:
            return of_problem(line, problem, Outcome.REJECTED, name)
        code, problem = code_in(values)
        if problem:
            return of_problem(line, problem, Outcome.REJECTED, name)
        entry, problems, remarks = enterprise_entry(values, name, code)
        judged = self._coded(line, entry) if entry.credit_code else self._uncoded(line, entry)
        if problems and judged.outcome is Outcome.NEW:
            judged = of_problem(line, problems[0], Outcome.REVIEW, name, entry)
        if judged.outcome is Outcome.NEW or (judged.outcome is Outcome.REVIEW and judged.code != "code_taken"):
            waits = judged.outcome is Outcome.REVIEW
            self.bodies.learn(Body(f"line:{line}", name, entry.credit_code, waits, entry.province_digits), entry.other_names)
        return with_remarks(judged, remarks)

    def _coded(self, line: int, entry: EnterpriseEntry) -> Judged:
        known = self.bodies.by_code.get(entry.credit_code)
        name = entry.enterprise_name
        if known:
            return self._known(line, entry, known)
        same = self.bodies.called(name)
        if same:
            said = (
                f"{place_words(same[0].ref)[0]}有同名企业，代码{'不同' if same[0].code else '没有登记'}",
                f"{place_words(same[0].ref)[1]} has the same name and {'another' if same[0].code else 'no'} code",
            )
            mend = "核对两个代码：同一家就选它，两家就选新增", "Compare the codes: choose it if they are one, else choose new"
            candidates = tuple(Candidate(body.ref, body.name, 100) for body in same)
            return for_review(line, bad(*said, *mend, code="name_taken"), entry, candidates)
        near = self.bodies.near_uncoded(name, entry.province_digits)
        return for_review(line, near_problem(near), entry, near) if near else Judged(line, Outcome.NEW, "", name, entry=entry)

    def _known(self, line: int, entry: EnterpriseEntry, known: Body) -> Judged:
        zh, en = place_words(known.ref)
        candidate = (Candidate(known.ref, known.name, 100),)
        if not self.bodies.has_name(known, entry.enterprise_name):
            said = f"代码和{zh}相同，名称却是“{known.name}”", f"the code is that of {en}, whose name is '{known.name}'"
            mend = "改了名就选它，并把旧名记为曾用名；写错了就改代码", "If it was renamed choose it; if mistyped, mend the code"
            return for_review(line, bad(*said, *mend, code="code_taken"), entry, candidate)
        return matched(line, entry, known, ("同一个代码和名称", "same code and name"))

    def _uncoded(self, line: int, entry: EnterpriseEntry) -> Judged:
        same = self.bodies.called(entry.enterprise_name)
        if len(same) == 1:
            return matched(line, entry, same[0], ("同一个名称", "same name"))
        near = tuple(Candidate(body.ref, body.name, 100) for body in same) or self.bodies.near(entry.enterprise_name, entry.province_digits)
        said = "没有填统一社会信用代码", "no credit code is given"
        mend = "补上代码再导入，或由人核对后决定", "Add the code and import again, or let a person decide"
        return for_review(line, bad(*said, *mend, code="code_missing"), entry, near)


def code_in(values: dict[str, str]) -> tuple[str, Problem | None]:
    """The credit code of a row; none where none is given; or what is wrong with it."""
    written = plain(values.get("credit_code", ""))
    problem = code_problem(written)
    if problem is None:
        code = tidy_code(written)
        return (code, None) if issued_somewhere(region_of(code)) else ("", _nowhere(code))
    return "", None if problem.code == "code_missing" else problem


def _nowhere(code: str) -> Problem:
    said = f"代码里的行政区划 {region_of(code)} 不在任何省份", f"the region {region_of(code)} inside the code is in no province"
    return bad(*said, "对照营业执照", "Compare it with the business licence", code="code_region")


def enterprise_entry(values: dict[str, str], name: str, code: str) -> tuple[EnterpriseEntry, list[Problem], tuple[Words, ...]]:
    """What a row says of an enterprise, what is wrong with its lesser cells, and remarks."""
    province = plain(values.get("province", ""))
    region = digits_in(values.get("region_code", ""))
    industry, wrong_industry = industry_in(values.get("industry_code", ""))
    size, wrong_size = size_in(values.get("size", ""))
    founded, wrong_day, remark = day_in(values.get("founded_on", ""))
    wrong_region = region_problem(region, province)
    others = (*several(values.get("former_names", "")), *several(values.get("short_name", "")))
    entry = EnterpriseEntry(
        sort="with_code" if code else "without_code",
        enterprise_name=name,
        credit_code=code,
        region_code="" if wrong_region else region,
        province=short_province(province) or province,
        city=plain(values.get("city", "")),
        district=plain(values.get("district", "")),
        other_names=others,
        address=plain(values.get("address", "")),
        industry_code=industry,
        industry_name=plain(values.get("industry_name", "")),
        size=size,
        founded_on=founded,
        source=plain(values.get("source", "")),
        notes=plain(values.get("notes", "")),
    )
    problems = [problem for problem in (wrong_region, wrong_industry, wrong_size, wrong_day) if problem]
    return entry, problems, (remark,) if remark else ()


def matched(line: int, entry: Entry, known: Body, why: Words) -> Judged:
    """A row about somebody known; it waits where the known row waits."""
    zh, en = place_words(known.ref)
    if known.waits:
        said = f"和{zh}是同一家，{zh}还待核", f"the same as {en}, which waits for a decision"
        candidates = (Candidate(known.ref, known.name, 100),)
        return for_review(line, bad(*said, f"先定{zh}", f"Decide {en} first", code="waits"), entry, candidates)
    said = f"{zh}已有，{why[0]}", f"already in {en}: {why[1]}" if known.ref.startswith("line") else f"already on the register: {why[1]}"
    return Judged(line, Outcome.MATCHED, "already", entry.enterprise_name, said, ref=known.ref, entry=entry, body=known.ref)


def with_remarks(judged: Judged, remarks: tuple[Words, ...]) -> Judged:
    """The same row with remarks."""
    return replace(judged, remarks=(*judged.remarks, *remarks)) if remarks else judged


def _unnamed() -> Problem:
    said = "这一行没有企业名称", "this row names no enterprise"
    return bad(*said, "补上名称，或删去这一行", "Add the name or delete the row", code="name_missing")
