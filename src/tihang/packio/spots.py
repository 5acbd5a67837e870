"""Typed looks at spots (按类型取值): every wrong shape is noted with its line, and reading goes on so that all mistakes show at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from tihang.core.criteria import CONFIDENCE_WORDS, Citation
from tihang.core.dates import to_date
from tihang.core.problems import Problem, bad, nearest
from tihang.core.values import Words, to_fraction
from tihang.packio.yaml_tree import Spot

T = TypeVar("T")
CITING = frozenset({"source", "confidence", "note", "method"})
WORDING = frozenset({"zh", "en", "help"})


@dataclass
class Ledger:
    """The mistakes found so far (错误清单) and the sources that may be cited."""

    problems: list[Problem] = field(default_factory=list)
    sources: frozenset[str] = frozenset()

    def note(self, spot: Spot, zh: str, en: str, mend_zh: str = "", mend_en: str = "", code: str = "pack") -> None:
        """Note a mistake at a spot."""
        self.problems.append(bad(zh, en, mend_zh, mend_en, place=spot.place, code=code))


@dataclass(frozen=True)
class Look:
    """A look at one spot (取值): knows the ledger and the citation that holds here."""

    spot: Spot
    ledger: Ledger
    cite: Citation | None = None

    def map(self, known: frozenset[str] | set[str], *, cited: bool = True) -> "Look":
        """This spot as a mapping with only known keys; its own citation marks hold below."""
        if not isinstance(self.spot.value, dict):
            self.ledger.note(
                self.spot, "这里要写映射（键: 值）", "a mapping (key: value) is needed here", "检查缩进", "Check the indentation"
            )
            return replace(self, spot=Spot({}, self.spot.file, self.spot.line))
        allowed = known | CITING if cited else known
        for key, below in self.spot.value.items():
            if key not in allowed:
                zh, en = nearest(key, allowed)
                self.ledger.note(below, f"这里没有“{key}”这个键", f"'{key}' is not a key here", zh, en, "unknown_key")
        return replace(self, cite=self._citation()) if cited else self

    def _citation(self) -> Citation | None:
        below = self.spot.value if isinstance(self.spot.value, dict) else {}
        if not below.keys() & CITING:
            return self.cite
        old = self.cite or Citation("", ())
        fresh = "confidence" in below or "source" in below
        confidence = self.text("confidence", old.confidence)
        sources = self.texts("source") if "source" in below else old.sources
        note, method = self.text("note", "" if fresh else old.note), self.text("method", "" if fresh else old.method)
        self._check_citation(confidence, sources, method)
        return Citation(confidence, sources, note, method)

    def _check_citation(self, confidence: str, sources: tuple[str, ...], method: str) -> None:
        if confidence and confidence not in CONFIDENCE_WORDS:
            zh, en = nearest(confidence, CONFIDENCE_WORDS)
            self.ledger.note(self.get("confidence").spot, f"没有可信度“{confidence}”", f"there is no confidence '{confidence}'", zh, en)
        if confidence == "estimate" and not method:
            self.ledger.note(self.spot, "估计值没有写 method", "an estimate needs its method", "写明怎么估的", "Say how it was estimated")
        for source in sources:
            if self.ledger.sources and source not in self.ledger.sources:
                zh, en = nearest(source, self.ledger.sources)
                self.ledger.note(self.get("source").spot, f"没有登记出处 {source}", f"source {source} is not declared", zh, en)

    def cited(self) -> Citation:
        """The citation that holds here; noted as a mistake where there is none, because nothing without a source loads."""
        if self.cite is not None and self.cite.confidence and (self.cite.sources or self.cite.confidence in ("estimate", "not_found")):
            return self.cite
        mend = "写上 source 和 confidence，或在文件开头写 cite", "Give source and confidence, or a cite block at the top of the file"
        self.ledger.note(self.spot, "这里没有出处，不能载入", "this has no source and does not load", *mend, code="no_source")
        return Citation("not_found")

    def has(self, key: str) -> bool:
        """Whether the mapping has a key with something in it."""
        return isinstance(self.spot.value, dict) and key in self.spot.value and self.spot.value[key].value is not None

    def get(self, key: str) -> "Look":
        """The value of a key; an empty spot at this line when it is absent."""
        below = self.spot.value if isinstance(self.spot.value, dict) else {}
        return replace(self, spot=below.get(key) or Spot(None, self.spot.file, self.spot.line))

    def each(self) -> "Iterator[Look]":
        """The entries of a list; none when the spot is empty."""
        if self.spot.value is None:
            return
        if not isinstance(self.spot.value, list):
            self.ledger.note(self.spot, "这里要写列表", "a list is needed here", "每条以 - 开头", "Begin each entry with -")
            return
        for below in self.spot.value:
            yield replace(self, spot=below)

    def pairs(self) -> "Iterator[tuple[str, Look]]":
        """The keys and values of a mapping; none when the spot is empty."""
        if isinstance(self.spot.value, dict):
            for key, below in self.spot.value.items():
                yield key, replace(self, spot=below)
        elif self.spot.value is not None:
            self.ledger.note(self.spot, "这里要写映射（键: 值）", "a mapping (key: value) is needed here")

    def all(self, key: str, make: "Callable[[Look], T]") -> tuple[T, ...]:
        """Everything in the list under a key."""
        return tuple([make(look) for look in self.get(key).each()])

    def text(self, key: str, default: str | None = None) -> str:
        """Text under a key; a mistake when it is absent and has no default."""
        look = self.get(key)
        if isinstance(look.spot.value, str):
            return look.spot.value
        if isinstance(look.spot.value, dict) and "value" in look.spot.value:
            return look.map(WORDING | {"value"}).text("value", default)
        if look.spot.value is not None:
            self.ledger.note(look.spot, f"{key} 应是一段文字", f"{key} must be text")
        elif default is None:
            self.ledger.note(self.spot, f"少了 {key}", f"{key} is missing", "补上", "Add it")
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts under a key, a single text counting as a list of one."""
        look = self.get(key)
        if isinstance(look.spot.value, str):
            return (look.spot.value,)
        return tuple(entry.own_text() for entry in look.each())

    def own_text(self) -> str:
        """This spot's own text."""
        if isinstance(self.spot.value, str):
            return self.spot.value
        self.ledger.note(self.spot, "这里要写一段文字", "text is needed here")
        return ""

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Text under a key out of a closed list."""
        word = self.text(key, default)
        if word and word not in known:
            zh, en = nearest(word, known)
            self.ledger.note(self.get(key).spot, f"{key} 不能是“{word}”", f"{key} cannot be '{word}'", zh, en)
        return word

    def flag(self, key: str, default: bool = False) -> bool:
        """yes or no (true and false count) under a key."""
        word = self.text(key, "yes" if default else "no")
        if word not in ("yes", "no", "true", "false"):
            self.ledger.note(self.get(key).spot, f"{key} 写 yes 或 no", f"{key} is yes or no")
        return word in ("yes", "true")

    def number(self, key: str) -> Fraction:
        """The exact number under a key."""
        found = self.maybe_number(key)
        if found is None:
            self.ledger.note(self.spot, f"少了数值 {key}", f"the number {key} is missing")
        return found or Fraction(0)

    def maybe_number(self, key: str) -> Fraction | None:
        """The exact number under a key, None when it is absent."""
        word = self.text(key, "")
        if not word:
            return None
        try:
            return to_fraction(word)
        except ValueError:
            self.ledger.note(self.get(key).spot, f"{key} 应是精确的数，不是“{word}”", f"{key} must be an exact number, not '{word}'")
            return Fraction(0)

    def whole(self, key: str, default: int | None = None) -> int:
        """The whole number under a key."""
        found = self.maybe_number(key)
        if found is None:
            if default is None:
                self.ledger.note(self.spot, f"少了整数 {key}", f"the whole number {key} is missing")
            return default or 0
        if found.denominator != 1:
            self.ledger.note(self.get(key).spot, f"{key} 应是整数", f"{key} must be a whole number")
        return int(found)

    def day(self, key: str) -> date | None:
        """The day under a key, None when it is absent."""
        word = self.text(key, "")
        return self.get(key).own_day(word) if word else None

    def days(self, key: str) -> tuple[date, ...]:
        """The days in a list under a key."""
        found = [look.own_day(look.own_text()) for look in self.get(key).each()]
        return tuple(day for day in found if day)

    def own_day(self, word: str) -> date | None:
        """The day that a word of this spot means."""
        try:
            return to_date(word)
        except ValueError:
            self.ledger.note(self.spot, f"“{word}”不是日期", f"'{word}' is not a day", "写成 YYYY-MM-DD", "Write YYYY-MM-DD")
            return None

    def words(self) -> Words:
        """The wording of this mapping, Chinese and English."""
        return self.text("zh"), self.text("en")

    def maybe_words(self, key: str) -> Words | None:
        """The wording under a key, None when it is absent."""
        return self.get(key).map(WORDING).words() if self.has(key) else None
