"""What the platform knows of a factory already (已知情况), by the names that forms use: fill once, and checks compare with it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from tihang.core.canonical import Data
from tihang.core.forms import Facts, last_year_facts
from tihang.journey.assessment.queries import signed_of
from tihang.journey.intake.queries.submissions import last_content
from tihang.journey.record.names import MATURITY_STANDARD, InvestmentKind, Programme, ReportScope, Tier
from tihang.journey.record.queries import (
    EquipmentRow,
    IndicatorRow,
    InvestmentRow,
    Record,
    ReportRow,
    ScenarioRow,
    SystemRow,
    TitleRow,
    record_of,
)
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.addresses import addresses_of

FORM_SYSTEMS = frozenset({"erp", "mes", "plm", "scada", "wms", "aps", "qms", "ems"})
"""Kinds of systems that the form tells apart; the rest are others."""


def facts_known(
    *, scope: Scope, factory: UUID, campaign: UUID, on: date, recommender: str = "", record: Record | None = None
) -> dict[str, Data]:
    """Every fact that is known of a factory on a day, as far as this reader may see it: register, record, reports, its last dossier."""
    record = record or record_of(scope=scope, factory=factory)
    content = last_content(factory=factory, other_than=campaign)
    found: dict[str, Data] = {
        **(last_year_facts(content) if content else {}),
        **dict(_record(record, on)),
        **_maturity(scope, record.reports or (), factory, on),
        **dict(_register(record, recommender)),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def whence(facts: Facts, sources: Sequence[str]) -> str:
    """The first of these sources that is known, by the word before its point: registry, record, report, last_year."""
    return next((source.partition(".")[0] for source in sources if facts.get(source)), "")


def _register(record: Record, recommender: str) -> Iterator[tuple[str, Data]]:
    subject, where = record.factory, addresses_of(factory=record.factory.id)
    yield "registry.organisation_name", subject.organisation_name
    yield "registry.credit_code", subject.credit_code
    yield "registry.factory_name", subject.name
    yield "registry.industry", subject.industry
    yield "registry.address", where.organisation
    yield "registry.factory_address", where.factory
    yield "registry.group", where.group
    yield "registry.recommender", recommender


def _record(record: Record, on: date) -> Iterator[tuple[str, Data]]:
    yield from _titles([row for row in record.titles or () if row.held_on(on)])
    yield from _investment(record.investment or ())
    yield from _equipment([row for row in record.equipment or () if row.year <= on.year])
    yield "record.systems", [_system(row) for row in record.systems or () if row.until is None or on <= row.until]
    yield "record.scenarios", [_scenario(row) for row in record.scenarios or () if row.used_on(on)]
    yield from _effects(record.indicators or ())


def _titles(held: Sequence[TitleRow]) -> Iterator[tuple[str, Data]]:
    yield (
        "record.titles",
        [
            {"name": row.word or row.programme_name, "by": row.granted_by, "on": row.since.isoformat() if row.since else ""}
            for row in held
            if row.programme != Programme.GRADIENT
        ],
    )
    advanced = [row for row in held if row.programme == Programme.GRADIENT and row.tier == Tier.ADVANCED]
    if advanced:
        row = max(advanced, key=lambda row: row.year)
        yield "record.advanced_by", row.granted_by
        yield "record.advanced_on", row.since.isoformat() if row.since else ""
        yield "record.advanced_number", row.document


def _investment(rows: Sequence[InvestmentRow]) -> Iterator[tuple[str, Data]]:
    """The sums of the record; what was not told apart counts in the total alone, so then the parts are left to the factory."""
    if not rows:
        return
    yield "record.investment_total", _sum(rows)
    if any(row.kind == InvestmentKind.TOTAL for row in rows):
        return
    kinds = {"equipment": {InvestmentKind.EQUIPMENT}, "software": {InvestmentKind.SOFTWARE}}
    for name, meant in kinds.items():
        yield f"record.investment_{name}", _sum(row for row in rows if row.kind in meant)


def _sum(rows: Iterable[InvestmentRow]) -> str:
    return format(sum((row.amount for row in rows), Decimal(0)).normalize(), "f")


def _equipment(rows: Sequence[EquipmentRow]) -> Iterator[tuple[str, Data]]:
    """The counts of the newest year, each where every entry of that year says it."""
    latest = [row for row in rows if row.year == max(each.year for each in rows)]
    if latest:
        yield "record.key_equipment", sum(row.total for row in latest)
    for name, counts in (
        ("connected", [row.connected for row in latest]),
        ("nc", [row.controlled for row in latest]),
    ):
        known = [count for count in counts if count is not None]
        if latest and len(known) == len(counts):
            yield f"record.key_equipment_{name}", sum(known)


def _system(row: SystemRow) -> dict[str, Data]:
    kind = row.kind if row.kind in FORM_SYSTEMS else "other"
    since = row.since.isoformat() if row.since else ""
    return {"kind": kind, "name": row.name, "vendor": row.vendor_name, "since": since, "scope": row.covers}


def _scenario(row: ScenarioRow) -> dict[str, Data]:
    ai = None if row.uses_ai is None else "yes" if row.uses_ai else "no"
    return {"link": row.link, "scenario": row.scenario, "instance": row.instance, "ai": ai, "solution": row.what}


def _effects(rows: Sequence[IndicatorRow]) -> Iterator[tuple[str, Data]]:
    """An indicator with two years is a value before and after: this factory's own earlier period."""
    for code in sorted({row.indicator for row in rows}):
        years = sorted((row for row in rows if row.indicator == code and not row.doubtful), key=lambda row: row.year)
        if len(years) > 1:
            first, last = years[0], years[-1]
            note = f"{first.year}—{last.year}"
            yield f"record.effects.{code}", {"before": first.value, "after": last.value, "baseline": "earlier_period", "note": note}


def _maturity(scope: Scope, rows: Sequence[ReportRow], factory: UUID, on: date) -> dict[str, Data]:
    """The newest valid report on this factory by the standard, else what it signed off itself."""
    speaks = [row for row in rows if row.standard == MATURITY_STANDARD and row.scope == ReportScope.FACTORY and row.counts_on(on)]
    if speaks:
        row = max(speaks, key=lambda row: (row.made_on, row.recorded_at))
        return {"report.level": row.level, "report.score": row.score, "report.number": row.number, "report.date": row.made_on.isoformat()}
    signed = next((row for row in signed_of(scope=scope, factory=factory) if row.current and row.level_low == row.level_high), None)
    if signed is None:
        return {}
    score = signed.score_low if signed.score_low == signed.score_high else ""
    return {"report.level": signed.level_low, "report.score": score, "report.date": signed.judged_on.isoformat()}
