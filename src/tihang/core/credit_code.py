"""The credit code (统一社会信用代码, GB 32100-2015): read, checked with its check character, and said precisely what is wrong."""

import re
import unicodedata

from tihang.core.problems import BadInput, Problem, bad

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
WEIGHTS = tuple(pow(3, place, len(ALPHABET)) for place in range(LENGTH - 1))
VALUES = {character: value for value, character in enumerate(ALPHABET)}
LIKELY = {"O": "0", "I": "1", "Z": "2", "S": "5"}
"""What was probably meant by a letter that the alphabet leaves out."""

WRITTEN = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}\Z")
BLANKS = re.compile(r"[\s\-‐-―\u00ad\u200b-\u200f\u2060\ufeff']+")
NO_CODE = frozenset({"无", "暂无", "没有", "不详", "未知", "待补", "待定", "空", "N/A", "NA", "NONE", "NULL", "NIL", "/", "\\", "*", "?"})
SPREADSHEET = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,3}\Z|[0-9]{15,18}\.0+\Z")
ROUNDED = re.compile(r"[0-9]{15}000\Z")
RUN = "01234567890123456789"

LOOK_UP = "对照营业执照上的统一社会信用代码", "Compare it with the credit code on the business licence"
AS_TEXT = (
    "在表格里把这一列设为“文本”，再从营业执照重新填入",
    "Set the column to text in the spreadsheet, then enter the code again from the business licence",
)


def tidy_code(text: str) -> str:
    """The code as it was meant to be written: half width, capital letters, without blanks, hyphens or unseen characters."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()


def credit_code(text: str) -> str:
    """The code in ``text``, tidied. Raises BadInput when it is none."""
    problem = code_problem(text)
    if problem:
        raise BadInput([problem])
    return tidy_code(text)


def code_problem(text: str) -> Problem | None:
    """What is wrong with the code in ``text``, or None when it is right. No other code is ever proposed."""
    code = tidy_code(text)
    if WRITTEN.match(code) and not _invented(code):
        return None if check_character(code) == code[-1] else _wrong_check(code)
    return _spelling(code, unicodedata.normalize("NFKC", text).strip())


def check_character(code: str) -> str:
    """The check character that the first seventeen characters ask for. Raises KeyError for a character outside the alphabet."""
    total = sum(VALUES[character] * weight for character, weight in zip(code, WEIGHTS, strict=False))
    return ALPHABET[-total % len(ALPHABET)]


def region_of(code: str) -> str:
    """The six digits of the region where a tidied code was given (登记机关行政区划码)."""
    return code[2:8]


def placeholder(text: str) -> bool:
    """Whether ``text`` only fills the place of a code: a word for none, or a pattern that nobody was ever given."""
    code = tidy_code(text)
    return not code or code in NO_CODE or _invented(code)


def _invented(code: str) -> bool:
    """One character all along, a run of the keyboard, or an organisation part (characters 9 to 17) of one character."""
    if len(code) < LENGTH // 3:
        return False
    return len(set(code)) == 1 or code in RUN or code in RUN[::-1] or (len(code) == LENGTH and len(set(code[8:17])) == 1)


def _spelling(code: str, written: str) -> Problem:
    if not code or code in NO_CODE:
        said = "没有填统一社会信用代码", "no credit code is given"
        return _wrong(*said, *LOOK_UP, code="code_missing")
    if _invented(code):
        said = f"“{code[:20]}”是占位的号码，不是真的代码", f"'{code[:20]}' fills the place of a code; nobody was given it"
        return _wrong(*said, *LOOK_UP, code="code_placeholder")
    if SPREADSHEET.match(written.upper()):
        said = (
            f"“{written[:30]}”是被表格软件当成数字的代码，后几位已经丢了",
            f"'{written[:30]}' was turned into a number; its last digits are lost",
        )
        return _wrong(*said, *AS_TEXT, code="code_as_number")
    if len(code) != LENGTH:
        return _wrong_length(code)
    return _wrong_character(code)


def _wrong_length(code: str) -> Problem:
    count = len(code)
    kinds = {
        8: ("8 位像境外或港澳台的登记号", "8 characters may be a number from abroad, Hong Kong or Taiwan"),
        9: ("9 位像旧的组织机构代码", "9 characters may be the former organisation code"),
        15: ("15 位像旧的工商注册号", "15 characters may be the former registration number"),
    }
    zh, en = kinds.get(count, (f"现在是 {count} 位", f"this has {count}"))
    shown = code if count <= LENGTH * 2 else f"{code[:LENGTH]}…"
    return _wrong(f"“{shown}”不是 18 位（{zh}）", f"'{shown}' does not have 18 characters ({en})", *LOOK_UP, code="code_length")


def _wrong_character(code: str) -> Problem:
    for place, character in enumerate(code):
        if character not in VALUES:
            return _forbidden(place, character)
    place = next(place for place in range(2, 8) if not code[place].isdigit())
    said = (
        f"第 {place + 1} 位是“{code[place]}”，第 3 到 8 位是行政区划，只有数字",
        f"character {place + 1} is '{code[place]}', but characters 3 to 8 name a region and are digits",
    )
    return _wrong(*said, *LOOK_UP, code="code_region")


def _forbidden(place: int, character: str) -> Problem:
    zh, en = f"第 {place + 1} 位不能是“{character}”", f"character {place + 1} cannot be '{character}'"
    likely = LIKELY.get(character)
    if likely:
        zh, en = f"{zh}，很可能是数字 {likely}", f"{en}; the digit {likely} was probably meant"
    elif character == "V":
        zh, en = f"{zh}，代码不用 I、O、S、V、Z", f"{en}; the letters I, O, S, V and Z are never used"
    return _wrong(zh, en, *LOOK_UP, code="code_character")


def _wrong_check(code: str) -> Problem:
    if ROUNDED.match(code):
        said = (
            "校验位不对，末三位都是 0，像是被表格软件当成数字改过",
            "the check character is wrong; the last three digits are 0 as if a spreadsheet rounded it",
        )
        return _wrong(*said, *AS_TEXT, code="code_as_number")
    said = "校验位不对，其中至少有一位写错", "the check character is wrong, so at least one character is"
    return _wrong(*said, *LOOK_UP, code="code_check")


def _wrong(zh: str, en: str, mend_zh: str, mend_en: str, *, code: str) -> Problem:
    return bad(zh, en, mend_zh, mend_en, code=code)
