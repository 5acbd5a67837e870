"""A frozen dossier as the blocks that its paper shows (申报书版面): short answers in tables, long ones as text, pairs side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from tihang.core.kinds import BASELINES
from tihang.core.paper.changes import COMMITMENT
from tihang.outside.printers.plain_text import Plain, breakable, printable
from tihang.outside.printers.repertoire import named

ANNEX: Final = "annex"
COVER_SECTION: Final = "cover"
LONG: Final = 60
NUMERALS: Final = "一二三四五六七八九十"
WIDEST: Final = 150
VERDICTS: Final = {"met": "满足", "not_met": "不满足", "unknown": "无法判断", "not_applicable": "不适用", "claimed": "自述待核"}
BLOCKS: Final = frozenset({"p", "h", "list", "table", "picture"})
PROMISE: Final = (
    "本单位承诺：所填报的内容和附件真实、准确、完整，与线上提交的版本一致，不含国家秘密和不宜公开的商业秘密；愿意配合现场核查，并对由此产生的后果负责。",
)

Part = Mapping[str, Any]
Sized = Mapping[str, tuple[str, int]]
"""Name of a picture's file → where it lies for the engine, and how many millimetres wide it stands."""


def said(text: object) -> str:
    """Text as paper can show it."""
    return breakable(named(printable(str(text))))


def sheets(dossier: Mapping[str, Any], pictures: Sized) -> list[dict[str, Plain]]:
    """The sections in their order, a commitment, and the annex of files, justifications and checks."""
    found = [part for part in dossier["sections"] if part["id"] != COVER_SECTION]
    numbered = any(_has_number(str(section["words"][0])) for section in found)
    made = [_sheet(section, "" if numbered else f"{_numeral(index)}、", pictures) for index, section in enumerate(found)]
    if not any(sheet["commitment"] for sheet in made):
        made.append(
            _one(
                COMMITMENT,
                f"{'' if numbered else _numeral(len(made)) + '、'}真实性承诺",
                [{"t": "note", "paras": [said(text) for text in PROMISE]}],
            )
        )
    annex = list(_annex(dossier))
    if annex:
        made.append(_one(ANNEX, "附：文件、说明与核对", annex))
    return made


def _has_number(title: str) -> bool:
    """Whether a form numbers its sections itself; then none gets a number from us."""
    return any(mark in title[:4] for mark in "、.．（第")


def _sheet(section: Part, number: str, pictures: Sized) -> dict[str, Plain]:
    return _one(str(section["id"]), f"{number}{said(section['words'][0])}", list(_blocks(section["parts"], pictures)))


def _one(key: str, title: str, blocks: "list[dict[str, Plain]]") -> dict[str, Plain]:
    return {"id": key, "title": title, "commitment": key == COMMITMENT, "blocks": [*blocks]}


def _numeral(index: int) -> str:
    tens, ones = divmod(index + 1, 10)
    if tens == 0:
        return NUMERALS[ones - 1]
    return ("" if tens == 1 else NUMERALS[tens - 1]) + "十" + (NUMERALS[ones - 1] if ones else "")


def _blocks(parts: Sequence[Part], pictures: Sized) -> Iterator[dict[str, Plain]]:
    for look, run in groupby(parts, _look):
        if look == "facts":
            yield {"t": "facts", "rows": [[said(part["words"][0]), said(part["shown"])] for part in run]}
        elif look == "pairs":
            yield {"t": "pairs", "rows": [_pair(part) for part in run]}
        else:
            yield from (_block(part, look, pictures) for part in run)


def _look(part: Part) -> str:
    if part["type"] == "group":
        return "group"
    value, text = part["value"], str(part["shown"])
    if isinstance(value, Mapping) and {"before", "after"} <= value.keys():
        return "pairs"
    if isinstance(value, Sequence) and value and all(isinstance(each, Mapping) and BLOCKS & each.keys() for each in value):
        return "rich"
    return "text" if len(text) > LONG or "\n" in text.strip() else "facts"


