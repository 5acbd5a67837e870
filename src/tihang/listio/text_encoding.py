"""Which encoding a text is in (文字编码): strictly read, and where it cannot be, the line of the first bad byte is named."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from tihang.core.problems import BadInput, bad

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB 18030"),
)
LOOKED_AT = 4_000
LOWEST = 32
"""Characters below this that are no blank do not stand in a text."""

ENOUGH = 4
"""So many characters of several bytes do not stand in a text of another encoding by chance."""

AS_UTF8 = "在 Excel 里另存为“CSV UTF-8”，或直接用 .xlsx", "Save it as 'CSV UTF-8' in Excel, or use .xlsx"
FETCH_AGAIN = "文件可能只传了一半，重新下载或复制一次", "Perhaps only part of the file arrived: fetch or copy it again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of its encoding (解码结果)."""

    text: str
    encoding: str


def decoded(body: bytes, name: str, familiar: Callable[[str], int]) -> Decoded:
    """The text in ``body``. ``familiar`` counts the known headings in a text, which tells encodings apart. Raises BadInput."""
    for mark, codec, label in MARKS:
        if body.startswith(mark):
            return Decoded(_strict(body[len(mark) :], codec, label, name), label)
    if b"\0" in body[:LOOKED_AT]:
        return _without_mark(body, name)
    try:
        return Decoded(body.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        if _meant_as_utf8(body, error, familiar):
            raise _undecodable(error, body, "UTF-8", name) from error
        return Decoded(_strict(body, "gb18030", "GB 18030", name), "GB 18030")


def _without_mark(body: bytes, name: str) -> Decoded:
    """UTF-16 without its mark has a zero in every other byte of its separators; anything else with zeros is no text."""
    even, odd = body[:LOOKED_AT:2].count(0), body[1:LOOKED_AT:2].count(0)
    if even != odd and min(even, odd) * 10 < max(even, odd):
        codec = "utf-16-le" if odd > even else "utf-16-be"
        text = _strict(body, codec, "UTF-16", name)
        if not any(ord(character) < LOWEST and not character.isspace() for character in text[:LOOKED_AT]):
            return Decoded(text, "UTF-16")
    said = "这不是文本，也不是 .xlsx 工作簿", "this is neither text nor an .xlsx workbook"
    mend = "名单用 CSV 或 .xlsx", "Give a list as CSV or .xlsx"
    raise BadInput([bad(*said, *mend, place=name, code="not_a_list")])


def _meant_as_utf8(body: bytes, error: UnicodeDecodeError, familiar: Callable[[str], int]) -> bool:
    first = body[:LOOKED_AT]
    utf8, gb = familiar(first.decode("utf-8", "replace")), familiar(first.decode("gb18030", "replace"))
    if utf8 != gb:
        return utf8 > gb
    before = body[: error.start].decode("utf-8")
    return len(before.encode("utf-8")) - len(before) >= 2 * ENOUGH


def _strict(body: bytes, codec: str, label: str, name: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(error, body, label, name) from error


def _undecodable(error: UnicodeDecodeError, body: bytes, label: str, name: str) -> BadInput:
    line = len(body[: error.start].decode(error.encoding, "replace").splitlines()) or 1
    place = f"{name}:{line}"
    if error.end >= len(body) - 1 and len(body) - error.start < ENOUGH:
        said = f"文件在第 {line} 行一个字的中间断了", f"the file ends in the middle of a character in line {line}"
        return BadInput([bad(*said, *FETCH_AGAIN, place=place, code="half_a_file")])
    said = (
        f"第 {line} 行有一个字节（0x{body[error.start]:02X}）不是 {label} 文字",
        f"line {line} holds a byte (0x{body[error.start]:02X}) that is no {label} text",
    )
    return BadInput([bad(*said, *AS_UTF8, place=place, code="bad_encoding")])
