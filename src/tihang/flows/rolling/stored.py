"""A list held between upload and bringing in (暂存的名单): its cells as bytes, without a single cell that is about people."""

import json
import zlib
from collections.abc import Sequence

from tihang.core.problems import bad
from tihang.listio.headings import headings
from tihang.listio.table import Origin, Row, Table


def packed(table: Table) -> bytes:
    """The table as bytes. What stands under a heading about people is left out."""
    known = headings()
    people = {place for place, heading in enumerate(table.columns) if known.about_people(heading)}
    rows = [
        [row.line, _without(row.cells, people), list(row.trouble.said + row.trouble.remedy) if row.trouble else None] for row in table.rows
    ]
    said = {
        "name": table.origin.name, "size": table.origin.size, "sha256": table.origin.sha256, "form": table.origin.form,
        "details": [list(pair) for pair in table.origin.details], "columns": list(table.columns), "head": table.head,
        "above": list(table.above), "notes": [list(words) for words in table.notes], "rows": rows,
    }  # fmt: skip
    return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def _without(cells: Sequence[str], people: set[int]) -> list[str]:
    return ["" if place in people else cell for place, cell in enumerate(cells)]


def unpacked(content: bytes) -> Table:
    """The table again."""
    said = json.loads(zlib.decompress(content))
    rows = [Row(line, tuple(cells), _trouble(trouble)) for line, cells, trouble in said["rows"]]
    origin = Origin(said["name"], said["size"], said["sha256"], said["form"], tuple((key, value) for key, value in said["details"]))
    notes = tuple((zh, en) for zh, en in said["notes"])
    return Table(origin, tuple(said["columns"]), rows, said["head"], tuple(said["above"]), notes)


def _trouble(said: list[str] | None):  # type: ignore[no-untyped-def]
    return bad(*said, code="unreadable") if said else None
