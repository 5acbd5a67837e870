"""Drawing a fillable workbook (绘制工作簿): text cells only, locked structure, open input cells, drop-downs on a sheet of their own."""

import io
import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tihang.core.criteria import fingerprint
from tihang.core.kinds import Choice
from tihang.core.values import Words, exact_text
from tihang.packio.workbook_plan import (
    ANSWER,
    CHINESE,
    ENGLISH,
    ESTIMATED,
    EVIDENCE,
    FORMAT,
    ID,
    KIND,
    LIST,
    MARK,
    MAY_NOT_APPLY,
    NOT_APPLICABLE,
    OPTION,
    REASON,
    SET,
    SUBJECT,
    VALUE,
    AnswerLine,
    AnswerPage,
    ListPage,
    Plan,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MADE = datetime(2020, 1, 1)  # noqa: DTZ001  (equal input makes equal bytes; the day itself says nothing)
LONGEST_CELL = 32_000
LONGEST_NAME = 31
LONGEST_HINT = 250
NOT_IN_NAMES = "[]:*?/\\'"
COLUMNS: tuple[tuple[str, Words, int], ...] = (
    (ID, ("编号", "Id"), 17),
    ("#area", ("所在", "Place"), 14),
    ("#grade", ("等级", "Level"), 11),
    ("#text", ("要求", "Requirement"), 52),
    (ANSWER, ("答案", "Answer"), 16),
    (REASON, ("不适用理由", "Why not applicable"), 24),
    (EVIDENCE, ("证据（每行一件）", "Evidence (one a line)"), 28),
    (ESTIMATED, ("推算", "Estimated"), 9),
    ("#help", ("提示", "Help"), 46),
    (KIND, ("题型", "Kind"), 12),
)
NARROW_ID, WIDE_ID = 14, 30
LINE_HEIGHT, ROOM, TALLEST = 14, 5, 300
TITLE_HEIGHT, HEAD_HEIGHT = 24, 20
HEAD = 3
"""How many rows stand above the answers: title, names of the columns, marks (hidden)."""

PROTECTED = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}


