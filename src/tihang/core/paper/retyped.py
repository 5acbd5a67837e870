"""The first place where a re-typed copy differs (重新录入的副本): letters count, breaks and blanks do not."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

BLANK: Final = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3000\ufeff\ufffe]+")
NUMBERED: Final = re.compile(r"〓\[U\+([0-9A-F]{4,6})\]")
"""How paper writes a letter that no font of ours draws."""
MOST: Final = 0x10FFFF
AROUND: Final = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """一段原文: where it stands (a page, or the address of a field, and the words that people know it by) and what it says."""

    place: str
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """第一处不同: the letters before it, what the original says there, what the copy says; "" where one of them has ended.

    ``agreed`` is how many letters agree before it.
    """

    place: str
    words: str
    before: str
    original: str
    copy: str
    agreed: int = 0


def bare(text: str) -> str:
    """The letters of a text that count."""
    return NUMBERED.sub(_letter, BLANK.sub("", text))


def _letter(found: "re.Match[str]") -> str:
    number = int(found[1], 16)
    return chr(number) if number <= MOST and not 0xD800 <= number <= 0xDFFF else found[0]


def first_slip(passages: Sequence[Passage], copy: str) -> Slip | None:
    """Where ``copy`` first says something else; None when it says the same to the letter."""
    texts = [bare(passage.text) for passage in passages]
    original, letters = "".join(texts), bare(copy)
    if not original:
        return None
    at = _differs(original, letters)
    if at is None:
        return None
    ends = list(accumulate(len(text) for text in texts))
    passage = passages[min(bisect_right(ends, at), len(passages) - 1)]
    before = original[max(0, at - AROUND) : at]
    return Slip(passage.place, passage.words, before, original[at : at + AROUND], letters[at : at + AROUND], at)


def _differs(original: str, letters: str) -> int | None:
    if original == letters:
        return None
    for at, (one, other) in enumerate(zip(original, letters, strict=False)):
        if one != other:
            return at
    return None if len(original) == len(letters) else min(len(original), len(letters))


def nearest_slip(originals: Sequence[Sequence[Passage]], copy: str) -> Slip | None:
    """The same for an original that people know in several shapes, such as its form and its paper: None when the copy is one of them, else
    the difference from the one that it follows longest."""
    slips = [first_slip(passages, copy) for passages in originals if passages]
    found = [slip for slip in slips if slip is not None]
    return max(found, key=lambda slip: slip.agreed) if len(found) == len(slips) and found else None


def shapes_of(pages: Sequence[str], body_from: int, words: str = "{}") -> list[list[Passage]]:
    """The shapes in which people copy a paper: the whole, without its table of contents, and its body alone; a cover that is there counts.

    ``body_from`` is the number of the first page after cover and contents, ``words`` how a page is called.
    """
    whole = [Passage(str(at), text, words.format(at)) for at, text in enumerate(pages, 1)]
    body = whole[body_from - 1 :]
    return [whole, [*whole[:1], *body], body]


def passages_of(dossier: Mapping[str, Any]) -> Iterator[Passage]:
    """What a frozen dossier says, as the preview and the paper put it: title, then label and answer, section by section."""
    for section in dossier["sections"]:
        title = str(section["words"][0])
        yield Passage(str(section["id"]), title, title)
        for part in section["parts"]:
            yield from _of_part(part)


def _of_part(part: Mapping[str, Any]) -> Iterator[Passage]:
    words = str(part["words"][0])
    if part["type"] == "group":
        for row in part["rows"]:
            for inner in row["parts"]:
                yield from _of_part(inner)
        return
    yield Passage(str(part["address"]), words, words)
    yield Passage(str(part["address"]), str(part["shown"]), words)
