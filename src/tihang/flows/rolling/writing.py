"""Rows of a list written (写入名单): targets, results, and what the record learns of factories that are known."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.flows.rolling.known import Known
from tihang.flows.rolling.looking import LookedOver, result_key, target_columns
from tihang.flows.rolling.outcomes import Fate, Looked
from tihang.journey.campaigns.models import ListedResult, Rollout, Target
from tihang.journey.campaigns.names import FROM_LIST, PLATFORM
from tihang.journey.campaigns.operations.results import write_results
from tihang.journey.campaigns.operations.targets import write_targets
from tihang.journey.campaigns.queries.matching import reports_of
from tihang.journey.record.names import ReportMaker, ReportScope
from tihang.journey.record.operations import Of
from tihang.journey.record.operations.reports import correct_outside_report, keep_outside_reports
from tihang.journey.record.rules import NewOutsideReport
from tihang.journey.registry.rules.naming import name_key


def write_target_rows(*, rollout: Rollout, looked: LookedOver, known: Known, now: datetime) -> None:
    """New targets, and those whose row says something else than before."""
    new, changed = [], []
    for row in looked.rows:
        if row.entry is None or row.fate not in (Fate.NEW, Fate.CHANGED):
            continue
        columns = target_columns(row, row.entry, known)
        said = {**columns, "name_key": name_key(str(columns["name"]))[:200], "source": looked.file_name[:200], "line": row.line}
        there = known.targets.get(row.entry.credit_code)
        if there is None:
            new.append(
                Target(
                    id=uuid7(), region=rollout.region, rollout=rollout, credit_code=row.entry.credit_code, group_path=_group(rollout, row),
                    listed_at=now, brought_by=looked.id, **said,
                )
            )  # fmt: skip
            continue
        for name, value in {**said, "group_path": _group(rollout, row)}.items():
            setattr(there, name, value)
        changed.append(there)
    write_targets(new=new, changed=changed)


def _group(rollout: Rollout, row: Looked) -> str:
    """In the roll-out of a group the company of the tree; in that of a place none."""
    deeper = row.body.group_path if row.body else ""
    return deeper if rollout.group_path and deeper.startswith(rollout.group_path) else rollout.group_path


def write_result_rows(*, rollout: Rollout, looked: LookedOver, known: Known, now: datetime, by: UUID) -> int:
    """New and changed results; those of a known factory go into its record too. Gives how many entries the record took."""
    rows = [row for row in looked.rows if row.entry is not None and row.fate in (Fate.NEW, Fate.CHANGED)]
    here = [(row, _result(rollout, looked, row, known, now)) for row in rows]
    taken = _into_record(rollout, looked, here, now, by)
    new = [result for row, result in here if row.fate is Fate.NEW]
    write_results(new=new, changed=[result for row, result in here if row.fate is Fate.CHANGED])
    return taken


def _result(rollout: Rollout, looked: LookedOver, row: Looked, known: Known, now: datetime) -> ListedResult:
    entry = row.entry
    if entry is None or entry.made_on is None:
        raise ValueError("a row that was refused cannot be written")
    said = {
        "name": row.name, "place_path": row.place_path, "group_path": _group(rollout, row), "level": entry.level, "score": entry.score,
        "maker": ReportMaker.THIRD_PARTY if entry.third_party else ReportMaker.SELF, "organisation_id": row.body.id if row.body else None,
        "factory_id": row.site.id if row.site else None, "source": looked.file_name[:200], "line": row.line,
    }  # fmt: skip
    there = known.results.get(result_key(entry))
    if there is not None and row.fate is Fate.CHANGED:
        for name, value in said.items():
            setattr(there, name, value)
        return there
    return ListedResult(
        id=uuid7(), region=rollout.region, rollout=rollout, credit_code=entry.credit_code, scope_name=entry.scope_name,
        platform=entry.platform or PLATFORM, number=entry.number, made_on=entry.made_on, listed_at=now,
        brought_by=looked.id, **said,
    )  # fmt: skip


def _into_record(rollout: Rollout, looked: LookedOver, rows: Sequence[tuple[Looked, ListedResult]], now: datetime, by: UUID) -> int:
    """The record of a known factory takes what the list says, with the list as its source, unless it holds that very report already."""
    of_factories = [(row, result) for row, result in rows if row.site is not None]
    there = reports_of(factories={row.site.id for row, _ in of_factories if row.site})
    new: list[tuple[Of, NewOutsideReport, ListedResult]] = []
    corrected = 0
    for row, result in of_factories:
        if row.site is None:
            continue
        of, said = Of(row.site.id, row.site.region, now, by), _report(rollout, looked, row, result)
        if result.entry is not None and row.fate is Fate.CHANGED:
            made = correct_outside_report(of, said, result.entry)
            corrected += made is not None
            result.entry = made or result.entry
            continue
        key = (row.site.id, result.platform, result.number, result.made_on)
        if key not in there:
            there.add(key)
            new.append((of, said, result))
    for (_, _, result), made in zip(new, keep_outside_reports([(of, said) for of, said, _ in new]), strict=True):
        result.entry = made
    return len(new) + corrected


def _report(rollout: Rollout, looked: LookedOver, row: Looked, result: ListedResult) -> NewOutsideReport:
    named = bool(row.entry and row.entry.scope_name and row.site and row.entry.scope_name != row.name)
    said = NewOutsideReport(
        platform=result.platform, maker=result.maker, made_on=result.made_on, level=result.level, number=result.number, score=result.score,
        scope=ReportScope.FACTORY if named else ReportScope.ENTERPRISE, scope_name=result.scope_name or row.name,
        source=f"{rollout.title}：{looked.file_name[:120]} 第 {row.line} 行", confidence=FROM_LIST,
    )  # fmt: skip
    said.check(result.made_on)
    return said
