"""What a sheet of criteria can be filled with out of the record (预填): no form asks again for what is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from tihang.core.criteria import Pack
from tihang.core.kinds import Scenarios
from tihang.core.values import exact_text
from tihang.journey.record.names import MATURITY_STANDARD, Noun, Programme, ReportScope
from tihang.journey.record.queries.record import Record, record_of
from tihang.journey.record.queries.rows import EntryRow, EquipmentRow, IndicatorRow, ReportRow, ScenarioRow, TitleRow
from tihang.journey.record.rules.scenarios import lives_on
from tihang.journey.registry.access import Scope
from tihang.packio.shelf import default_shelf

TIERS: Final = ("national/smart-factory-tiers", "2025")
LEVEL, SCORE, TITLES, SCENARIOS, AI_BEGUN = "maturity.level", "maturity.score", "titles", "scenarios", "records.ai_use_begun"
INDICATOR: Final = "indicators."
CONNECTED, CONTROLLED = "indicators.AUX1", "indicators.AUX2"


@dataclass(frozen=True, slots=True)
class Fact:
    """预填的一题: the answer as a sheet takes it, and the entries it was read from."""

    question: str
    value: Any
    noun: str
    entries: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """预填: what the record answers of one pack on one day, and which scenarios another edition of the guide does not know."""

    pack: str
    edition: str
    on: date
    found: Mapping[str, Fact]
    left_out: tuple[ScenarioRow, ...] = field(default=())

    def raw(self) -> dict[str, Any]:
        """The sheet as `core.answers.read_sheet` takes it."""
        lists = {name: self.found[name].value for name in (TITLES, SCENARIOS) if name in self.found}
        answers = {question: fact.value for question, fact in self.found.items() if question not in lists}
        return {"pack": self.pack, "edition": self.edition, **lists, "answers": answers}


def as_facts(*, scope: Scope, factory: UUID, on: date, pack: tuple[str, str] = TIERS) -> Facts:
    """What the record knows on a day that this pack asks for, as far as the reader may see it. Raises NoSuchRecord."""
    return facts_in(record_of(scope=scope, factory=factory), on, pack)


def facts_in(record: Record, on: date, pack: tuple[str, str] = TIERS) -> Facts:
    """The same out of a record that was read already, without asking the database again."""
    law = default_shelf().pack(*pack)
    edition = _guide(law)
    usable = [row for row in record.scenarios or () if row.used_on(on)]
    known = [(lives_on(row.edition, edition).get(row.scenario, ""), row) for row in usable] if edition else []
    found = [*_titles(record.titles or (), on), *_scenarios(known), *_maturity(record.reports or (), on), *_indicators(record, on)]
    asked = {fact.question: fact for fact in found if fact.question in law.question_by_id}
    return Facts(law.id, law.edition, on, asked, tuple(row for code, row in known if not code))


def _guide(law: Pack) -> str:
    """The edition of the guide in which the pack counts scenarios, empty when it counts none."""
    kinds = (question.kind for question in law.questions if question.id == SCENARIOS)
    return next((kind.catalogue.partition("@")[2] for kind in kinds if isinstance(kind, Scenarios)), "")


def _titles(rows: Sequence[TitleRow], on: date) -> Iterator[Fact]:
    tiers = tuple(row for row in rows if row.programme == Programme.GRADIENT and row.held_on(on))
    if tiers:
        yield Fact(TITLES, [_title(row) for row in tiers], Noun.TITLE, tiers)


def _title(row: TitleRow) -> dict[str, str]:
    days = {"since": row.since, "until": row.until}
    by = row.granted_by or row.document or row.source
    return {"tier": row.tier, "by": by, **{key: day.isoformat() for key, day in days.items() if day}}


def _scenarios(known: Iterable[tuple[str, ScenarioRow]]) -> Iterator[Fact]:
    built = [(code, row) for code, row in known if code]
    if not built:
        return
    yield Fact(SCENARIOS, [_scenario(code, row) for code, row in built], Noun.SCENARIO, tuple(row for _, row in built))
    with_ai = tuple(row for _, row in built if row.uses_ai)
    if with_ai:
        yield Fact(AI_BEGUN, "yes", Noun.SCENARIO, with_ai)


def _scenario(code: str, row: ScenarioRow) -> dict[str, Any]:
    said = {} if row.uses_ai is None else {"ai": "yes" if row.uses_ai else "no"}
    return {"code": code, "instance": row.instance, **said}


def _maturity(rows: Sequence[ReportRow], on: date) -> Iterator[Fact]:
    """The newest valid report on this very factory by the standard; one of the whole enterprise or of a part does not speak for it."""
    speaks = [row for row in rows if row.standard == MATURITY_STANDARD and row.scope == ReportScope.FACTORY and row.counts_on(on)]
    if not speaks:
        return
    newest = max(speaks, key=lambda row: (row.made_on, row.recorded_at))
    yield Fact(LEVEL, newest.level, Noun.REPORT, (newest,))
    if newest.score:
        yield Fact(SCORE, newest.score, Noun.REPORT, (newest,))


def _indicators(record: Record, on: date) -> Iterator[Fact]:
    newest: dict[str, IndicatorRow] = {}
    for row in sorted(record.indicators or (), key=lambda row: row.year):
        if row.year <= on.year:
            newest[row.indicator] = row
    counted = _counted(record.equipment or (), on)
    yield from (fact for question, fact in counted.items() if question.removeprefix(INDICATOR) not in newest)
    yield from (Fact(f"{INDICATOR}{code}", row.value, Noun.INDICATOR, (row,)) for code, row in newest.items())


def _counted(rows: Sequence[EquipmentRow], on: date) -> dict[str, Fact]:
    """Shares of key equipment by the counts of the newest year, exact, where every kind was counted."""
    years = [row.year for row in rows if row.year <= on.year]
    latest = tuple(row for row in rows if years and row.year == max(years))
    total = sum(row.total for row in latest)
    found: dict[str, Fact] = {}
    for question, counts in ((CONNECTED, [row.connected for row in latest]), (CONTROLLED, [row.controlled for row in latest])):
        known = [count for count in counts if count is not None]
        if total and len(known) == len(counts):
            found[question] = Fact(question, exact_text(Fraction(100 * sum(known), total)), Noun.EQUIPMENT, latest)
    return found
