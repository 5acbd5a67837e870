"""Two revisions of a form, and two versions of a dossier (版本比较): typed differences in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria import Difference
from tihang.core.forms.form import Check, Derived, Field, Form, Group, Section
from tihang.core.forms.freezing import parts_of
from tihang.core.values import Words

Named = Field | Group | Derived | Section | Check
Compare = Callable[[Any, Any, str], Iterator[Difference]]
LIMITS = ("most", "largest_mb")


def difference(old: Form, new: Form, lives: Mapping[str, str] | None = None) -> tuple[Difference, ...]:
    """What changed from ``old`` to ``new``: added, removed, moved, tightened, loosened, changed, reworded. ``lives`` maps old ids to new ones."""
    known = lives or {}
    found = [
        *_items(dict(old.every_field()), dict(new.every_field()), known, _field),
        *_items(old.groups, new.groups, known, _group),
        *_items(old.derived, new.derived, known, _derived),
        *_items({each.id: each for each in old.checks}, {each.id: each for each in new.checks}, known, _check),
        *_items({each.id: each for each in old.sections}, {each.id: each for each in new.sections}, known, _section),
        *_moved(old, new, known),
    ]
    return tuple(found)


def _items(old: Mapping[str, Any], new: Mapping[str, Any], lives: Mapping[str, str], compare: Compare) -> Iterator[Difference]:
    taken: set[str] = set()
    for name, item in old.items():
        now = lives.get(name, name)
        if now not in new:
            yield _one("removed", name, item.words[0], "", (f"删去{item.words[0]}", f"removed: {item.words[1]}"))
            continue
        taken.add(now)
        yield from compare(item, new[now], now)
        yield from _reworded(item, new[now], now)
    for name, item in new.items():
        if name not in taken:
            yield _one("added", name, "", item.words[0], (f"新增{item.words[0]}", f"added: {item.words[1]}"))


def _one(kind: str, name: str, was: object, now: object, words: Words) -> Difference:
    return Difference(kind, name, str(was), str(now), words)


def _reworded(old: Named, new: Named, name: str) -> Iterator[Difference]:
    if old.words != new.words:
        a, b = old.words, new.words
        yield _one("reworded", name, a[0], b[0], (f"“{a[0]}”改称“{b[0]}”", f"'{a[1]}' is now called '{b[1]}'"))


def _field(old: Field, new: Field, name: str) -> Iterator[Difference]:
    zh, en = new.words
    if (old.required, old.must) != (new.required, new.must):
        told = (f"{zh}改为必填", f"{en} is now required") if new.required else (f"{zh}改为选填", f"{en} is now optional")
        yield _one("tightened" if new.required else "loosened", name, old.required, new.required, told)
    if old.when != new.when:
        yield _one("changed", name, old.when or "", new.when or "", (f"{zh}什么时候填变了", f"when {en} is asked has changed"))
    was, now = old.kind.law(), new.kind.law()
    if was == now:
        return
    limit = next((key for key in LIMITS if was.get(key) != now.get(key)), "")
    if limit and {**was, limit: None} == {**now, limit: None}:
        yield _limit(new, name, was[limit], now[limit])
    else:
        a, b = old.kind.accepts(), new.kind.accepts()
        yield _one("changed", name, a[0], b[0], (f"{zh}的填法变了：{a[0]} → {b[0]}", f"{en} is answered otherwise: {a[1]} → {b[1]}"))


def _limit(new: Field | Group, name: str, was: Data, now: Data) -> Difference:
    tighter = isinstance(now, int) and (not isinstance(was, int) or now < was)
    a, b = ("不限" if limit is None else limit for limit in (was, now))
    c, d = ("none" if limit is None else limit for limit in (was, now))
    told = f"{new.words[0]}的上限 {a} → {b}", f"limit of {new.words[1]} {c} → {d}"
    return _one("tightened" if tighter else "loosened", name, a, b, told)


def _group(old: Group, new: Group, name: str) -> Iterator[Difference]:
    if old.most != new.most:
        yield _limit(new, name, old.most, new.most)
    if old.least != new.least:
        told = f"{new.words[0]}至少 {old.least} → {new.least} 条", f"at least {old.least} → {new.least} of {new.words[1]}"
        yield _one("tightened" if new.least > old.least else "loosened", name, old.least, new.least, told)


def _derived(old: Derived, new: Derived, name: str) -> Iterator[Difference]:
    if old.term.data() != new.term.data():
        told = f"{new.words[0]}的算法变了", f"how {new.words[1]} is computed has changed"
        yield _one("changed", name, old.term.data(), new.term.data(), told)


def _check(old: Check, new: Check, name: str) -> Iterator[Difference]:
    if old.hard != new.hard:
        told = ("改为必须满足", "must now hold") if new.hard else ("改为只作提示", "is now only a hint")
        words = f"“{new.words[0]}”{told[0]}", f"'{new.words[1]}' {told[1]}"
        yield _one("tightened" if new.hard else "loosened", name, old.hard, new.hard, words)
    if old.term.data() != new.term.data():
        told = f"核对“{new.words[0]}”的判法变了", f"how '{new.words[1]}' is judged has changed"
        yield _one("changed", name, old.term.data(), new.term.data(), told)


def _section(old: Section, new: Section, name: str) -> Iterator[Difference]:
    if old.least != new.least:
        told = f"{new.words[0]}至少填 {old.least} → {new.least} 项", f"at least {old.least} → {new.least} filled in {new.words[1]}"
        yield _one("tightened" if new.least > old.least else "loosened", name, old.least, new.least, told)


def _moved(old: Form, new: Form, lives: Mapping[str, str]) -> Iterator[Difference]:
    for name, section in old.section_by_item.items():
        now = lives.get(name, name)
        after = new.section_by_item.get(now)
        if after is not None and lives.get(section.id, section.id) != after.id:
            item = new.names(now)
            told = f"{item[0]}移到“{after.words[0]}”", f"{item[1]} moved to '{after.words[1]}'"
            yield _one("moved", now, section.id, after.id, told)


@dataclass(frozen=True)
class Change:
    """改动: one answer of a dossier that two versions say differently; ``was`` and ``now`` as people read them."""

    address: str
    words: Words
    kind: str
    was: str
    now: str


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """What two frozen dossiers (or their drafts) say differently, in the order of the newer one; what is gone stands last."""
    before, after = dict(parts_of(old)), dict(parts_of(new))
    found = [_change(address, before.get(address), part) for address, part in after.items() if _says(before.get(address)) != _says(part)]
    gone = [_change(address, part, None) for address, part in before.items() if address not in after and _says(part) is not None]
    return (*found, *gone)


def _says(part: Mapping[str, Any] | None) -> object:
    return part["value"] if part else None


def _change(address: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Change:
    known: Mapping[str, Any] = now or was or {}
    gone, come = _says(was) is None, _says(now) is None
    kind = "added" if gone else "removed" if come else "changed"
    words = str(known["words"][0]), str(known["words"][1])
    return Change(address, words, kind, str(was["shown"]) if was else "", str(now["shown"]) if now else "")
