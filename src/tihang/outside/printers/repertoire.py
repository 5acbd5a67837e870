"""Which letters our fonts can draw (字库范围): what they cannot is shown as 〓, because an archive PDF refuses a missing glyph."""

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"
EVERYWHERE = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
"""What stands in both of these can be drawn in every place of a document; the serif falls back on them."""

MISSING = "〓"
KEPT = frozenset("\n\t\u200b")
SEGMENTS, GROUPS = 4, 12


@cache
def drawable() -> frozenset[int]:
    """The code points that every one of our sans fonts has."""
    found = [_mapped((FONTS / name).read_bytes()) for name in EVERYWHERE]
    return found[0].intersection(*found[1:])


def shown(text: str) -> str:
    """``text`` with 〓 for every letter that the fonts lack."""
    if text.isascii():
        return text
    known = drawable()
    return "".join(letter if ord(letter) in known or letter in KEPT else MISSING for letter in text)


def named(text: str) -> str:
    """``text`` with 〓 and the number of the letter, as in 〓[U+20BB7], for every letter that the fonts lack: paper that must say which it was."""
    if text.isascii():
        return text
    known = drawable()
    return "".join(each if ord(each) in known or each in KEPT else f"{MISSING}[U+{ord(each):04X}]" for each in text)


def _mapped(font: bytes) -> frozenset[int]:
    """The code points in the character map of a TrueType font."""
    (tables,) = struct.unpack_from(">H", font, 4)
    directory = {font[12 + 16 * i : 16 + 16 * i]: struct.unpack_from(">L", font, 20 + 16 * i)[0] for i in range(tables)}
    cmap = directory[b"cmap"]
    (many,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for index in range(many):
        (offset,) = struct.unpack_from(">L", font, cmap + 8 + 8 * index)
        (shape,) = struct.unpack_from(">H", font, cmap + offset)
        if shape == GROUPS:
            found |= _from_groups(font, cmap + offset)
        elif shape == SEGMENTS:
            found |= _from_segments(font, cmap + offset)
    return frozenset(found)


def _from_groups(font: bytes, at: int) -> set[int]:
    (many,) = struct.unpack_from(">L", font, at + 12)
    groups = (struct.unpack_from(">LLL", font, at + 16 + 12 * index) for index in range(many))
    return {point for first, last, glyph in groups for point in range(first, last + 1) if glyph + point - first}


def _from_segments(font: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
    return {point for first, last in zip(starts, ends, strict=True) if first != 0xFFFF for point in range(first, last + 1)}
