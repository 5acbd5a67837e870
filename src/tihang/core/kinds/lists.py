"""Kinds whose answer is a list (清单题): titles held, scenarios built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.dates import to_date
from tihang.core.kinds.entries import Scenario, Title
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.kinds.plain import YesNo
from tihang.core.problems import Problem, bad, nearest
from tihang.core.values import Words

MOST_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Titles(Kind):
    """Titles held (已获称号). ``names`` has the words of the tiers."""

    tiers: tuple[str, ...]
    names: tuple[tuple[str, Words], ...] = ()
    name: ClassVar[str] = "titles"

    def parse(self, raw: object) -> Value:
        return tuple(self._title(entry, place) for place, entry in _entries(raw, self, {"tier", "since", "until", "by"}))

    def _title(self, entry: Mapping[str, object], place: str) -> Title:
        tier = str(entry.get("tier", ""))
        _known(tier, self.tiers, place)
        return Title(tier, _day(entry, "since", place), _day(entry, "until", place), str(entry.get("by") or ""))

    def show(self, value: Value) -> Words:
        words = dict(self.names)
        held = (
            [words.get(entry.tier, (entry.tier, entry.tier)) for entry in value if isinstance(entry, Title)]
            if isinstance(value, tuple)
            else []
        )
        return "、".join(word[0] for word in held) or "没有", ", ".join(word[1] for word in held) or "none"

    def data(self, value: Value) -> Data:
        return [_title_data(entry) for entry in value if isinstance(entry, Title)] if isinstance(value, tuple) else []

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "tiers": list(self.tiers)}

    def accepts(self) -> Words:
        return "列表 [{tier, since, by}]", "a list of {tier, since, by}"


@dataclass(frozen=True, slots=True)
class Scenarios(Kind):
    """Scenarios built (已建场景). ``codes`` maps the code of each scenario of the catalogue to its criteria link, ``names`` to its words."""

    catalogue: str
    codes: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, Words], ...] = ()
    name: ClassVar[str] = "scenarios"

    def parse(self, raw: object) -> Value:
        return tuple(self._scenario(entry, place) for place, entry in _entries(raw, self, {"code", "instance", "ai"}))

    def _scenario(self, entry: Mapping[str, object], place: str) -> Scenario:
        code = str(entry.get("code", ""))
        if self.codes:
            _known(code, [known for known, _ in self.codes], place)
        said = entry.get("ai")
        try:
            ai = None if said in (None, "") else YesNo().parse(said) is True
        except KindError as error:
            raise KindError(error.problem.at(f"{place}.ai")) from None
        return Scenario(code, str(entry.get("instance") or ""), ai)

    def link_of(self, code: str) -> str:
        """The criteria link the scenario belongs to, empty when the catalogue does not say."""
        return dict(self.codes).get(code, "")

    def show(self, value: Value) -> Words:
        entries = [entry for entry in value if isinstance(entry, Scenario)] if isinstance(value, tuple) else []
        ai = sum(1 for entry in entries if entry.ai)
        return f"{len(entries)} 个场景实例，{ai} 个用了人工智能", f"{len(entries)} scenario instances, {ai} with AI"

    def data(self, value: Value) -> Data:
        return [_scenario_data(entry) for entry in value if isinstance(entry, Scenario)] if isinstance(value, tuple) else []

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "catalogue": self.catalogue}

    def accepts(self) -> Words:
        return "列表 [{code, instance, ai: yes|no}]", "a list of {code, instance, ai: yes|no}"


def _entries(raw: object, kind: Kind, keys: set[str]) -> list[tuple[str, Mapping[str, object]]]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise refuse(raw, kind)
    if len(raw) > MOST_ENTRIES:
        raise KindError(
            bad(f"清单有 {len(raw)} 条", f"the list has {len(raw)} entries", f"最多 {MOST_ENTRIES} 条", f"At most {MOST_ENTRIES}")
        )
    found: list[tuple[str, Mapping[str, object]]] = []
    for index, entry in enumerate(raw):
        if not isinstance(entry, Mapping):
            raise refuse(entry, kind)
        for key in entry:
            _known(str(key), keys, f"[{index}]")
        found.append((f"[{index}]", entry))
    return found


def _known(word: str, known: Sequence[str] | set[str], place: str) -> None:
    if word not in known:
        said = f"不认识“{word}”", f"'{word}' is not known"
        raise KindError(Problem(said, nearest(word, known), place, "unknown_id"))


def _day(entry: Mapping[str, object], key: str, place: str) -> date | None:
    raw = entry.get(key)
    if raw in (None, ""):
        return None
    if isinstance(raw, date):
        return raw
    try:
        return to_date(str(raw))
    except ValueError:
        raise KindError(
            bad(f"“{raw}”不是日期", f"'{raw}' is not a day", "写成 YYYY-MM-DD", "Write YYYY-MM-DD", place=f"{place}.{key}")
        ) from None


def _title_data(entry: Title) -> Data:
    days = {"since": entry.since, "until": entry.until}
    return {"tier": entry.tier, "by": entry.by, **{key: day.isoformat() for key, day in days.items() if day}}


def _scenario_data(entry: Scenario) -> Data:
    said: dict[str, Data] = {} if entry.ai is None else {"ai": "yes" if entry.ai else "no"}
    return {"code": entry.code, "instance": entry.instance, **said}
