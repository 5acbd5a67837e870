"""Rich text in a plain field (图文的文字写法): one line a paragraph, # a heading, - an entry, | a row of a table |, ![caption](file)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tihang.core.canonical import Data

MARKS = ("#", "-", "|", "![", "\\")
PICTURE = re.compile(r"!\[(?P<caption>.*)\]\((?P<file>[0-9a-fA-F-]{36})\)")
BAR = re.compile(r"(?<!\\)\|")


def words_of(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Blocks as the field shows them; `blocks_in` reads them back the same."""
    lines: list[str] = []
    before = ""
    for block in blocks:
        kind, body = next(iter(block.items()))
        if kind == before and kind in ("list", "table"):
            lines.append("")
        lines += _lines(kind, body)
        before = kind
    return "\n".join(lines)


def _lines(kind: str, body: Any) -> list[str]:
    if kind == "h":
        return [f"# {_one_line(body)}"]
    if kind == "list":
        return [f"- {_one_line(entry)}" for entry in body]
    if kind == "table":
        return [_row(row) for row in (body["head"], *body["rows"])]
    if kind == "picture":
        return [f"![{_one_line(body.get('caption') or '')}]({body['file']})"]
    return [f"\\{line}" if line.startswith(MARKS) else line for line in str(body).split("\n")]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_one_line(cell).replace("|", "\\|") for cell in cells) + " |"


def _one_line(text: str) -> str:
    return " ".join(str(text).split("\n"))


def blocks_in(text: str) -> list[Data]:
    """The blocks that a field says. Plain words are paragraphs; nothing that was written is left out."""
    found: list[Any] = []
    open_kind = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kind, body = _read(line.strip())
        if kind in ("list", "table") and kind == open_kind:
            found[-1][kind].append(body)
        elif kind in ("list", "table"):
            found.append({kind: [body]})
        elif kind:
            found.append({kind: body})
        open_kind = kind
    return [_table(block) if "table" in block else block for block in found]


def _read(line: str) -> tuple[str, Any]:
    """What one line is and what it says; no kind for an empty one."""
    if not line:
        return "", ""
    picture = PICTURE.fullmatch(line)
    if picture:
        return "picture", {"file": picture["file"].lower(), "caption": picture["caption"]}
    if line.startswith("# "):
        return "h", line[2:].strip()
    if line.startswith("- "):
        return "list", line[2:].strip()
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return "table", [cell.strip().replace("\\|", "|") for cell in BAR.split(line[1:-1])]
    return "p", line.removeprefix("\\")


def _table(block: Mapping[str, Any]) -> dict[str, Data]:
    head, *rows = block["table"]
    return {"table": {"head": head, "rows": rows}}
