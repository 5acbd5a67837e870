"""Text that stood somewhere before (文字重复): in an older dossier, or twice in this one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tihang.core.findings import Verdict
from tihang.core.forms import Filled, pattern
from tihang.core.kinds import blocks_of
from tihang.core.kinds.blocks import plain_text
from tihang.core.values import Words, decimal_text
from tihang.engines.scrutiny.self_check import TEXT, SelfCheck, with_all_clear
from tihang.engines.similarity import Index, Letters, Passage, passages

LONG: Final = 60
"""Below so many letters a text is a name or a figure, which may stay as it is."""

MUCH: Final = Fraction(1, 2)
"""From this share on a reviewer is told."""


@dataclass(frozen=True, slots=True)
class Older:
    """以前的一份: how it is called, and its texts by address."""

    words: Words
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SameText:
    """相同的文字: what share of the text at ``address`` stands in ``there``, and exactly where. ``older`` None: in this very dossier."""

    address: str
    there: str
    older: Words | None
    share: Fraction
    passages: tuple[Passage, ...]

    def check(self, names: Mapping[str, Words]) -> SelfCheck:
        """In words; ``names``: address → what it is called."""
        zh, en = names.get(self.address, (self.address, self.address))
        percent = decimal_text(self.share * 100, 0)
        if self.older is None:
            words = f"{zh}有 {percent}% 和这份申报里另一条的相同", f"{percent}% of {en} also stands in another entry of this dossier"
            return SelfCheck(TEXT, "twice_here", Verdict.NOT_MET, words, (self.address, self.there))
        words = f"{zh}有 {percent}% 和{self.older[0]}相同", f"{percent}% of {en} stands in {self.older[1]}"
        return SelfCheck(TEXT, "as_before", Verdict.NOT_MET, words, (self.address,))


def texts(found: Iterable[SameText], names: Mapping[str, Words]) -> tuple[SelfCheck, ...]:
    """What was found, in words, or one line that nothing was."""
    clear = "没有大段文字和以前的申报或另一条相同", "no paragraph stands in an earlier dossier or twice in this one"
    return with_all_clear(TEXT, (each.check(names) for each in found), clear)


def long_texts(filled: Filled) -> dict[str, str]:
    """Address → text, of every field that holds as much as a paragraph."""
    said = {address: value if isinstance(value, str) else plain_text(blocks_of(value)) for address, value in filled.values.items()}
    return {address: text for address, text in said.items() if len(text) >= LONG and len(Letters.of(text)) >= LONG}


def same_texts(now: Mapping[str, str], older: Iterable[Older]) -> tuple[SameText, ...]:
    """For each long text, the older dossiers in which much of it stands, the nearest place of each; and what stands twice in this one."""
    past, index = tuple(older), Index[tuple[int, str]]()
    for number, each in enumerate(past):
        for address, text in each.texts.items():
            index.add((number, address), text)
    found = [same for address, text in now.items() for same in _before(address, text, index, past)]
    return (*found, *_twice(now))


def _before(address: str, text: str, index: Index[tuple[int, str]], past: tuple[Older, ...]) -> Iterator[SameText]:
    told = set[int]()
    for near in index.near(text, share=MUCH):
        number, there = near.key
        if number not in told:
            told.add(number)
            yield SameText(address, there, past[number].words, near.share, passages(text, past[number].texts[there]))


def _twice(now: Mapping[str, str]) -> Iterator[SameText]:
    """Only between fields of one kind: two scenarios told in the same words."""
    index: Index[str] = Index()
    for address, text in now.items():
        for near in index.near(text, share=MUCH):
            if pattern(near.key) == pattern(address):
                yield SameText(address, near.key, None, near.share, passages(text, now[near.key]))
                break
        index.add(address, text)
