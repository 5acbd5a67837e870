"""A list in figures (名单小结): what was read and what became of the rows, as data for JSON."""

from tihang.core.canonical import Data
from tihang.core.values import Words
from tihang.listio.columns import Columns
from tihang.listio.outcomes import Judged, Outcome, Tally
from tihang.listio.table import Table


def detail(table: Table, columns: Columns, tally: Tally, notes: tuple[Words, ...]) -> dict[str, Data]:
    """Everything but the five numbers: the file, its columns, notes, outcomes by sort and by reason, the first rows that need a person."""
    origin = table.origin
    outcomes = [outcome.value for outcome in Outcome]
    return {
        "kind": columns.kind.id,
        "file": {
            "name": origin.name,
            "bytes": origin.size,
            "sha256": origin.sha256,
            "format": origin.form,
            **dict(origin.details),
            "heading_line": table.head,
        },
        "columns": {field: table.columns[place] for field, place in columns.places.items()},
        "fixed": dict(columns.fixed),
        "columns_not_read": list(columns.unread),
        "personal_columns_not_read": list(columns.personal),
        "notes": [{"zh": zh, "en": en} for zh, en in (*table.notes, *columns.notes, *notes)],
        "by_sort": {sort: {outcome: count[outcome] for outcome in outcomes} for sort, count in sorted(tally.sorts.items())},
        "by_reason": [
            {"outcome": outcome, "code": code, "rows": count}
            for (outcome, code), count in sorted(tally.reasons.items(), key=lambda found: -found[1])
        ],
        "first": [_first(judged) for judged in tally.first],
    }


def _first(judged: Judged) -> dict[str, Data]:
    return {
        "line": judged.line,
        "outcome": judged.outcome.value,
        "code": judged.code,
        "name": judged.name,
        "zh": f"{judged.said[0]}。{judged.remedy[0]}",
        "en": f"{judged.said[1]}. {judged.remedy[1]}",
        "candidates": [{"ref": found.ref, "name": found.name, "near": found.near} for found in judged.candidates],
    }
