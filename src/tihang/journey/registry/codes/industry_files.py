"""A file of industry classes read (读行业小类文件): CSV in UTF-8 or GB 18030 with a column for the code and one for the name."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tihang.core.problems import BadInput, Problem, bad
from tihang.journey.registry.codes.industries import industry

CODES: Final = ("code", "代码", "行业代码", "小类代码", "类别代码", "国民经济行业代码")
NAMES: Final = ("name", "name_zh", "名称", "行业名称", "小类名称", "类别名称", "国民经济行业名称")
DIGITS: Final = len("3811")
LONGEST_NAME: Final = 100
MOST_BYTES: Final = 5_000_000
EXAMPLE: Final = "首行写 code,name，下面每行一个小类", "Begin with the headings code,name, then one class a line"


@dataclass(frozen=True, slots=True)
class Classes:
    """读出的小类: code → name, how many rows of fewer digits were passed over, and how many codes had lost their leading zero."""

    names: dict[str, str]
    passed: int
    mended: int


def read_classes(body: bytes, name: str) -> Classes:
    """The classes in a file. Raises BadInput with every problem; nothing is taken then."""
    lines = _text(body, name).splitlines()
    separator = max(",\t;", key=lines[0].count) if lines else ","
    rows = list(csv.reader(lines, delimiter=separator, strict=False))
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    where = [next((place for place, head in enumerate(heads) if head in known), None) for known in (CODES, NAMES)]
    if None in where:
        raise BadInput(
            [bad("表头里没有代码列或名称列", "the headings lack a code or a name", *EXAMPLE, place=f"{name}:1", code="column_missing")]
        )
    reader = _Reader(name)
    for number, row in enumerate(rows[1:], 2):
        reader.take(number, *(row[place].strip() if place is not None and place < len(row) else "" for place in where))
    return reader.done()


def _text(body: bytes, name: str) -> str:
    if len(body) > MOST_BYTES:
        said = f"文件有 {len(body)} 字节，不像一份行业小类表", f"the file has {len(body)} bytes; a list of classes is far smaller"
        raise BadInput([bad(*said, *EXAMPLE, place=name, code="too_large")])
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    said = "读不出文字，既不是 UTF-8 也不是 GB 18030", "the text is neither UTF-8 nor GB 18030"
    raise BadInput([bad(*said, "另存为 CSV（UTF-8）", "Save it as CSV (UTF-8)", place=name, code="encoding")])


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.names: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.passed = self.mended = 0

    def take(self, number: int, written: str, name: str) -> None:
        if not written and not name:
            return
        code = self._code(written)
        if not code.isascii() or not code.isdigit() or len(code) > DIGITS:
            self.passed += code.isascii() and code.isalpha() and len(code) == 1  # a section
            problems = [] if len(code) == 1 and code.isalpha() else [_wrong_code(written)]
        elif len(code) < DIGITS:
            self.passed += 1
            problems = []
        else:
            problems = [*self._checks(number, code, name)]
        self.problems += [problem.at(f"{self.name}:{number}") for problem in problems]

    def _code(self, written: str) -> str:
        """The digits without the letter of the section; a spreadsheet's .0 and lost zero are mended."""
        code = written.upper().removesuffix(".0")
        code = code[1:] if len(code) > 1 and code[0] in "BC" else code
        if len(code) == DIGITS - 1 and industry(code) is None and industry(f"0{code[:2]}") is not None:
            self.mended += 1
            return f"0{code}"
        return code

    def _checks(self, number: int, code: str, name: str) -> Iterable[Problem]:
        if industry(code[:3]) is None:
            said = f"{code} 不在采矿业和制造业的任何中类下", f"{code} stands below no group of mining or manufacturing"
            yield bad(*said, "只导入 B、C 两个门类", "Bring in sections B and C only", code="unknown_group")
        if not name or len(name) > LONGEST_NAME:
            said = f"{code} 的名称是空的或太长", f"the name of {code} is empty or too long"
            yield bad(*said, "补上名称", "Give its name", code="name")
        if self.names.get(code, name) != name:
            said = f"{code} 在第 {self.lines[code]} 行是另一个名称", f"{code} has another name on line {self.lines[code]}"
            yield bad(*said, "留一个", "Keep one of them", code="twice")
        self.names.setdefault(code, name)
        self.lines.setdefault(code, number)

    def done(self) -> Classes:
        if not self.names and not self.problems:
            said = "没有一行是四位数的小类", "no row holds a class of four digits"
            self.problems.append(bad(*said, *EXAMPLE, place=self.name, code="no_rows"))
        if self.problems:
            raise BadInput(self.problems)
        return Classes(self.names, self.passed, self.mended)


def _wrong_code(written: str) -> Problem:
    said = f"“{written[:20]}”不是行业代码", f"'{written[:20]}' is not an industry code"
    return bad(*said, "写二到四位数字", "Write two to four digits", code="industry_code")
