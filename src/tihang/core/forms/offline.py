"""A form filled away from the page (离线填写): what stands in each cell of a document, and what was written there read back.

An empty cell says nothing: it takes no answer away. Files are attached on the page only.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tihang.core.canonical import Data
from tihang.core.forms.form import Field, Form, Group, field_at, row_address
from tihang.core.forms.reading import Filled
from tihang.core.kinds import (
    BASELINES,
    Attached,
    BeforeAfter,
    Block,
    Choice,
    CodeList,
    DateRange,
    Kind,
    KindError,
    Pair,
    RichText,
    Value,
    YesNo,
    blocks_of,
)
from tihang.core.kinds.blocks import PARAGRAPH, PICTURE, paragraphs, plain_text
from tihang.core.problems import Problem, bad
from tihang.core.values import Words, exact_text

Cell = tuple[Block, ...]
FORM_MARK = "form"
NEW_ROW = "new"
PAIR_KEYS = {"改造前": "before", "改造后": "after", "对比基准": "baseline", "说明": "note"}
LABELLED = re.compile(r"^\s*(改造前|改造后|对比基准|说明)\s*[:：]\s*(.*?)\s*$")
PICTURE_MARK = re.compile(r"^〔图 ([0-9a-f-]{36})〕(.*)$")
BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|\bto\b)\s*")
SEPARATED = re.compile(r"[\n、,，;；]+")


def mark_of(form: Form) -> str:
    """What a document says of the form it was made for."""
    return f"{form.pack}@{form.edition} r{form.revision}"


def written(asked: Field, value: Value | None) -> Cell:
    """What stands in the cell of a field: its answer in a way that reads back, or the labels to fill in."""
    if isinstance(asked.kind, RichText):
        return tuple(map(_marked, blocks_of(value))) if value is not None else ()
    return paragraphs(_text(asked.kind, value))


def _marked(block: Block) -> Block:
    """A picture as a line that names its file."""
    return Block(PARAGRAPH, f"〔图 {block.file}〕{block.text}") if block.kind == PICTURE else block


def _text(kind: Kind, value: Value | None) -> str:
    if isinstance(kind, BeforeAfter):
        return _pair_text(value if isinstance(value, Pair) else Pair())
    if value is None or isinstance(kind, Attached):
        return ""
    if isinstance(kind, CodeList | Choice):
        codes = [str(code) for code in value] if isinstance(value, tuple) else [str(value)]
        return "\n".join(f"{code} {kind.show(code)[0]}" for code in codes)
    if isinstance(kind, YesNo | DateRange):
        return kind.show(value)[0]
    return str(kind.data(value))


def _pair_text(value: Pair) -> str:
    numbers = ["" if number is None else exact_text(number) for number in (value.before, value.after)]
    baseline = BASELINES[value.baseline][0] if value.baseline else ""
    return "\n".join(f"{label}：{said}" for label, said in zip(PAIR_KEYS, (*numbers, baseline, value.note), strict=True))


def unwritten(asked: Field, cell: Cell) -> Data:
    """What the cell of a field says, as ``kind.parse`` takes it; None where it says nothing."""
    if isinstance(asked.kind, RichText):
        return [block.data() for block in map(_unmarked, cell)] or None
    text = plain_text(cell).strip()
    if not text or isinstance(asked.kind, Attached):
        return None
    reader = next((read for kind, read in READERS.items() if isinstance(asked.kind, kind)), None)
    return reader(asked.kind, text) if reader else text


def _unmarked(block: Block) -> Block:
    found = PICTURE_MARK.match(block.text) if block.kind == PARAGRAPH else None
    return Block(PICTURE, found[2].strip(), file=found[1]) if found else block


def _pair_back(_kind: Kind, text: str) -> Data:
    said: dict[str, Data] = {}
    for line in text.split("\n"):
        found = LABELLED.match(line)
        if found and found[2]:
            said[PAIR_KEYS[found[1]]] = found[2]
        elif not found and line.strip():
            return text  # the kind refuses it and says how it is written
    baseline = said.get("baseline")
    if isinstance(baseline, str):
        said["baseline"] = next((name for name, words in BASELINES.items() if baseline in (name, *words)), baseline)
    return said or None


def _range_back(_kind: Kind, text: str) -> Data:
    ends = [end for end in BETWEEN.split(text) if end]
    return {"from": ends[0], **({"until": ends[1]} if len(ends) > 1 else {})}


def _codes_back(kind: Kind, text: str) -> Data:
    known = kind.by_code if isinstance(kind, CodeList) else {}
    codes = [_code(known, each) for each in SEPARATED.split(text) if each.strip()]
    many = isinstance(kind, CodeList) and kind.many
    return list(codes) if many else _code(known, text)


def _choice_back(kind: Kind, text: str) -> Data:
    known = {option.id: option.words for option in kind.options} if isinstance(kind, Choice) else {}
    return _code(known, text)


def _code(known: Mapping[str, Words], text: str) -> str:
    """A code, written as itself, with its words behind it, or as its words alone."""
    said = text.strip()
    first = said.split()[0]
    if first in known or said in known:
        return first if first in known else said
    return next((code for code, words in known.items() if said in words), first if not known else said)


READERS: dict[type[Kind], Callable[[Kind, str], Data]] = {
    BeforeAfter: _pair_back,
    DateRange: _range_back,
    CodeList: _codes_back,
    Choice: _choice_back,
}


@dataclass(frozen=True)
class Offline:
    """离线填写内容: answers by address, new rows by group, and every mistake. Nothing of it is written anywhere yet."""

    answers: Mapping[str, Data]
    new_rows: Mapping[str, tuple[Mapping[str, Data], ...]]
    problems: tuple[Problem, ...]


@dataclass
class _Gathered:
    answers: dict[str, Data] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Data]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_offline(cells: Sequence[tuple[str, Cell]], filled: Filled) -> Offline:
    """What a document says, cell by cell: (what the first cell of a line says, the answer's cell). A line without a known address is passed over.

    ``group/row`` begins a row, ``group/row/field`` are its fields; a row that stands twice, or that the form does not have, is a new one.
    """
    found, form = _Gathered(), filled.form
    problem = _wrong_form(cells, form)
    if problem:
        return Offline({}, {}, (problem,))
    row: tuple[Group, str] | None = None
    for address, cell in cells:
        head = _row_head(address, filled, found)
        if head:
            row = head
        elif address in form.fields:
            row = None
            _take(found, form.fields[address], address, cell, found.answers)
        elif row:
            _in_row(found, row, address, cell)
    return _offline(found, filled)


def _in_row(found: _Gathered, row: tuple[Group, str], address: str, cell: Cell) -> None:
    """The answer of one field, in the row that was begun last: a copied block still names the row it was copied from."""
    group, name = row
    before, _, asked = address.rpartition("/")
    if before.partition("/")[0] == group.id and asked in group.field_by_id:
        _take(found, group.field_by_id[asked], row_address(group.id, name, asked), cell, found.rows[group.id][name], key=asked)


def _wrong_form(cells: Sequence[tuple[str, Cell]], form: Form) -> Problem | None:
    said = next((plain_text(cell).strip() for address, cell in cells if address == FORM_MARK), "")
    mend = "在这份申报的页面上重新下载 Word 模板", "Download the Word template anew on the page of this application"
    if not said:
        return bad("这不是从这里下载的 Word 模板", "this is no Word template of ours", *mend, place=FORM_MARK, code="no_template")
    if said != mark_of(form):
        told = (
            f"这份 Word 是给 {said[:60]} 的，这里要 {mark_of(form)}",
            f"this document is for {said[:60]}, and {mark_of(form)} is asked here",
        )
        return bad(*told, *mend, place=FORM_MARK, code="other_form")
    return None


def _row_head(address: str, filled: Filled, found: _Gathered) -> tuple[Group, str] | None:
    name, _, row = address.partition("/")
    group = filled.form.groups.get(name)
    if group is None or not row or "/" in row:
        return None
    taken = found.rows.setdefault(name, {})
    if row not in filled.rows.get(name, ()) or row in taken:
        row = f"{NEW_ROW}{len(taken) + 1}"
    taken[row] = {}
    return group, row


def _take(found: _Gathered, asked: Field, address: str, cell: Cell, into: dict[str, Data], *, key: str = "") -> None:
    raw = unwritten(asked, cell)
    if raw is None:
        return
    try:
        value = asked.kind.parse(raw)
    except KindError as error:
        found.problems.append(replace(error.problem, place=f"{address}{error.problem.place}"))
        return
    excess = asked.kind.excess(value)
    if excess:
        found.problems.append(replace(excess, place=address))
    into[key or address] = asked.kind.data(value)


def _offline(found: _Gathered, filled: Filled) -> Offline:
    answers = dict(found.answers)
    fresh: dict[str, tuple[Mapping[str, Data], ...]] = {}
    for group, rows in found.rows.items():
        for row, said in rows.items():
            if row in filled.rows.get(group, ()):
                answers.update({row_address(group, row, name): data for name, data in said.items()})
        new = tuple(said for row, said in rows.items() if row not in filled.rows.get(group, ()) and said)
        if new:
            fresh[group] = new
        many = len(filled.rows.get(group, ())) + len(new)
        most = filled.form.groups[group].most
        if many > most:
            told = f"合起来有 {many} 条", f"there would be {many} entries"
            found.problems.append(bad(*told, f"最多 {most} 条", f"At most {most}", place=group, code="too_many"))
    return Offline(answers, fresh, tuple(found.problems))


@dataclass(frozen=True)
class Offered:
    """离线改动: an answer that the document gives otherwise; ``was`` and ``now`` as people read them, ``data`` to be saved."""

    address: str
    words: Words
    was: Words
    now: Words
    data: Data


def offered(filled: Filled, offline: Offline) -> tuple[Offered, ...]:
    """What the document would change in the form as it stands, in its order; new rows are not among them."""
    return tuple(_offers(filled, offline))


def _offers(filled: Filled, offline: Offline) -> Iterator[Offered]:
    for address, data in offline.answers.items():
        asked = field_at(filled.form, address)
        if asked is None or filled.data(address) == data:
            continue
        old = filled.values.get(address)
        was = ("", "") if old is None else asked.kind.show(old)
        yield Offered(address, filled.form.names(address), was, asked.kind.show(asked.kind.parse(data)), data)
