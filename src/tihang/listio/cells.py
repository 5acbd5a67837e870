"""Reading the cells of a row (读单元格): names, days, codes and words, each with what is wrong with it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.company_names import CONTROL, tidy_name
from tihang.listio.workbook import broken_cell

LONGEST_NAME = 200
NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "不详", "未知", "n/a", "na", "none", "null", "nil"})
FORMULA = re.compile(r"^[=+@]|^-(?=[^\d\s-])")
HELD_AS_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
FOOT = re.compile(r"^(合计|总计|小计|共计|注[:：]|备注[:：]|说明[:：]|填表人|填报单位|制表|以上|total\b)", re.IGNORECASE)
DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?$")
COMPACT_DAY = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
PART_OF_DAY = re.compile(r"^\d{4}\s*(?:年|[-/.年]\s*\d{1,2}\s*月?)?$")
SERIAL = re.compile(r"^[1-5]\d{4}$")
YEAR = re.compile(r"^(20\d{2})(?:\.0)?\s*(?:年度?|年第.{1,3}批)?$")
INDUSTRY = re.compile(r"^[A-T]?(\d{2,4})$")
SIZES = {"大": "large", "大型": "large", "中": "medium", "中型": "medium", "小": "small", "小型": "small", "微": "micro", "微型": "micro"}
ENGLISH_SIZES = frozenset(SIZES.values())


def plain(text: str) -> str:
    """The text of a cell: what CSV writes as ="…" to keep it text is unwrapped; words for nothing are nothing."""
    held = HELD_AS_TEXT.match(text.strip())
    said = (held[1] if held else text).strip().strip("\u200b\ufeff").strip()
    return "" if said.casefold() in NOTHING else said


def first_broken(values: Mapping[str, str]) -> Problem | None:
    """The first cell that holds an error or a formula without value."""
    return next((problem for text in values.values() if text.startswith("#") and (problem := broken_cell(text))), None)


def name_problem(name: str) -> Problem | None:
    """Why a text cannot be a name."""
    if CONTROL.search(name):
        said = "名称里有看不见的控制字符", "the name holds control characters that nobody sees"
        return bad(*said, "重新输入这个名称", "Type the name again", code="name_unreadable")
    if FORMULA.match(name):
        said = "这像一条公式，不是名称", "this looks like a formula, not a name"
        return bad(*said, "改成企业的名称", "Write the name of the enterprise", code="name_formula")
    if FOOT.match(name):
        said = "这一行是合计或说明，不是一条数据", "this row is a total or a remark, not an entry"
        return bad(*said, "不用处理，或从文件里删去", "Leave it, or delete it from the file", code="not_an_entry")
    if len(name) > LONGEST_NAME:
        said = f"名称有 {len(name)} 个字，太长", f"the name has {len(name)} characters, which is too long"
        return bad(*said, "一格只写一个名称", "Write one name in a cell", code="name_too_long")
    if "\ufffd" in name or "锟斤拷" in name:
        said = "名称是乱码，存盘时已经坏了", "the name is garbled; it was spoilt when the file was saved"
        return bad(*said, "从原来的文件重新导出", "Export it again from the original", code="name_garbled")
    if not any(character.isalpha() for character in name):
        said = f"“{name[:20]}”不是名称", f"'{name[:20]}' is no name"
        return bad(*said, "核对列和行有没有错位", "See whether columns and rows are shifted", code="name_unreadable")
    return None


def name_in(text: str) -> str:
    """A name, tidied; nothing where a word for nothing stands."""
    return tidy_name(plain(text)) if text else ""


def several(text: str) -> tuple[str, ...]:
    """Names in one cell: former names stand beside each other."""
    return tuple(name for part in re.split(r"[;；,，、|\n]", text) if (name := name_in(part)))


def day_in(text: str) -> tuple[date | None, Problem | None, Words | None]:
    """A day; or what is wrong; or a remark where only month or year is said, which makes no day."""
    said = unicodedata.normalize("NFKC", plain(text))
    if not said:
        return None, None, None
    found = DAY.match(said) or COMPACT_DAY.match(said)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])), None, None
        except ValueError:
            pass
    elif PART_OF_DAY.match(said):
        return None, None, ("日期只写到年或月，没有记下日期", "only year or month is given, so no day was kept")
    kind = "像表格软件的日期序号" if SERIAL.match(said) else "不是日期"
    kind_en = "looks like the day number of a spreadsheet" if SERIAL.match(said) else "is no day"
    problem = bad(f"“{said[:30]}”{kind}", f"'{said[:30]}' {kind_en}", "写成 2015-06-30", "Write 2015-06-30", code="day")
    return None, problem, None


def year_in(text: str) -> tuple[int | None, Problem | None]:
    """A year."""
    said = unicodedata.normalize("NFKC", plain(text))
    found = YEAR.match(said)
    if found or not said:
        return int(found[1]) if found else None, None
    return None, bad(
        f"“{said[:30]}”不是年度", f"'{said[:30]}' is no year", "写成四位数字，如 2025", "Write four digits, such as 2025", code="year"
    )


def industry_in(text: str) -> tuple[str, Problem | None]:
    """A code of GB/T 4754 with two to four digits; the section letter in front is dropped."""
    said = unicodedata.normalize("NFKC", plain(text)).upper().replace(" ", "")
    found = INDUSTRY.match(said)
    if found or not said:
        return (found[1] if found else ""), None
    mend = "写国民经济行业代码（GB/T 4754-2017），二到四位数字", "Write the code of GB/T 4754-2017, two to four digits"
    return "", bad(f"“{said[:30]}”不是行业代码", f"'{said[:30]}' is no industry code", *mend, code="industry_code")


def size_in(text: str) -> tuple[str, Problem | None]:
    """large, medium, small or micro."""
    said = unicodedata.normalize("NFKC", plain(text)).removesuffix("企业").removesuffix("工业")
    if not said or said.lower() in ENGLISH_SIZES:
        return said.lower(), None
    if said in SIZES:
        return SIZES[said], None
    return "", bad(
        f"“{said[:30]}”不是企业规模",
        f"'{said[:30]}' is no size",
        "写大型、中型、小型或微型",
        "Write large, medium, small or micro",
        code="size",
    )


def digits_in(text: str) -> str:
    """A code of digits, half width, without a decimal point that a spreadsheet added."""
    said = unicodedata.normalize("NFKC", plain(text)).replace(" ", "")
    return said.removesuffix(".0")
