"""What a person's choice for a waiting row makes (人工决定)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from tihang.core.credit_code import region_of
from tihang.core.problems import BadInput, bad
from tihang.core.values import Words
from tihang.flows.importing.grants import Grants, title_of
from tihang.flows.importing.newcomers import WHY, Newcomers
from tihang.flows.importing.register import Line, lines_of, rank_of
from tihang.journey.record.queries.granted import granted_to, placed_at
from tihang.journey.registry.operations.imports import Made
from tihang.journey.registry.operations.newcomers import NewName, give_code
from tihang.journey.registry.queries.known import organisation_by_code
from tihang.journey.registry.queries.register import Registered, Site, registered_one, site_at, sites_of
from tihang.listio.company_names import same_key, tidy_name, whole
from tihang.listio.factory_rows import FactoryEntry
from tihang.listio.list_entries import ListEntry, Position
from tihang.listio.outcomes import Entry, Judged, Outcome
from tihang.listio.recognised_rows import RANK


@dataclass(frozen=True, slots=True)
class Choice:
    """人工的选择: ``new``, with a full name where one is given; or the organisation, or the factory, that is meant."""

    new: bool = False
    name: str = ""
    organisation: UUID | None = None
    factory: UUID | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """待核的一行: its line, its entry, and the organisation that is in no doubt, if any."""

    line: int
    entry: Entry
    body: UUID | None
    source: str


def decided(waiting: Waiting, choice: Choice, now: datetime, by: UUID | None) -> Made:
    """Write what the choice makes, and say what that was. Raises BadInput."""
    entry = replace(waiting.entry, enterprise_name=tidy_name(choice.name)) if choice.name else waiting.entry
    body, site = _chosen(waiting, choice)
    newcomers = Newcomers(waiting.source, {body.id: body} if body else {})
    if isinstance(entry, ListEntry):
        entry = replace(entry, complete=True)
        if body is not None and site is None and not choice.new:
            site = _site(entry, body)
        made = _title(waiting, entry, body, site, Grants(newcomers, _lines(entry), now, by))
    else:
        made = _registered(waiting, entry, body, site, newcomers, now)
    return [*made, *_completed(waiting.entry, body, newcomers)]


# whom and which


def _chosen(waiting: Waiting, choice: Choice) -> tuple[Registered | None, Site | None]:
    """The organisation and the factory meant; none of them for what is new."""
    site = site_at(factory=choice.factory) if choice.factory else None
    if choice.factory and site is None:
        raise _refused(("没有这个工厂", "there is no such factory"), ("用候选里的编号", "Use an id of the candidates"), "unknown_id")
    key = site.organisation if site else choice.organisation or _in_no_doubt(waiting)
    body = registered_one(organisation=key) if key else None
    if key and body is None:
        raise _refused(("没有这家企业", "there is no such enterprise"), ("用候选里的编号", "Use an id of the candidates"), "unknown_id")
    return body, site


def _in_no_doubt(waiting: Waiting) -> UUID | None:
    """New under an enterprise that is known: the one of the row, or the one with its code."""
    if waiting.body or isinstance(waiting.entry, ListEntry) or not isinstance(waiting.entry, FactoryEntry):
        return waiting.body
    known = organisation_by_code(waiting.entry.credit_code)
    return known.id if known else None


# enterprises and factories


def _registered(waiting: Waiting, entry: Entry, body: Registered | None, site: Site | None, newcomers: Newcomers, now: datetime) -> Made:
    if site is not None or (body is not None and not isinstance(entry, FactoryEntry)):
        newcomers.write(now)
        return []
    _free(entry, body)
    ref = f"id:{body.id}" if body else ""
    made = newcomers.take(Judged(waiting.line, Outcome.NEW, "", entry.enterprise_name, entry=entry, body=ref))
    _once(newcomers)
    newcomers.write(now)
    return made


def _free(entry: Entry, body: Registered | None) -> None:
    """A new enterprise has a name, and a code that nobody has."""
    if body is not None:
        return
    if not entry.enterprise_name:
        raise _refused(
            ("没有企业名称", "no enterprise is named"), ("写 行号=new:全称", "Write LINE=new:FULL NAME"), "name_missing"
        )  # fmt: skip
    known = organisation_by_code(entry.credit_code) if entry.credit_code else None
    if known:
        said = f"代码 {entry.credit_code} 已登记给“{known.name}”", f"code {entry.credit_code} is registered for '{known.name}'"
        raise _refused(said, (f"选它：{known.id}", f"Choose it: {known.id}"), "code_taken")


def _once(newcomers: Newcomers) -> None:
    """No second factory of the very same name."""
    for factory in newcomers.factories:
        if any(site.name == factory.name for site in sites_of(organisation=factory.organisation)):
            said = f"这家企业已有工厂“{factory.name}”", f"the enterprise has a factory '{factory.name}' already"
            raise _refused(said, ("选那个工厂", "Choose that factory"), "factory_there")


def _completed(entry: Entry, body: Registered | None, newcomers: Newcomers) -> Made:
    """What the row teaches about a known enterprise: another way to write its name, and its code where it had none."""
    if body is None:
        return []
    made: Made = []
    known = {same_key(name) for name in (body.name, *body.other_names)}
    if entry.enterprise_name and same_key(entry.enterprise_name) not in known:
        name = NewName(uuid7(), body.id, entry.enterprise_name, WHY)
        made += newcomers.add_name(name)
    if entry.credit_code and not body.credit_code and organisation_by_code(entry.credit_code) is None:
        give_code(organisation=body.id, credit_code=entry.credit_code, region=region_of(entry.credit_code))
        made.append(("code", f"{body.id.hex} {entry.credit_code}"))
    return made


# titles


def _title(waiting: Waiting, entry: ListEntry, body: Registered | None, site: Site | None, grants: Grants) -> Made:
    _granting(entry, grants)
    if body is None:
        _free(entry, None)
        if not whole(entry.enterprise_name):
            said = f"“{entry.enterprise_name}”不是完整的名称", f"'{entry.enterprise_name}' is not the whole name"
            raise _refused(said, ("写 行号=new:全称", "Write LINE=new:FULL NAME"), "name_incomplete")
    judged = Judged(
        waiting.line, Outcome.MATCHED if body else Outcome.NEW, "", entry.enterprise_name, entry=entry,
        body=f"id:{body.id}" if body else "", site=f"factory:{site.id}" if site else "",
    )  # fmt: skip
    made = grants.take(_further(judged, entry, site) if site else judged)
    _once(grants.newcomers)
    grants.write(grants.now)
    return made


def _granting(entry: ListEntry, grants: Grants) -> None:
    problems = title_of(entry, grants.source).problems(localdate(grants.now))
    if problems:
        raise BadInput([replace(problem, place=f"{grants.source}:{problem.place}") for problem in problems])


def _site(entry: ListEntry, body: Registered) -> Site | None:
    """The factory meant; none where the enterprise has none yet. Raises BadInput where a person must say which."""
    there = sites_of(organisation=body.id)
    named = [site for site in there if same_key(site.name) == same_key(entry.site_name)]
    if named or not there:
        return named[0] if named else None
    if len(there) == 1 and not (entry.factory_name and entry.factory_name_complete):
        return there[0]
    listed = "; ".join(f"{site.id} {site.name}" for site in there[:8])
    said = f"“{body.name}”有 {len(there)} 个工厂", f"'{body.name}' has {len(there)} factories"
    raise _refused(said, (f"写工厂的编号：{listed}", f"Give the id of the factory: {listed}"), "factory_unknown")


def _further(judged: Judged, entry: ListEntry, site: Site) -> Judged:
    """The next step of a title that the factory has, or the very same, which is refused."""
    there = granted_to(factory=site.id, programme_name=entry.programme, word=entry.title, year=entry.year or 0)
    same = [title for title in there if same_key(title.shown_name) == same_key(entry.shown)]
    if not same:
        return judged
    if rank_of(same[0]) >= RANK[entry.standing]:
        said = "这个工厂已有这个称号", "the factory has this title already"
        raise _refused(said, ("写 行号=drop 放下这一行", "Write LINE=drop to leave this row"), "same_entry")
    return replace(judged, code="next_step", ref=f"title:{same[0].id}")


def _lines(entry: ListEntry) -> dict[Position, Line]:
    if entry.number is None:
        return {}
    return lines_of(placed_at(programme_name=entry.programme, word=entry.title, year=entry.year or 0, number=entry.number))


def _refused(said: Words, mend: Words, code: str) -> BadInput:
    return BadInput([bad(*said, *mend, code=code)])
