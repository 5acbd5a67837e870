"""Names of enterprises (企业名称): how they are written, when two are the same, and what sets two of them apart for certain."""

import re
import unicodedata
from functools import lru_cache

from tihang.listio.provinces import IN_THE_PLAN, PROVINCES, province_code

HAN = r"㐀-䶿一-鿿\U00020000-\U0003134f"
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
BLANK_BY_HAN = re.compile(rf"(?<=[{HAN}（）])\s+|\s+(?=[{HAN}（）])")
PUNCTUATION = re.compile(r"[\s·•・.,，。、'’‘\"“”\-‐-―_/&＆()（）\[\]【】〔〕<>《》:：;；!！+]+")

LEGAL_FORMS = (
    "集团股份有限公司",
    "集团有限责任公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "控股有限公司",
    "有限公司",
    "股份公司",
    "集团公司",
    "总公司",
    "集团总公司",
    "有限合伙",
    "普通合伙",
    "合伙企业",
    "集团",
    "控股",
    "公司",
    "智能工厂",
)
OF_ANOTHER = ("分公司", "子公司", "支公司")
WHOLE = re.compile(
    r"(?:公司|厂|集团|研究院|研究所|设计院|合作社|合伙企业|中心|企业|事业部|基地|农场|矿|局|社|部|学院|大学|院|所|店|场|行|站|合伙)(?:[（(][^（）()]{1,12}[）)])?$"
    r"|\b(?:ltd|limited|inc|corp|corporation|company|co|gmbh|ag|plc|llc|s\.?a|b\.?v|kg|spa|oy|ab|pty|bhd)\.?$",
    re.IGNORECASE,
)
NUMERALS = "〇一二三四五六七八九"
UNIT = r"(?=分?(?:工厂|厂|车间|公司|基地|期|号|园|分部|工区|产线|线))"
ORDINAL = re.compile(rf"第?([{NUMERALS}十百]+|[0-9]+){UNIT}")
BRANCH = re.compile(r"分公司|分厂|子公司|支公司|办事处|事业部|(?<=公司)[^公司]*(?:工厂|厂|基地|车间|分部)")
CITY_MARK = re.compile(rf"^((?:{'|'.join(PROVINCES)})?)([{HAN}]{{2,3}}?)(?<![城都超门])市(?![场政])")
PROVINCE_FULL = re.compile("^(" + "|".join(full for full, _ in PROVINCES.values()) + ")")
SHORT_OF = {full: short for short, (full, _) in PROVINCES.items()}
PLACE_FIRST = re.compile(rf"^(?:中国)?({'|'.join((*PROVINCES, *IN_THE_PLAN))})")
HELD = 200_000


def tidy_name(text: str) -> str:
    """The name as a licence prints it: half-width letters and digits, full-width brackets beside Chinese, no stray blanks."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).strip()
    if re.search(f"[{HAN}]", plain):
        plain = plain.replace("(", "（").replace(")", "）")
        plain = BLANK_BY_HAN.sub("", plain)
    return " ".join(plain.split())


def whole(name: str) -> bool:
    """Whether a name ends as names of bodies do (公司, 厂, 研究院, Ltd …) and so may be complete."""
    return bool(WHOLE.search(name))


@lru_cache(maxsize=HELD)
def same_key(name: str) -> str:
    """Two names with the same key are the same name, written differently. Nothing that may set two bodies apart is dropped."""
    plain = PUNCTUATION.sub("", UNSEEN.sub("", unicodedata.normalize("NFKC", name))).casefold()
    plain = PROVINCE_FULL.sub(lambda found: SHORT_OF[found[1]], plain)
    plain = CITY_MARK.sub(r"\1\2", plain)
    return ORDINAL.sub(_ordinal, plain.replace("有限责任公司", "有限公司"))


@lru_cache(maxsize=HELD)
def bare_key(name: str) -> str:
    """What is left of a name without place in front and legal form behind; equal ones may be one body, and a person says so."""
    plain = PLACE_FIRST.sub("", same_key(name)) or same_key(name)
    for form in LEGAL_FORMS:
        if plain.endswith(form) and len(plain) > len(form) + 1 and not plain.endswith(OF_ANOTHER):
            plain = plain[: -len(form)]
            break
    return plain.replace("集团", "") or plain


def apart(one: str, other: str) -> bool:
    """Whether two names count their sites differently (一厂 and 二厂) or begin with different provinces, so that they cannot be one."""
    first, second = _numbers(one), _numbers(other)
    if first and second and first != second:
        return True
    here, there = _province(one), _province(other)
    return bool(here) and bool(there) and here != there


def branch(name: str) -> bool:
    """Whether a name says that it is a branch or a site of a body."""
    return bool(BRANCH.search(same_key(name)))


@lru_cache(maxsize=HELD)
def _province(name: str) -> str:
    found = PLACE_FIRST.match(same_key(name))
    return province_code(found[1])[:2] if found else ""


@lru_cache(maxsize=HELD)
def _numbers(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[0-9]+", same_key(name)))


def _ordinal(found: re.Match[str]) -> str:
    text = found[1]
    return text.lstrip("0") or "0" if text.isdigit() else str(_chinese_number(text))


def _chinese_number(text: str) -> int:
    """十二 → 12, 二十 → 20, 一〇二 → 102, 一百零 is not used of factories."""
    if "十" not in text and "百" not in text:
        return int("".join(str(NUMERALS.index(digit)) for digit in text))
    total, digit = 0, 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = NUMERALS.index(sign)
    return total + digit
