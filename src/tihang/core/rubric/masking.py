"""Blind reading (盲评): what tells who or where it is, taken out of everything that an expert gets to see."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from tihang.core.forms import parts_of
from tihang.core.forms.rubric import Blind

HIDDEN: Final = "〔盲评遮去〕"
HIDDEN_EN: Final = "(hidden: blind reading)"
CODE: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")
TELEPHONE: Final = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHORTEST: Final = 2
KEPT: Final = frozenset({"address", "id", "kind", "type", "row", "file", "sha256", "media"})
"""Keys whose text is no wording: addresses, ids and digests."""


@dataclass(frozen=True)
class Mask:
    """遮盖: words and what stands in their place, the longest first; credit codes, telephones and mail addresses always."""

    words: tuple[tuple[str, str], ...]

    @staticmethod
    def of(words: Iterable[tuple[str, str]]) -> "Mask":
        """A mask of words; those too short to tell anything are left out."""
        found = {word.strip(): instead for word, instead in words if len(word.strip()) >= SHORTEST}
        return Mask(tuple(sorted(found.items(), key=lambda each: (-len(each[0]), each[0]))))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile("|".join(re.escape(word) for word, _ in self.words), re.IGNORECASE) if self.words else None

    @cached_property
    def _instead(self) -> dict[str, str]:
        return {word.lower(): instead for word, instead in self.words}

    def text(self, text: str) -> str:
        """The text without them."""
        for pattern, instead in ((CODE, "〔信用代码〕"), (MAIL, "〔邮箱〕"), (TELEPHONE, "〔电话〕")):
            text = pattern.sub(instead, text)
        return self._pattern.sub(lambda found: self._instead[found[0].lower()], text) if self._pattern else text

    def data(self, data: Any) -> Any:
        """Every text inside data, apart from addresses and ids."""
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, Mapping):
            return {key: below if key in KEPT else self.data(below) for key, below in data.items()}
        return [self.data(below) for below in data] if isinstance(data, list | tuple) else data


def masked_content(content: Mapping[str, Any], blind: Blind, words: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A frozen dossier as an expert may read it blind: hidden answers gone, their words masked everywhere, files without names."""
    said = [(str(part["shown"]), HIDDEN) for address, part in parts_of(content) if address in blind.hides]
    names = [(content["factory"]["name"], "〔工厂名称〕"), (content["organisation"]["name"], "〔企业名称〕")]
    mask = Mask.of([*said, *((name, instead) for name, instead in names if name), *words])
    hidden = {**content, "sections": [_section(each, frozenset(blind.hides)) for each in content["sections"]]}
    found: dict[str, Any] = mask.data(hidden)
    found["factory"] = {"id": "", "name": HIDDEN, "region": ""}
    found["organisation"] = {"id": "", "name": HIDDEN, "credit_code": ""}
    found["certified"] = found["signed"] = {"by": "", "at": ""}
    found["files"] = [{**file, "name": nameless(number, str(file["name"]))} for number, file in enumerate(content["files"], 1)]
    return found


def nameless(number: int, name: str) -> str:
    """A file by its number, with the ending that says what kind it is."""
    _, dot, ending = name.rpartition(".")
    short = ending.lower() if dot and ending.isascii() and ending.isalnum() and len(ending) <= len("xlsx") else ""
    return f"附件 {number}" + (f".{short}" if short else "")


def _section(section: Mapping[str, Any], hides: frozenset[str]) -> dict[str, Any]:
    return {**section, "parts": [_part(part, hides) for part in section["parts"]]}


def _part(part: Mapping[str, Any], hides: frozenset[str]) -> Mapping[str, Any]:
    if part["type"] == "group":
        return {**part, "rows": [{**row, "parts": [_part(each, hides) for each in row["parts"]]} for row in part["rows"]]}
    known = part["address"] in hides or f"{part['address'].split('/')[0]}/*/{part['address'].rsplit('/', 1)[-1]}" in hides
    return {**part, "value": None, "shown": HIDDEN, "shown_en": HIDDEN_EN} if known and part["shown"] else part
