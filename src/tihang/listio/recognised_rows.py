"""The rows of a list of recognised factories (认定名单): every position is kept, named or not, and none is made more than it is."""

from dataclasses import dataclass, field, replace

from tihang.core.problems import Problem, bad
from tihang.listio.bodies import Bodies, Body, near_problem, place_words
from tihang.listio.cells import name_in, name_problem, plain
from tihang.listio.company_names import same_key
from tihang.listio.enterprise_rows import code_in, matched, with_remarks
from tihang.listio.list_entries import Award, ListEntry, Position, list_entry
from tihang.listio.name_index import Candidate
from tihang.listio.outcomes import Judged, Outcome, for_review, of_problem
from tihang.listio.titles import Standing

ENDED = 3
RANK = {Standing.PROPOSED: 0, Standing.CULTIVATING: 1, Standing.RECOGNISED: 2}
"""How far a title has come; one that was taken away has come to its end."""


@dataclass
class Sites:
    """The known factories of an enterprise (已知工厂): ref by name."""

    by_key: dict[str, tuple[str, str]] = field(default_factory=dict)

    def candidates(self) -> tuple[Candidate, ...]:
        """The first few of them."""
        return tuple(Candidate(ref, name, 0) for ref, name in list(self.by_key.values())[:5])


class RecognisedJudge:
    """Judges the rows of a list of titles (认定名单核对), in order, remembering bodies, factories, positions and awards."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.positions: dict[Position, tuple[str, str]] = {}
        self.awards: dict[tuple[str, Award], tuple[str, int]] = {}
        self.sites: dict[str, Sites] = {}

    def learn_position(self, position: Position, ref: str, name: str) -> None:
        """Know who stands where on a list already."""
        self.positions.setdefault(position, (ref, name))

    def learn_award(self, body: str, award: Award, ref: str, rank: int) -> None:
        """Know what an enterprise has been granted, and how far that has come."""
        if rank >= self.awards.get((body, award), ("", -1))[1]:
            self.awards[body, award] = (ref, rank)

    def learn_site(self, body: str, ref: str, name: str) -> None:
        """Know a factory of an enterprise."""
        self.sites.setdefault(body, Sites()).by_key.setdefault(same_key(name), (ref, name))

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
            return _again(line, entry, known[0])
        said = "名单上有这个位置，没有写是谁", "the list has this position but does not say who stands there"
        return Judged(line, Outcome.NEW, "position_only", "", said, entry=entry)

    def _named(self, line: int, entry: ListEntry) -> Judged:
        taken = self.positions.get(entry.position) if entry.position else None
        if taken and same_key(taken[1]) != same_key(entry.enterprise_name):
            return _taken(line, entry, *taken)
        judged = self._whole(line, entry) if entry.complete else self._short(line, entry)
        if judged.outcome is Outcome.MATCHED:
            return self._granted(judged, entry)
        if taken and judged.code in ("name_incomplete", "name_near"):
            return _again(line, entry, taken[0])  # that line of the list is kept already, and asks who it is
        return judged

    # who

    def _short(self, line: int, entry: ListEntry) -> Judged:
        """A name that is not whole may stand for several bodies: a person says which, once; the register remembers it."""
        decided = [body for body in self.bodies.called(entry.enterprise_name) if body.ref.startswith("id:")]
        if len(decided) == 1:
            return matched(line, entry, decided[0], ("已经认定过的简称", "a short name that was decided before"))
        said = f"“{entry.enterprise_name}”不是完整的名称", f"'{entry.enterprise_name}' is not the whole name"
        mend = "补全称，或由人选定是哪一家", "Write the whole name, or let a person choose who it is"
        return for_review(line, bad(*said, *mend, code="name_incomplete"), entry, self._candidates(entry))

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

    # which factory, and whether it has the title already

    def _granted(self, judged: Judged, entry: ListEntry) -> Judged:
        """A known enterprise: is this title there already, and if not, to which of its factories does it go?"""
        ref, rank = self.awards.get((judged.body, entry.award), ("", -1))
        if rank == ENDED and entry.standing is Standing.RECOGNISED:
            said = "这个称号已经暂停或撤销", "this title was suspended or revoked"
            problem = bad(*said, "核对名单是不是重新认定", "See whether the list recognises it anew", code="title_ended")
            return for_review(judged.line, problem, entry, self._sites(judged).candidates(), judged.body)
        if rank >= RANK[entry.standing]:
            return _again(judged.line, entry, ref, judged.body)
        site = self._site(self._sites(judged), entry)
        if site is None:
            said = "这家企业已有别的工厂，名单上写的不是它们的名称", "the enterprise has other factories, none of which the list names"
            mend = "选定是哪个工厂，或选新增", "Choose which factory it is, or choose new"
            return for_review(judged.line, bad(*said, *mend, code="factory_unknown"), entry, self._sites(judged).candidates(), judged.body)
        found = replace(judged, site=site)
        if rank < 0:
            return found
        return replace(
            found, code="next_step", ref=ref, said=(f"{judged.said[0]}；称号进了一步", f"{judged.said[1]}; the title has come further")
        )

    def _sites(self, judged: Judged) -> Sites:
        return self.sites.get(judged.body, Sites())

    def _site(self, sites: Sites, entry: ListEntry) -> str | None:
        """The factory meant; nothing where the enterprise has none yet; None where a person must say which."""
        if not sites.by_key:
            return ""
        named = same_key(entry.factory_name) if entry.factory_name and entry.factory_name_complete else ""
        if named in sites.by_key:
            return sites.by_key[named][0]
        return next(iter(sites.by_key.values()))[0] if not named and len(sites.by_key) == 1 else None

    def _remember(self, line: int, entry: ListEntry, judged: Judged) -> None:
        ref = f"line:{line}"
        if entry.position:
            self.positions.setdefault(entry.position, (ref, entry.enterprise_name))
        if not entry.enterprise_name or judged.code in ("same_entry", "position_taken", "factory_unknown"):
            return
        if judged.outcome is Outcome.REVIEW:
            body = Body(ref, entry.enterprise_name, entry.credit_code, waits=True, province=entry.province_digits)
            self.bodies.learn(body)
            return
        body_ref = judged.body or ref
        if judged.outcome is Outcome.NEW:
            self.bodies.learn(Body(ref, entry.enterprise_name, entry.credit_code, province=entry.province_digits))
        self.learn_award(body_ref, entry.award, ref, RANK[entry.standing])
        self.learn_site(body_ref, judged.site or ref, entry.site_name)


def _again(line: int, entry: ListEntry, ref: str, body: str = "") -> Judged:
    where = place_words(ref) if ref.startswith("line:") else ("档案", "the record")
    said = f"{where[0]}已有这一条", f"the same entry is already in {where[1]}"
    return Judged(line, Outcome.MATCHED, "same_entry", entry.enterprise_name, said, ref=ref, entry=entry, body=body)


def _taken(line: int, entry: ListEntry, ref: str, name: str) -> Judged:
    where = place_words(ref) if ref.startswith("line:") else ("档案", "the record")
    who = (f"是“{name}”", f"names '{name}'") if name else ("没有写名称", "names nobody")
    said = f"名单同一个位置在{where[0]}{who[0]}", f"the same position in {where[1]} {who[1]}"
    mend = "核对原文：改序号或名称，或选新增补上名称", "Compare with the original: mend number or name, or choose new to fill in the name"
    candidates = (Candidate(ref, name, 0),) if name and ref.startswith("line:") else ()
    return for_review(line, bad(*said, *mend, code="position_taken"), entry, candidates)


def _no_position(values: dict[str, str]) -> Problem | None:
    return None if plain(values.get("list_no", "")) else _nothing()


def _nothing() -> Problem:
    said = "这一行既没有名称也没有序号", "this row has neither a name nor a number on the list"
    return bad(*said, "补上其中一个，或删去这一行", "Add one of them or delete the row", code="name_missing")
