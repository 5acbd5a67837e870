"""Looking a list over (逐行核对): what would become of each row. Nothing is written; bringing it in asks the same again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.credit_code import region_of
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.importing.places import place_path
from tihang.flows.rolling.known import Known, KnownBody, KnownSite, known_to
from tihang.flows.rolling.outcomes import Candidate, Fate, Looked, of_problem
from tihang.flows.rolling.stored import unpacked
from tihang.journey.campaigns.models import Rollout, RolloutList
from tihang.journey.campaigns.names import PLATFORM, RolloutListKind
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import NotThere
from tihang.listio.company_names import same_key
from tihang.listio.headings import folded
from tihang.listio.judging import uncollected
from tihang.listio.mapping import Guess, mapped, propose
from tihang.listio.rollout_rows import ListedEntry, ReadRow, read_rows
from tihang.listio.table import Table


@dataclass(frozen=True, slots=True)
class LookedOver:
    """核对结果: the columns as they were read, each row, and what is wrong with the columns, if anything."""

    id: UUID
    kind: str
    file_name: str
    guesses: tuple[Guess, ...]
    notes: tuple[tuple[str, str], ...]
    rows: tuple[Looked, ...] = ()
    wrong: tuple[Problem, ...] = ()
    fixed: Mapping[str, str] | None = None


@deed
def look_over(*, actor: Person, now: datetime, rollout: UUID, listed: UUID, answers: Mapping[int, str] | None = None) -> LookedOver:
    """What would become of each row; a list that is in already has none left. Raises NotAllowed, NotThere."""
    row = RolloutList.objects.select_related("rollout").filter(pk=listed, rollout=rollout).first()
    if row is None:
        raise NotThere(f"RolloutList {listed}")
    must(actor.scope, Deed.MAP_ROLLOUT_LIST, Part(row.rollout.place_path, row.rollout.group_path).thing)
    return look_through(row, row.rollout, answers or {}, localdate(now))[0]


def look_through(listed: RolloutList, rollout: Rollout, answers: Mapping[int, str], today: date) -> tuple[LookedOver, Known | None]:
    """The same and what the rows were held against, for who has asked the policy already; None where the columns are wrong."""
    if listed.brought_in_at is not None:
        return LookedOver(listed.pk, listed.kind, listed.file_name, (), (), fixed=listed.fixed), None
    table = unpacked(bytes(listed.content))
    guesses = as_kept(table, listed)
    told = LookedOver(listed.pk, listed.kind, listed.file_name, guesses, table.notes, fixed=listed.fixed)
    try:
        columns = mapped(table, listed.kind, [guess.field for guess in guesses], listed.fixed)
    except BadInput as error:
        return replace(told, wrong=tuple(error.problems)), None
    with uncollected():
        read = list(read_rows(table, columns))
        known = known_to(rollout=rollout, kind=listed.kind, rows=read, answers=[code for code in answers.values() if code], today=today)
        judge = _targets if listed.kind == RolloutListKind.TARGETS else _results
        return replace(told, rows=tuple(judge(read, known, answers))), known


def as_kept(table: Table, listed: RolloutList) -> tuple[Guess, ...]:
    """The columns as they were proposed or corrected."""
    chosen = {folded(said["heading"]): said for said in listed.columns}
    return tuple(
        replace(guess, field=said["field"], how=said["how"])
        if (said := chosen.get(folded(guess.heading))) and guess.how != "people"
        else guess
        for guess in propose(table, listed.kind)
    )


# each row


def _targets(rows: list[ReadRow], known: Known, answers: Mapping[int, str]) -> Iterator[Looked]:
    met: dict[str, int] = {}
    for row in rows:
        looked = _placed(row, known, answers)
        code = looked.entry.credit_code if looked.entry else ""
        if looked.fate is not Fate.NEW or looked.entry is None:
            yield looked
            continue
        if code in met:
            yield replace(looked, fate=Fate.SAME, said=(f"和第 {met[code]} 行是同一家", f"the same as line {met[code]}"))
            continue
        met[code] = row.line
        there = known.targets.get(code)
        if there is not None:
            same = target_columns(looked, looked.entry, known) == {name: getattr(there, name) for name in COMPARED}
            looked = replace(looked, fate=Fate.SAME if same else Fate.CHANGED, said=_already(same=same))
        yield looked


COMPARED = ("name", "place_path", "industry", "scale", "organisation_id", "factory_id")


def target_columns(looked: Looked, entry: ListedEntry, known: Known) -> dict[str, object]:
    """What a row says, as the table keeps it; what the row leaves open is what the register says."""
    body, there = looked.body, known.targets.get(entry.credit_code)
    return {
        "name": entry.enterprise_name or (body.name if body else ""),
        "place_path": looked.place_path,
        "industry": entry.industry or (body.industry if body else "") or (there.industry if there else ""),
        "scale": entry.scale or (body.scale if body else "") or (there.scale if there else ""),
        "organisation_id": body.id if body else None,
        "factory_id": looked.site.id if looked.site else None,
    }


def _already(*, same: bool) -> tuple[str, str]:
    if same:
        return "已在名单里，没有变化", "on the list already, unchanged"
    return "已在名单里，内容会更新", "on the list already, to be updated"


def _results(rows: list[ReadRow], known: Known, answers: Mapping[int, str]) -> Iterator[Looked]:
    met: dict[tuple[object, ...], int] = {}
    for row in rows:
        looked = _placed(row, known, answers)
        entry = looked.entry
        if looked.fate is not Fate.NEW or entry is None or entry.made_on is None:
            yield looked
            continue
        if entry.made_on > known.today:
            said = f"评估日期 {entry.made_on} 还没有到", f"the day of the assessment, {entry.made_on}, has not come"
            yield of_problem(row.line, looked.name, Fate.REFUSED, bad(*said, "核对日期", "Check the day", code="day"), entry)
            continue
        key = result_key(entry)
        there = known.results.get(key)
        if key in met:
            looked = replace(looked, fate=Fate.SAME, said=(f"和第 {met[key]} 行是同一份结果", f"the same result as line {met[key]}"))
        elif there is not None:
            same = (there.level, there.score, there.organisation_id) == (entry.level, entry.score, looked.body.id if looked.body else None)
            same = same and (there.factory_id == (looked.site.id if looked.site else None))
            looked = replace(looked, fate=Fate.SAME if same else Fate.CHANGED, said=_already(same=same))
        elif entry.made_on.year != known.year:
            words = (
                f"{entry.made_on.year} 年的结果，不算 {known.year} 年完成",
                f"of {entry.made_on.year}, so it does not count for {known.year}",
            )
            looked = replace(looked, said=words)
        met[key] = row.line
        yield looked


def result_key(entry: ListedEntry) -> tuple[object, ...]:
    """What makes a result one."""
    return entry.credit_code, entry.platform or PLATFORM, entry.number, entry.made_on, entry.scope_name


def _placed(row: ReadRow, known: Known, answers: Mapping[int, str]) -> Looked:
    """A row with whom it means and where it is; or why not."""
    if row.entry is None or row.wrong is not None:
        return of_problem(row.line, row.name, Fate.REFUSED, row.wrong or bad("读不出", "unreadable", "核对这一行", "Check the row"))
    entry = row.entry
    if not entry.credit_code:
        meant = answers.get(row.line, "")
        if not meant or meant not in known.bodies:
            return _question(row, entry, known)
        entry = replace(entry, credit_code=meant)
    body = known.bodies.get(entry.credit_code)
    name = entry.enterprise_name or (body.name if body else "")
    if not name:
        said = "没有名称，登记簿里也没有这个代码", "no name is given and the register does not know the code"
        return of_problem(row.line, entry.credit_code, Fate.REFUSED, bad(*said, "补上企业名称", "Add the name", code="name_missing"), entry)
    place = known.place((entry.region_code, entry.province, entry.city, entry.district), _issued(entry.credit_code), body)
    if place is None:
        said = "所在地不在你的辖区", "the place lies outside your jurisdiction"
        return of_problem(
            row.line,
            name,
            Fate.REFUSED,
            bad(*said, "核对省市区县，或请那里的主管部门列入", "Check the place, or let its own authority list it"),
            entry,
        )
    return Looked(row.line, Fate.NEW, name, entry=entry, place_path=place, body=body, site=_site(entry, body), doubts=row.doubts)


def _issued(code: str) -> str:
    return place_path(region_of(code), "", "", "")


def _question(row: ReadRow, entry: ListedEntry, known: Known) -> Looked:
    index, names = known.names
    seen = index.look(entry.enterprise_name)
    found = [Candidate(code, names[code], 100) for code in seen.same if code in names]
    found += [Candidate(near.ref, near.name, near.near) for near in seen.near if near.ref in names]
    said = "没有信用代码，只凭名称不能算", "there is no credit code, and a name alone does not count"
    mend = ("从相近的企业里选一家，或补上代码再传", "Choose one of those with a near name, or add the code and upload again")
    if not found:
        mend = "补上代码再传", "Add the code and upload again"
    return replace(of_problem(row.line, row.name, Fate.QUESTION, bad(*said, *mend), entry), candidates=tuple(found[:5]))


def _site(entry: ListedEntry, body: KnownBody | None) -> KnownSite | None:
    """The factory meant: the one named, or the only one where none is named. Else nobody guesses."""
    if body is None:
        return None
    named = [site for site in body.sites if entry.scope_name and same_key(site.name) == same_key(entry.scope_name)]
    if len(named) == 1:
        return named[0]
    whole = not entry.scope_name or same_key(entry.scope_name) == same_key(body.name)
    return body.sites[0] if whole and len(body.sites) == 1 else None