def _block(part: Part, look: str, pictures: Sized) -> dict[str, Plain]:
    label = said(part["words"][0])
    if look == "group":
        rows: list[Plain] = [
            {"name": _row_name(row, at), "blocks": [*_blocks(row["parts"], pictures)]} for at, row in enumerate(part["rows"], 1)
        ]
        return {"t": "group", "label": label, "rows": rows}
    if look == "rich":
        return {"t": "rich", "label": label, "blocks": [block for each in part["value"] if (block := _rich(each, pictures))]}
    return {"t": "text", "label": label, "paras": _paragraphs(str(part["shown"]))}


def _row_name(row: Part, at: int) -> str:
    first = next((str(part["shown"]) for part in row["parts"] if part["type"] == "field" and part["shown"]), "")
    return said(f"（{at}）{first}" if len(first) <= LONG // 2 and "\n" not in first else f"（{at}）")


def _paragraphs(text: str) -> list[Plain]:
    return [said(line.strip()) for line in text.split("\n") if line.strip()]


def _pair(part: Part) -> list[Plain]:
    """Name with unit, before, after, change, and what the earlier value is."""
    value: Mapping[str, Any] = part["value"]
    unit = str(value.get("unit") or "")
    name = f"{part['words'][0]}（{unit}）" if unit else str(part["words"][0])
    change, baseline = str(value.get("improvement") or ""), str(value.get("baseline") or "")
    said_of_it = BASELINES[baseline][0] if baseline in BASELINES else baseline
    ground = "；".join(text for text in (said_of_it, str(value.get("note") or "")) if text)
    cells = (name, value.get("before"), value.get("after"), change, ground)
    return [said("" if cell is None else cell) for cell in cells]


def _rich(block: Part, pictures: Sized) -> dict[str, Plain] | None:
    """One block of rich text; None for one of a kind that paper does not know."""
    if "p" in block:
        return {"t": "p", "text": said(block["p"])}
    if "h" in block:
        return {"t": "h", "text": said(block["h"])}
    if "list" in block:
        return {"t": "list", "items": [said(item) for item in block["list"]]}
    if "table" in block:
        return _table(block["table"])
    if "picture" in block:
        one = block["picture"]
        path, width = pictures.get(str(one["file"]), ("", WIDEST))
        return {"t": "picture", "path": path, "width": width, "name": said(one["file"]), "caption": said(one.get("caption") or "")}
    return None


def _table(table: Part) -> dict[str, Plain]:
    head = [said(cell) for cell in table.get("head") or []]
    rows = [[said(cell) for cell in row] for row in table.get("rows") or []]
    columns = max([len(head), *map(len, rows), 1])
    even: list[Plain] = [[*row, *[""] * (columns - len(row))] for row in rows]
    return {"t": "table", "columns": columns, "head": [*head, *[""] * (columns - len(head))] if head else [], "rows": even}


def _annex(dossier: Mapping[str, Any]) -> Iterator[dict[str, Plain]]:
    """What the reviewers see beside the answers."""
    files = dossier.get("files") or []
    if files:
        rows: list[Plain] = [[str(at), said(f["name"]), _bytes(int(f["size"])), str(f["sha256"])[:16]] for at, f in enumerate(files, 1)]
        yield _listed("附件清单", ["序号", "文件", "大小", "SHA-256（前 16 位）"], rows, [1, 6, 2, 4])
    for reason in dossier.get("justifications") or []:
        yield {"t": "text", "label": said(f"情况说明：{reason['words'][0]}"), "paras": _paragraphs(str(reason["text"]))}
    checks = dossier.get("checks") or []
    if checks:
        told: list[Plain] = [[said(check["words"][0]), VERDICTS.get(str(check["verdict"]), said(check["verdict"]))] for check in checks]
        yield _listed("填报核对", ["核对", "结果"], told, [5, 1])


def _listed(label: str, head: list[Plain], rows: list[Plain], shares: list[Plain]) -> dict[str, Plain]:
    return {"t": "table", "label": label, "head": head, "rows": rows, "shares": shares}


def _bytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size / 1000, 0.1):.1f} kB"
