"""The rows of a list of factories (工厂名单): the object of cultivation; one enterprise may have several."""

from dataclasses import dataclass
from datetime import date

from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.bodies import Bodies, Body, place_words
from tihang.listio.cells import day_in, digits_in, industry_in, name_in, name_problem, plain
from tihang.listio.enterprise_rows import code_in, with_remarks
from tihang.listio.name_index import Candidate, NameIndex
from tihang.listio.outcomes import Entry, Judged, Outcome, for_review, of_problem
from tihang.listio.provinces import region_problem, short_province


@dataclass(frozen=True, slots=True)
class FactoryEntry(Entry):
    """A factory as a list says it (工厂条目)."""

    factory_name: str = ""
    factory_code: str = ""
    factory_kind: str = ""
    address: str = ""
    industry_code: str = ""
    industry_name: str = ""
    started_on: date | None = None
    source: str = ""
    notes: str = ""


class FactoryJudge:
    """Judges the rows of a list of factories (工厂名单核对). ``sites`` are known factories by the key of their enterprise."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.sites: dict[str, NameIndex] = {}
        self.waiting: set[str] = set()

    def learn_site(self, owner: str, name: str, ref: str) -> None:
        """Know a factory of an enterprise."""
        self.sites.setdefault(owner, NameIndex()).learn(name, ref)

    def judge(self, line: int, values: dict[str, str]) -> Judged:
        """What becomes of one row."""
        name, enterprise = name_in(values.get("factory_name", "")), name_in(values.get("enterprise_name", ""))
        code, problem = code_in(values)
        problem = self._unusable(name, enterprise, code) or problem
        if problem:
            return of_problem(line, problem, Outcome.REJECTED, name or enterprise)
        entry, problems, remarks = factory_entry(values, name, enterprise, code)
        judged = self._owned(line, entry)
        if problems and judged.outcome is Outcome.NEW:
            judged = for_review(line, problems[0], entry, (), judged.body)
        if judged.outcome in (Outcome.NEW, Outcome.REVIEW):
            self._remember(line, entry, waits=judged.outcome is Outcome.REVIEW)
        return with_remarks(judged, remarks)

    def _unusable(self, name: str, enterprise: str, code: str) -> Problem | None:
        if not name:
            if enterprise and (foot := name_problem(enterprise)):
                return foot
            said = "这一行没有工厂名称", "this row names no factory"
            return bad(*said, "补上工厂名称", "Add the name of the factory", code="factory_missing")
        if not enterprise and not code:
            said = "这一行没有说是哪家企业的工厂", "this row does not say whose factory it is"
            return bad(*said, "补上企业名称或信用代码", "Add the name of the enterprise or its credit code", code="name_missing")
        return name_problem(name) or (name_problem(enterprise) if enterprise else None)

    def _owned(self, line: int, entry: FactoryEntry) -> Judged:
        """Find the enterprise, then look among its factories."""
        owner, problem, candidates = self._owner(entry)
        if problem:
            return for_review(line, problem, entry, candidates)
        return self._among_sites(line, entry, owner)

    def _owner(self, entry: FactoryEntry) -> tuple[str, Problem | None, tuple[Candidate, ...]]:
        known = self.bodies.by_code.get(entry.credit_code) if entry.credit_code else None
        if known:
            if entry.enterprise_name and not self.bodies.has_name(known, entry.enterprise_name):
                said = f"代码是“{known.name}”的，名称不同", f"the code is that of '{known.name}', the name is another"
                mend = "核对代码和名称，改其中一个", "Compare code and name and mend one"
                return "", bad(*said, *mend, code="code_taken"), (Candidate(known.ref, known.name, 100),)
            return known.ref, None, ()
        same = self.bodies.called(entry.enterprise_name) if entry.enterprise_name else ()
        if len(same) == 1 and (not entry.credit_code or not same[0].code):
            return same[0].ref, None, ()
        if same:
            candidates = tuple(Candidate(body.ref, body.name, 100) for body in same)
            said = "有同名的企业，代码不同或不止一家", "enterprises of this name have another code, or there are several"
            return "", bad(*said, "核对是哪一家", "See which one it is", code="name_taken"), candidates
        return self._stranger(entry)

    def _stranger(self, entry: FactoryEntry) -> tuple[str, Problem | None, tuple[Candidate, ...]]:
        """An enterprise that nobody has met: near names first, then whether a register would have known it."""
        near = () if entry.credit_code or not entry.enterprise_name else self.bodies.near(entry.enterprise_name, entry.province_digits)
        if near:
            zh, en = place_words(near[0].ref)
            said = f"企业名称和{zh}的“{near[0].name}”相近", f"the enterprise's name is near '{near[0].name}' ({en})"
            mend = "核对是不是同一家：是就选它，不是就选新增", "See whether they are one: choose it, or choose new"
            return "", bad(*said, *mend, code="name_near"), near
        if self.bodies.register and not (entry.credit_code and entry.enterprise_name):
            said = "登记簿里没有这家企业", "this enterprise is not on the register"
            mend = "先导入企业名单，或补上名称和信用代码", "Import the enterprises first, or give both name and credit code"
            return "", bad(*said, *mend, code="enterprise_unknown"), ()
        return "", None, ()

    def _among_sites(self, line: int, entry: FactoryEntry, owner: str) -> Judged:
        sites = self.sites.get(owner)
        sighting = sites.look(entry.factory_name) if sites and owner else None
        if sighting and sighting.same:
            ref = sighting.same[0]
            zh, en = place_words(ref)
            if ref in self.waiting:
                candidates = (Candidate(ref, entry.factory_name, 100),)
                said = f"和{zh}是同一个工厂，{zh}还待核", f"the same factory as {en}, which waits for a decision"
                return for_review(line, bad(*said, f"先定{zh}", f"Decide {en} first", code="waits"), entry, candidates, owner)
            said = f"{zh}已有这个工厂", f"the factory is already in {en}"
            return Judged(line, Outcome.MATCHED, "already", entry.factory_name, said, ref=ref, entry=entry, body=owner, site=ref)
        if sighting and sighting.near:
            zh, en = place_words(sighting.near[0].ref)
            said = f"工厂名称和{zh}的“{sighting.near[0].name}”相近", f"the factory's name is near '{sighting.near[0].name}' ({en})"
            mend = "核对是不是同一个工厂：是就选它，不是就选新增", "See whether they are one: choose it, or choose new"
            return for_review(line, bad(*said, *mend, code="factory_near"), entry, sighting.near, owner)
        return Judged(line, Outcome.NEW, "", entry.factory_name, entry=entry, body=owner)

    def _remember(self, line: int, entry: FactoryEntry, *, waits: bool) -> None:
        ref = f"line:{line}"
        owner, problem, _ = self._owner(entry)
        if not owner and not problem:
            body = Body(ref, entry.enterprise_name, entry.credit_code, province=entry.province_digits)
            self.bodies.learn(body)
            owner = ref
        if owner:
            self.learn_site(owner, entry.factory_name, ref)
            if waits:
                self.waiting.add(ref)


def factory_entry(values: dict[str, str], name: str, enterprise: str, code: str) -> tuple[FactoryEntry, list[Problem], tuple[Words, ...]]:
    """What a row says of a factory, what is wrong with its lesser cells, and remarks."""
    province = plain(values.get("province", ""))
    region = digits_in(values.get("region_code", ""))
    industry, wrong_industry = industry_in(values.get("industry_code", ""))
    started, wrong_day, remark = day_in(values.get("started_on", ""))
    wrong_region = region_problem(region, province)
    entry = FactoryEntry(
        sort="by_code" if code else "by_name",
        enterprise_name=enterprise,
        credit_code=code,
        region_code="" if wrong_region else region,
        province=short_province(province) or province,
        city=plain(values.get("city", "")),
        district=plain(values.get("district", "")),
        factory_name=name,
        factory_code=plain(values.get("factory_code", "")),
        factory_kind=plain(values.get("factory_kind", "")),
        address=plain(values.get("address", "")),
        industry_code=industry,
        industry_name=plain(values.get("industry_name", "")),
        started_on=started,
        source=plain(values.get("source", "")),
        notes=plain(values.get("notes", "")),
    )
    problems = [problem for problem in (wrong_region, wrong_industry, wrong_day) if problem]
    return entry, problems, (remark,) if remark else ()
