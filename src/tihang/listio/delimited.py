"""Reading delimited text (读分隔文本): CSV and its cousins, whatever the separator, with the line where each record begins."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tihang.core.problems import BadInput, Problem, bad

SEPARATORS = {
    ",": ("逗号", "comma"),
    "\t": ("制表符", "tab"),
    ";": ("分号", "semicolon"),
    "，": ("中文逗号", "Chinese comma"),
    "|": ("竖线", "bar"),
}
LONGEST_CELL = 20_000
LONGEST_RECORD = 60
"""A record over more lines than this is a quotation mark that was never closed."""

FIRST_LINES = 30
FETCH_AGAIN = "重新下载或复制一次文件", "Fetch or copy the file again"


@dataclass(frozen=True, slots=True)
class Record:
    """One record (一条记录): the line where it begins, its cells, and whether the file ended within it."""

    line: int
    cells: list[str]
    cut: bool = False


class Lines:
    """The lines of a text (各行), counting those since a record began. Asked for more at its end, it has ``ended``."""

    def __init__(self, text: str) -> None:
        self.source = io.StringIO(text, newline="")
        self.held = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.held += 1
            if self.held > LONGEST_RECORD:
                break
            yield line
        self.ended = True


def records(text: str, separator: str, name: str) -> Iterator[Record]:
    """Every record. Raises BadInput where a quotation mark swallows line after line."""
    lines = Lines(text)
    reader = csv.reader(iter(lines), delimiter=separator)
    begun = 1
    while True:
        lines.held = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput([_unclosed(name, begun)]) from error
        # A reader that asked for a line after the last one stood within quotation marks.
        if (lines.ended and lines.held > 1) or max(map(len, cells), default=0) > LONGEST_CELL:
            raise BadInput([_unclosed(name, begun)])
        yield Record(begun, cells, cut=lines.ended)
        begun = reader.line_num + 1


def _unclosed(name: str, line: int) -> Problem:
    said = (
        f"第 {line} 行有一个引号没有配对，后面的行被并成了一格",
        f"line {line} opens a quotation mark that is never closed, so later lines run into one cell",
    )
    return bad(*said, "补上或删去这个引号", "Close the quotation mark or delete it", place=f"{name}:{line}", code="unclosed_quote")


def separator_of(text: str, familiar: Callable[[Sequence[str]], int]) -> str:
    """The separator under which one of the first lines holds most familiar headings; else the one that stands there most often."""
    first = text[:40_000].splitlines(keepends=True)[:FIRST_LINES]
    said = first[0].strip().lower() if first else ""
    if said.startswith("sep=") and len(said) == len("sep=,"):
        return said[-1]
    best, most = ",", 0
    for separator in SEPARATORS:
        try:
            hits = max((familiar(cells) for cells in csv.reader(first, delimiter=separator)), default=0)
        except csv.Error:
            hits = 0
        if hits > most:
            best, most = separator, hits
    if most > 1:
        return best
    head = next((line for line in first if line.strip()), "")
    return max(SEPARATORS, key=lambda separator: (head.count(separator), separator == ","))
