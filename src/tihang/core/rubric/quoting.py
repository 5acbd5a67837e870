"""Quotes in a reason (理由里的引用): “words”〔address〕, checked against the dossier, so that nobody is quoted with what he did not say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tihang.core.forms import parts_of
from tihang.core.problems import Problem, bad

QUOTED: Final = re.compile(r"“([^“”]{1,1000})”\s*〔([^〔〕\s]{1,120})〕")
BLANK: Final = re.compile(r"\s+")
SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Quote:
    """引用: words of the dossier, and the address where they stand."""

    address: str
    text: str


def quote_text(quote: Quote) -> str:
    """The quote as it stands in a reason."""
    return f"“{quote.text}”〔{quote.address}〕"


def quotes_in(reason: str) -> tuple[Quote, ...]:
    """Every quote in a reason, in its order."""
    return tuple(Quote(address, text) for text, address in QUOTED.findall(reason))


def said_at(content: Mapping[str, Any]) -> dict[str, str]:
    """Address → what is written there, in either language, without blanks: what a quote must be found in."""
    return {
        address: _plain(f"{part.get('shown', '')} {part.get('shown_en', '')} {_words_of(part.get('value'))}")
        for address, part in parts_of(content)
    }


def wrong_quotes(reason: str, said: Mapping[str, str], place: str) -> Iterator[Problem]:
    """Quotes whose address is not in the dossier, or whose words are not at their address."""
    for quote in quotes_in(reason):
        short = quote.text[:SHOWN] + ("…" if len(quote.text) > SHOWN else "")
        if quote.address not in said:
            told = f"引用的填报项“{quote.address}”不在这份材料里", f"the dossier has no '{quote.address}' to quote from"
            yield bad(*told, "点材料旁的“引用”重新插入", "Insert the quote again from the material", place=place, code="no_such_address")
        elif not all(_plain(piece) in said[quote.address] for piece in quote.text.split("…")):
            told = f"“{short}”不是这一处写的话", f"'{short}' is not written there"
            mend = "引用要照原文；自己的话写在引号外面", "Quote word by word; put your own words outside the quotation marks"
            yield bad(*told, *mend, place=place, code="misquoted")


def _plain(text: str) -> str:
    return BLANK.sub("", text).replace("“", "").replace("”", "")


def _words_of(value: object) -> str:
    """Every text inside a value, such as the blocks of rich text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " ".join(_words_of(each) for each in value.values())
    return " ".join(_words_of(each) for each in value) if isinstance(value, list | tuple) else ""
