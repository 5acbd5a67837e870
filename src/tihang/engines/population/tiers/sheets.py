"""One factory of many as an answer sheet (单份答卷): what the core is given, to hold its judgement against ours."""

from datetime import date, timedelta

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack
from tihang.core.kinds import Scenarios
from tihang.core.kinds.entries import Scenario
from tihang.core.logic import Given
from tihang.engines.population.tiers.facts import NO_DAY, Built, Facts, list_of
from tihang.engines.population.tiers.letters import letters

MARKS = {0: False, 1: True}


def sheet_at(pack: Pack, facts: Facts, at: int) -> AnswerSheet:
    """What the factory in row ``at`` says to the criteria."""
    said = {
        name: (letters(pack.question_by_id[name]) or {})[int(code)] for name, code in zip(facts.names, facts.columns[:, at], strict=True)
    }
    given = {name: answer for name, answer in said.items() if answer is not None}
    for name, days in facts.days.items():
        if days[at] != NO_DAY:
            given[name] = Given(date(1970, 1, 1) + timedelta(int(days[at])))
    listed = list_of(pack)
    if listed is not None and facts.built.said[at]:
        given[listed[0]] = Given(_scenarios(facts.built, listed[1], at))
    return AnswerSheet(pack.id, pack.edition, given=given)


def _scenarios(built: Built, kind: Scenarios, at: int) -> tuple[Scenario, ...]:
    rows = range(int(built.begins[at]), int(built.begins[at + 1]))
    return tuple(Scenario(kind.codes[built.codes[row]][0], str(row), MARKS.get(int(built.ai[row]))) for row in rows)
