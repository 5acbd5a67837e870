"""Typed differences between two editions (版本差异): by permanent id, in words a policy officer reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.criteria.overlay import at_rung
from tihang.core.criteria.pack import Criterion, Pack, Question
from tihang.core.logic import Term
from tihang.core.logic.truths import AtLeast, AtMost
from tihang.core.values import Words, exact_text


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference (一处差异). ``kind`` is added, removed, moved, tightened, loosened, changed or reworded."""

    kind: str
    id: str
    was: str
    now: str
    words: Words


def differences(old: Pack, new: Pack, lives: Mapping[str, str]) -> list[Difference]:
    """What changed from ``old`` to ``new``. ``lives`` maps an id of ``old`` to the id of ``new`` it lives on as, where they differ."""
    found: list[Difference] = []
    found += _items({c.id: c for c in old.criteria}, {c.id: c for c in new.criteria}, lives, _criterion_changes(old, new))
    found += _items({q.id: q for q in _asked(old)}, {q.id: q for q in _asked(new)}, lives, _question_changes)
    found += _items(
        {a.code: a for a in old.area_by_code.values()}, {a.code: a for a in new.area_by_code.values()}, lives, _area_changes(old, new)
    )
    found += _items(old.rung_by_id, new.rung_by_id, lives, lambda a, b: _reworded(a.id, b.id, a.words, b.words))
    found += _items(old.entry_by_id, new.entry_by_id, lives, lambda a, b: _entry_changes(a, b))
    found += _weights(old, new, lives)
    return found


def _asked(pack: Pack) -> list[Question]:
    """Questions that are not just the question of their criterion."""
    return [question for question in pack.questions if question.id not in pack.criterion_by_id]


def _items(
    old: Mapping[str, object], new: Mapping[str, object], lives: Mapping[str, str], compare: "Callable[..., Iterator[Difference]]"
) -> list[Difference]:
    found: list[Difference] = []
    taken: set[str] = set()
    for name, item in old.items():
        now = lives.get(name, name)
        if now not in new:
            words = _words_of(item)
            found.append(Difference("removed", name, words[0], "", (f"删去 {name}：{words[0]}", f"removed {name}: {words[1]}")))
            continue
        taken.add(now)
        found.extend(compare(item, new[now]))
    for name, item in new.items():
        if name not in taken:
            words = _words_of(item)
            found.append(Difference("added", name, "", words[0], (f"新增 {name}：{words[0]}", f"added {name}: {words[1]}")))
    return found


def _words_of(item: object) -> Words:
    words: Words = item.words  # type: ignore[attr-defined]
    return words


def _reworded(was: str, now: str, old: Words, new: Words) -> Iterator[Difference]:
    if old != new:
        told = f"{now} 改了说法：{old[0]} → {new[0]}", f"{now} reworded: {old[1]} → {new[1]}"
        yield Difference("reworded", now, old[0], new[0], told)


def _criterion_changes(old_pack: Pack, new_pack: Pack) -> "Callable[[Criterion, Criterion], Iterator[Difference]]":
    def compare(old: Criterion, new: Criterion) -> Iterator[Difference]:
        yield from _moves(old, new)
        if old.hard != new.hard:
            kind, zh, en = (
                ("tightened", "由原则上改为必须", "now mandatory") if new.hard else ("loosened", "由必须改为原则上", "now in principle")
            )
            yield Difference(
                kind, new.id, str(old.hard), str(new.hard), (f"{new.id} {zh}：{new.words[0]}", f"{new.id} is {en}: {new.words[1]}")
            )
        for tier in (tier for tier in old.tiers if tier in new.tiers):
            yield from _term_change(new, tier, at_rung(old.term, tier), at_rung(new.term, tier), new_pack)
        yield from _reworded(old.id, new.id, old.words, new.words)

    return compare


def _moves(old: Criterion, new: Criterion) -> Iterator[Difference]:
    for was, now in ((set(old.tiers), set(new.tiers)), ({old.area}, {new.area})):
        if was != now:
            a, b = "、".join(sorted(was)), "、".join(sorted(now))
            yield Difference(
                "moved", new.id, a, b, (f"{new.id} 从 {a} 移到 {b}：{new.words[0]}", f"{new.id} moved from {a} to {b}: {new.words[1]}")
            )