class Drawing:
    """A workbook in the making (工作簿)."""

    def __init__(self, plan: Plan) -> None:
        from xlsxwriter import Workbook

        self.plan = plan
        self.out = io.BytesIO()
        self.book: Workbook = Workbook(
            self.out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        self.book.set_properties({"title": plan.say(plan.pack.words), "created": MADE, "author": "", "company": ""})
        self.named: set[str] = set()
        self.ranges: dict[str, str] = {}
        self.looks = {name: self.book.add_format({**_PLAIN, **look}) for name, look in _LOOKS.items()}

    def bytes(self) -> bytes:
        """The whole workbook."""
        guide = self._sheet(self._two("说明", "Guide"))
        self._subject()
        pages = [self._reserve(page) for page in self.plan.pages]
        lists = [(page, self._sheet(page.name)) for page in self.plan.lists]
        self._excluded()
        self._options()
        for page, sheet in pages:
            self._answers(page, sheet)
        for listed, sheet in lists:
            self._list(listed, sheet)
        self._guide(guide)
        guide.activate()
        self.book.close()
        return self.out.getvalue()

    # sheets

    def _two(self, zh: str, en: str) -> str:
        return self.plan.say((zh, en))

    def _reserve(self, page: AnswerPage) -> "tuple[AnswerPage, Worksheet]":
        return page, self._sheet(page.name)

    def _sheet(self, name: str) -> "Worksheet":
        plain = "".join(letter for letter in name if letter not in NOT_IN_NAMES)[:LONGEST_NAME] or "-"
        count = 1
        while plain.lower() in self.named:
            count += 1
            plain = f"{plain[: LONGEST_NAME - 3]} {count}"
        self.named.add(plain.lower())
        sheet = self.book.add_worksheet(plain)
        sheet.protect("", PROTECTED)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def _put(self, sheet: "Worksheet", row: int, column: int, text: str, look: str = "text") -> None:
        """A cell of text; text never becomes a formula, a link or a number."""
        if text:
            sheet.write_string(row, column, _fitting(text), self.looks[look])
        else:
            sheet.write_blank(row, column, None, self.looks[look])

    # the guide

    def _guide(self, sheet: "Worksheet") -> None:
        pack, plan = self.plan.pack, self.plan
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 26)
        sheet.set_column(2, 2, 74)
        self._put(sheet, 0, 1, plan.say(pack.words), "title")
        sheet.set_row(0, TITLE_HEIGHT)
        self._put(sheet, 1, 0, MARK, "mark")
        self._put(sheet, 1, 2, VALUE, "mark")
        sheet.set_row(1, None, None, {"hidden": True})
        profile = next((plan.say(found.words) for found in pack.profiles if found.id == plan.profile), "")
        many = sum(1 for page in plan.pages for line in page.lines)
        marks = [
            ("format", self._two("格式", "Format"), FORMAT),
            ("pack", self._two("标准包", "Pack"), pack.id),
            ("edition", self._two("版本", "Edition"), pack.edition),
            ("profile", self._two("类型", "Profile") + (f"（{profile}）" if profile else ""), plan.profile),
            ("revision", self._two("修订", "Revision"), str(pack.revision)),
            ("fingerprint", self._two("指纹", "Fingerprint"), fingerprint(pack)),
            ("rows", self._two("条目行数", "Rows to answer"), str(many)),
        ]
        if plan.written:
            versions = json.dumps(plan.versions, separators=(",", ":"), sort_keys=True)
            marks += [("written", self._two("下载时间", "Downloaded"), plan.written), ("versions", self._two("版次", "Versions"), versions)]
        for row, (mark, label, value) in enumerate(marks, 2):
            self._put(sheet, row, 0, mark, "mark")
            self._put(sheet, row, 1, label, "label")
            self._put(sheet, row, 2, value, "locked")
            if mark == "versions":  # for us, not for people
                sheet.set_row(row, None, None, {"hidden": True})
            self.book.define_name(f"TIHANG_{mark.upper()}", f"={_quoted(sheet.name)}!$C${row + 1}")
        self._how(sheet, len(marks) + 3)

    def _how(self, sheet: "Worksheet", row: int) -> None:
        for line in _HOW:
            sheet.merge_range(row, 1, row, 2, "", self.looks["wrap"])
            sheet.set_row(row, _height([(self.plan.say(line), 100)]))
            self._put(sheet, row, 1, self.plan.say(line), "wrap")
            row += 1
        rated = next((q.kind for q in self.plan.pack.questions if isinstance(q.kind, Choice) and q.kind.name == "rating"), None)
        for option in rated.options if rated else ():
            self._put(sheet, row + 1, 1, self.plan.say(option.words), "label")
            self._put(sheet, row + 1, 2, exact_text(option.worth), "locked")
            row += 1

    # subject and tailoring

    def _subject(self) -> None:
        said = self.plan.sheet.subject if self.plan.sheet else {}
        rows = [(f"subject.{key}", self.plan.say(words), said.get(key, "")) for key, words in SUBJECT]
        self._marked(self._sheet(self._two("主体", "Subject")), self._two("填写单位", "Who fills this in"), rows)

    def _excluded(self) -> None:
        areas = self.plan.excludable
        if not areas:
            return
        said = self.plan.sheet.excluded if self.plan.sheet else {}
        rows = [(f"excluded.{area.code}", f"{self.plan.say(area.words)} {area.code}", said.get(area.code, "")) for area in areas]
        title = self._two(
            "裁剪：整个子域与本厂无关时，在右边写理由；不裁剪就留空",
            "Tailoring: write a reason where a whole area does not concern the factory; else leave it empty",
        )
        self._marked(self._sheet(self._two("裁剪", "Tailoring")), title, rows)

    def _marked(self, sheet: "Worksheet", title: str, rows: list[tuple[str, str, str]]) -> None:
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 2, 60)
        sheet.merge_range(0, 1, 0, 2, "", self.looks["head"])
        self._put(sheet, 0, 1, title, "head")
        self._put(sheet, 1, 0, MARK, "mark")
        self._put(sheet, 1, 2, VALUE, "mark")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(0, _height([(title, 94)]))
        for row, (mark, label, value) in enumerate(rows, 2):
            sheet.set_row(row, _height([(label, 34), (value, 60)]))
            self._put(sheet, row, 0, mark, "mark")
            self._put(sheet, row, 1, label, "label")
            self._put(sheet, row, 2, value, "input")

    # drop-downs

    def _options(self) -> None:
        sheet = self._sheet(self._two("选项", "Options"))
        sheet.set_column(0, 1, 16)
        sheet.set_column(2, 3, 36)
        self._put(sheet, 0, 0, self._two("下拉选项，请不要改动", "Choices of the drop-downs; please leave them as they are"), "head")
        for column, mark in enumerate((SET, OPTION, CHINESE, ENGLISH)):
            self._put(sheet, 1, column, mark, "mark")
        row, letter = 2, "C" if self.plan.lang == "zh" else "D"
        for name, options in self.plan.sets.items():
            if options:
                self.ranges[name] = f"={_quoted(sheet.name)}!${letter}${row + 1}:${letter}${row + len(options)}"
            for option, words in options:
                for column, text in enumerate((name, option, *words)):
                    self._put(sheet, row, column, text, "locked")
                row += 1

    def _drop(self, sheet: "Worksheet", row: int, column: int, options: str, *, last: int | None = None, hint: str = "") -> None:
        rule: dict[str, Any] = {"validate": "list", "source": self.ranges[options], "error_type": "stop"}
        rule["error_title"] = self._two("请从下拉中选", "Choose from the list")
        rule["error_message"] = self._two("这里只能选下拉中的一项", "Only an entry of the list fits here")
        if hint:
            rule["input_message"] = hint[:LONGEST_HINT]
        sheet.data_validation(row, column, row if last is None else last, column, rule)

    # answers

    def _answers(self, page: AnswerPage, sheet: "Worksheet") -> None:
        self._put(sheet, 0, 0, page.name, "title")
        sheet.set_row(0, TITLE_HEIGHT)
        sheet.set_row(1, HEAD_HEIGHT)
        widths = [width for _, _, width in COLUMNS]
        widths[0] = min(max(NARROW_ID, *(len(line.id) + 1 for line in page.lines)), WIDE_ID)
        for column, (mark, words, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, widths[column])
            self._put(sheet, 1, column, self.plan.say(words), "head")
            self._put(sheet, HEAD - 1, column, mark, "mark")
        sheet.set_row(HEAD - 1, None, None, {"hidden": True})
        for row, line in enumerate(page.lines, HEAD):
            self._line(sheet, row, line, widths)
        last = HEAD + len(page.lines) - 1
        self._drop(sheet, HEAD, 7, "guessed", last=last)
        self._colours(sheet, last)
        sheet.freeze_panes(HEAD, 4)
        sheet.repeat_rows(0, HEAD - 1)
        sheet.print_area(0, 0, last, 6)
        sheet.ignore_errors({"number_stored_as_text": f"A{HEAD + 1}:J{last + 1}"})

    def _line(self, sheet: "Worksheet", row: int, line: AnswerLine, widths: list[int]) -> None:
        open_look = "wrap" if line.heading else "input"
        texts = (line.id, line.area, line.grade, line.text, line.answer, line.reason, line.evidence)
        looks = (
            "locked",
            "locked",
            "locked",
            "wrap",
            open_look,
            "input" if line.kind in MAY_NOT_APPLY else "locked",
            "locked" if line.kind == "option" else "input",
        )
        sheet.set_row(row, _height(zip((*texts, "", line.help), widths[:9], strict=True)))
        for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
            self._put(sheet, row, column, text, look)
        self._put(sheet, row, 7, self.plan.say(("推算", "Estimated")) if line.estimated else "", "input")
        self._put(sheet, row, 8, line.help, "quiet")
        self._put(sheet, row, 9, f"{line.kind}:{line.options}", "mark")
        if line.options and line.options in self.ranges:
            self._drop(sheet, row, 4, line.options, hint=line.help)

    def _colours(self, sheet: "Worksheet", last: int) -> None:
        out = ",".join(f'$E{HEAD + 1}="{word}"' for word in NOT_APPLICABLE[1])
        top = HEAD + 1
        rules = [
            (f"F{top}:F{last + 1}", f"=AND(OR({out}),LEN(TRIM($F{top}))=0)", "wanted"),
            (f"E{top}:H{last + 1}", f"=LEN($H{top})>0", "guess"),
            (f"E{top}:E{last + 1}", f'=AND(LEN($E{top})=0,LEFT($J{top},8)<>"choices:")', "open"),
        ]
        for where, formula, look in rules:
            sheet.conditional_format(where, {"type": "formula", "criteria": formula, "format": self.looks[look]})

    # lists

    def _list(self, page: ListPage, sheet: "Worksheet") -> None:
        self._put(sheet, 0, 1, page.text, "title")
        sheet.set_row(0, TITLE_HEIGHT)
        sheet.set_row(1, HEAD_HEIGHT)
        self._put(sheet, HEAD - 1, 0, f"{LIST}{page.question}", "mark")
        self._put(sheet, 1, 0, self._two("序", "No."), "head")
        sheet.set_row(HEAD - 1, None, None, {"hidden": True})
        sheet.set_column(0, 0, 6)
        last = HEAD + len(page.rows) + page.empty - 1
        for column, (mark, label, options) in enumerate(page.columns, 1):
            sheet.set_column(column, column, 34)
            self._put(sheet, 1, column, label, "head")
            self._put(sheet, HEAD - 1, column, f"#{mark}", "mark")
            if options in self.ranges:
                self._drop(sheet, HEAD, column, options, last=last)
        for row in range(HEAD, last + 1):
            self._put(sheet, row, 0, str(row - HEAD + 1), "locked")
            texts = page.rows[row - HEAD] if row - HEAD < len(page.rows) else ("",) * len(page.columns)
            sheet.set_row(row, _height((text, 34) for text in texts))
            for column, text in enumerate(texts, 1):
                self._put(sheet, row, column, text, "input")
        sheet.freeze_panes(HEAD, 0)
        sheet.repeat_rows(0, HEAD - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A{HEAD + 1}:E{last + 1}"})


def _height(cells: Iterable[tuple[str, int]]) -> int:
    """The height of a row whose (text, width of column) must all be seen: office programs do not reckon it for us."""
    lines = max(sum(-(-max(_width(part), 1) // (width - 1)) for part in text.split("\n")) for text, width in cells)
    return min(lines * LINE_HEIGHT + ROOM, TALLEST)


def _width(text: str) -> int:
    """The width of text in Latin letters; a Chinese one is as wide as two."""
    return sum(1 if letter < "\u2e80" else 2 for letter in text)


def _fitting(text: str) -> str:
    """Text that a cell may hold: no control letters, not longer than a cell."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")[:LONGEST_CELL]


def _quoted(name: str) -> str:
    return f"'{name}'"


_PLAIN: dict[str, Any] = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "num_format": "@"}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": {},
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "text_wrap": True},
    "label": {"text_wrap": True},
    "locked": {"text_wrap": True, "font_color": "#44545F"},
    "quiet": {"text_wrap": True, "font_color": "#596873", "font_size": 9},
    "mark": {"font_color": "#97A6B0", "font_size": 8},
    "wrap": {"text_wrap": True},
    "input": {"text_wrap": True, "locked": False, "border": 1, "border_color": "#788893"},
    "wanted": {"bg_color": "#F6DAD7"},
    "guess": {"bg_color": "#F8ECD3", "italic": True},
    "open": {"bg_color": "#E9EEF0"},
}
_HOW: tuple[Words, ...] = (
    (
        "怎么填：只填带框的格子，答案从下拉中选。没有把握的留空，留空按“未知”算，不按零分。",
        "Fill only the framed cells; choose answers from the lists. An empty cell counts as unknown, never as zero.",
    ),
    (
        "与本厂无关的，选“不适用”，并在右边写一句理由；没有理由不能导入。",
        "Where a requirement does not concern the factory choose Not applicable and write a reason; without one it cannot be read.",
    ),
    ("证据每行写一件：文件名，页码。", "Evidence: one piece a line, file name and page."),
    (
        "“推算”一列写明这个答案只是估计；确认以后把它清空。",
        "The column Estimated says that an answer is only a guess; clear it once you are sure.",
    ),
    (
        "行可以移动和排序，按编号读取；编号、标记和“选项”页请不要改。",
        "Rows may be moved and sorted, they are read by id; please leave ids, marks and the sheet Options as they are.",
    ),
)
