"""Hand in the yearly update after the title (报送年度更新): solutions others took over, standards, firms pulled along, what changed."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.duty_steps import From, HandedIn, keep, note, tell_addressees, text_problems, year_problems
from tihang.flows.recording import may
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duty_of
from tihang.journey.duties.names import Takes
from tihang.journey.duties.queries.dates import days_of
from tihang.journey.duties.queries.units import addressees_of
from tihang.journey.record.names import Tier
from tihang.journey.record.queries import tiers_on
from tihang.journey.registry.access import Deed
from tihang.journey.registry.models import Factory
from tihang.journey.registry.operations.holding import hold

MOST_LINES: Final = 200
LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class UpdateSaid:
    """年度更新: each of the three one line for one thing; ``nothing`` says that there is none of them this year."""

    solutions: str = ""
    standards: str = ""
    firms: str = ""
    text: str = ""
    nothing: bool = False

    def lists(self) -> dict[str, list[str]]:
        """What stands on each line."""
        return {each.name: _lines(getattr(self, each.name)) for each in fields(self) if each.name in ("solutions", "standards", "firms")}


@deed
def hand_in_update(*, actor: Person, now: datetime, factory: UUID, duty: str, year: int, said: UpdateSaid) -> UUID:
    """The version handed in. Raises NotAllowed, BadInput."""
    subject = may(actor, Deed.HAND_IN_UPDATE, factory)
    hold(Factory, factory)
    it, today = duty_of(duty), localdate(now)
    lists, text = said.lists(), said.text.strip()
    problems = [*year_problems(year, today), *text_problems(text), *_wrong(lists, said), *_no_title(actor, factory, it, now)]
    if problems:
        raise BadInput(problems)
    facts: dict[str, Data] = {name: tuple(lines) for name, lines in lists.items()}
    who = From(subject.region, subject.name, Part(subject.place_path, subject.group_path), factory=subject.id)
    made = keep(
        it,
        year,
        who,
        HandedIn(takes=Takes.UPDATE, text=text, facts=facts),
        days_of(it, year).due(Part(subject.place_path), itself=True),
        actor,
        now,
    )
    tell_addressees(it, made, who, addressees_of(it, Part(subject.place_path)), now)
    note(actor, Deed.HAND_IN_UPDATE.value, made, now, on_behalf=subject.organisation)
    return made.pk


def _lines(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _wrong(lists: dict[str, list[str]], said: UpdateSaid) -> list[Problem]:
    found = []
    for name, lines in lists.items():
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            words = f"最多 {MOST_LINES} 行，每行 {LONGEST_LINE} 字", f"at most {MOST_LINES} lines of {LONGEST_LINE} characters"
            found.append(bad(*words, "分行、写短一些", "Use lines, shorten them", place=name, code="too_long"))
    some = any(lists.values())
    if not some and not said.nothing:
        words = "三栏都是空的", "all three are empty"
        mend = "一行写一项；今年确实没有，就勾选并说明", "Write one to a line; if there were none, tick that and say why"
        found.append(bad(*words, *mend, place="solutions", code="missing"))
    if not some and said.nothing and not said.text.strip():
        words = "没有说明为什么今年没有", "it is not said why there were none this year"
        found.append(bad(*words, "写一两句", "Write a sentence or two", place="text", code="missing"))
    if some and said.nothing:
        words = "填了内容，又勾选了没有", "something is written, and none is ticked"
        found.append(bad(*words, "去掉勾选，或清空内容", "Untick it, or clear what is written", place="nothing", code="both"))
    return found


def _no_title(actor: Person, factory: UUID, duty: Duty, now: datetime) -> list[Problem]:
    """Only who holds one of the titles owes it."""
    if {each.tier for each in tiers_on(scope=actor.scope, factory=factory, day=localdate(now))} & set(duty.holders):
        return []
    names = "、".join(str(Tier(each).label) for each in duty.holders) or "—"
    words = f"这家工厂现在没有{names}称号，不用报", f"this factory holds none of these titles: {', '.join(duty.holders) or '—'}"
    return [bad(*words, "看它的称号和期限", "See its titles and their days", place="duty", code="not_owed")]