def _term_change(new: Criterion, tier: str, was: Term, now: Term, pack: Pack) -> Iterator[Difference]:
    if was.data() == now.data() or _only_ids_differ(was.data(), now.data()):
        return
    kind = "changed"
    if (
        isinstance(was, AtLeast)
        and type(was) is type(now)
        and isinstance(was.value, Fraction)
        and isinstance(now, AtLeast)
        and isinstance(now.value, Fraction)
    ):
        higher = now.value > was.value
        kind = "tightened" if higher != isinstance(now, AtMost) else "loosened"
    a, b = was.describe(pack.names), now.describe(pack.names)
    verb = {"tightened": ("加严", "tightened"), "loosened": ("放宽", "loosened"), "changed": ("改变", "changed")}[kind]
    name = pack.names(tier)
    told = f"{new.id}（{name[0]}）{verb[0]}：{a[0]} → {b[0]}", f"{new.id} ({name[1]}) {verb[1]}: {a[1]} → {b[1]}"
    yield Difference(kind, new.id, a[0], b[0], told)


def _only_ids_differ(was: Data, now: Data) -> bool:
    """Whether two terms have the same shape and numbers and differ only in the ids they name."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        return (
            list(was) == list(now)
            and all(key not in ("value", "weight", "places") or was[key] == now[key] for key in was)
            and all(_only_ids_differ(was[key], now[key]) for key in was)
        )
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(_only_ids_differ(a, b) for a, b in zip(was, now, strict=True))
    return isinstance(was, str) and isinstance(now, str) and (was == now or (was[:1].isdigit() and now[:1].isdigit() and "-" in was))


def _question_changes(old: Question, new: Question) -> Iterator[Difference]:
    if (old.area, old.grade) != (new.area, new.grade):
        a, b = f"{old.area} {old.grade or ''}".strip(), f"{new.area} {new.grade or ''}".strip()
        yield Difference(
            "moved", new.id, a, b, (f"{new.id} 从 {a} 移到 {b}：{new.words[0]}", f"{new.id} moved from {a} to {b}: {new.words[1]}")
        )
    if old.kind.law() != new.kind.law():
        told = f"{new.id} 的答法变了", f"{new.id} is answered differently"
        yield Difference("changed", new.id, old.kind.name, new.kind.name, told)
    yield from _reworded(old.id, new.id, old.words, new.words)


def _area_changes(old_pack: Pack, new_pack: Pack) -> "Callable[..., Iterator[Difference]]":
    def compare(old: object, new: object) -> Iterator[Difference]:
        was, now = old_pack.parent_by_code.get(old.code, ""), new_pack.parent_by_code.get(new.code, "")  # type: ignore[attr-defined]
        code = new.code  # type: ignore[attr-defined]
        if was != now:
            a, b = was or "顶层", now or "顶层"
            yield Difference(
                "moved", code, a, b, (f"{code} 从 {a} 移到 {b}", f"{code} moved from {was or 'the top'} to {now or 'the top'}")
            )
        yield from _reworded(old.code, code, _words_of(old), _words_of(new))  # type: ignore[attr-defined]

    return compare


def _entry_changes(old: object, new: object) -> Iterator[Difference]:
    was, now = dict(old.facts), dict(new.facts)  # type: ignore[attr-defined]
    name = new.id  # type: ignore[attr-defined]
    if was != now:
        yield Difference("changed", name, str(was), str(now), (f"{name} 的内容变了", f"{name} changed"))
    yield from _reworded(name, name, _words_of(old), _words_of(new))


def _weights(old: Pack, new: Pack, lives: Mapping[str, str]) -> list[Difference]:
    if not old.weight_sets or not new.weight_sets:
        return []
    found: list[Difference] = []
    for profile, weights in old.weight_sets[0].weights.items():
        after = new.weight_sets[0].weights.get(profile, {})
        for code, weight in weights.items():
            now = after.get(lives.get(code, code))
            if now is not None and now.value != weight.value:
                a, b = exact_text(weight.value), exact_text(now.value)
                name = new.names(lives.get(code, code))
                found.append(
                    Difference(
                        "changed", code, a, b, (f"{name[0]}的权重（{profile}）{a} → {b}", f"weight of {name[1]} ({profile}) {a} → {b}")
                    )
                )
    return found
