"""Typed differences between two editions (版本差异): by permanent id, in words a policy officer reads."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.criteria.overlay import at_rung
from tihang.core.criteria.pack import Criterion, Pack, Policy, Question, Rung
from tihang.core.logic import Term
from tihang.core.logic.shorthands import ByPolicy
from tihang.core.logic.truths import AllOf, AtLeast, AtMost
from tihang.core.values import Words, exact_text


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference (一处差异). ``kind`` is added, removed, moved, tightened, loosened, changed or reworded."""

    kind: str
    id: str
    was: str
    now: str
    words: Words


@dataclass(frozen=True, slots=True)
class Packs:
    """Both editions and how ids live on (两个版本)."""

    old: Pack
    new: Pack
    lives: Mapping[str, str]


def differences(old: Pack, new: Pack, lives: Mapping[str, str]) -> list[Difference]:
    """What changed from ``old`` to ``new``. ``lives`` maps an id of ``old`` to the id of ``new`` it lives on as, where they differ."""
    found: list[Difference] = []
    found += _items({c.id: c for c in old.criteria}, {c.id: c for c in new.criteria}, lives, _criterion_changes(Packs(old, new, lives)))
    found += _items({q.id: q for q in _asked(old)}, {q.id: q for q in _asked(new)}, lives, _question_changes)
    found += _items(
        {a.code: a for a in old.area_by_code.values()}, {a.code: a for a in new.area_by_code.values()}, lives, _area_changes(old, new)
    )
    found += _items(old.rung_by_id, new.rung_by_id, lives, _rung_changes)
    found += _items(old.entry_by_id, new.entry_by_id, lives, _entry_changes)
    found += _weights(old, new, lives)
    found += _policies(old, new)
    return [difference for difference in found if not (difference.kind == "removed" and _unknown_in(new, old, difference.id))]


def _unknown_in(new: Pack, old: Pack, name: str) -> bool:
    """Whether an id is missing from the new edition only because nobody knows that part of it."""
    if name in old.question_by_id and name not in old.criterion_by_id:
        return any(gap.what == "questions" for gap in new.gaps)
    criterion = old.criterion_by_id.get(name)
    closed = {rung for gap in new.gaps for rung in gap.rungs}
    return criterion is not None and bool(criterion.tiers) and set(criterion.tiers) <= closed


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


def _reworded(name: str, old: Words, new: Words) -> Iterator[Difference]:
    if old != new:
        told = f"{name} 改了说法：{old[0]} → {new[0]}", f"{name} reworded: {old[1]} → {new[1]}"
        yield Difference("reworded", name, old[0], new[0], told)


def _criterion_changes(packs: Packs) -> "Callable[[Criterion, Criterion], Iterator[Difference]]":
    def compare(old: Criterion, new: Criterion) -> Iterator[Difference]:
        yield from _moves(old, new, packs.new)
        if old.hard != new.hard:
            kind, zh, en = (
                ("tightened", "由原则上改为必须", "now mandatory") if new.hard else ("loosened", "由必须改为原则上", "now in principle")
            )
            yield Difference(
                kind, new.id, str(old.hard), str(new.hard), (f"{new.id} {zh}：{new.words[0]}", f"{new.id} is {en}: {new.words[1]}")
            )
        for tier in (tier for tier in old.tiers if tier in new.tiers):
            yield from _judging(old, new, tier, packs.new)
            yield from _term_change(new, tier, at_rung(old.term, tier), at_rung(new.term, tier), packs)
        yield from _reworded(new.id, old.words, new.words)

    return compare


def _judging(old: Criterion, new: Criterion, tier: str, pack: Pack) -> Iterator[Difference]:
    was, now = old.judged_for(tier), new.judged_for(tier)
    if was == now:
        return
    kind = "tightened" if now == "reviewer" else "loosened" if was == "reviewer" else "changed"
    name = pack.names(tier)
    told = f"{new.id}（{name[0]}）的判定方式 {was} → {now}", f"{new.id} ({name[1]}) is now judged by {now}, before by {was}"
    yield Difference(kind, new.id, was, now, told)


def _moves(old: Criterion, new: Criterion, pack: Pack) -> Iterator[Difference]:
    closed = {rung for gap in pack.gaps for rung in gap.rungs}
    for was, now in ((set(old.tiers) - closed, set(new.tiers) - closed), ({old.area}, {new.area})):
        if was != now:
            a, b = "、".join(sorted(was)), "、".join(sorted(now))
            yield Difference(
                "moved", new.id, a, b, (f"{new.id} 从 {a} 移到 {b}：{new.words[0]}", f"{new.id} moved from {a} to {b}: {new.words[1]}")
            )


def _term_change(new: Criterion, tier: str, was: Term, now: Term, packs: Packs) -> Iterator[Difference]:
    """What one tier is asked, before and after; terms that name the same things by other ids are the same."""
    if _renamed(was.data(), packs.lives) == _renamed(now.data(), {}):
        return
    kind = _direction(was, now, packs.lives)
    a, b = was.describe(packs.old.names), now.describe(packs.new.names)
    name = packs.new.names(tier)
    told = f"{new.id}（{name[0]}）{VERBS[kind][0]}：{a[0]} → {b[0]}", f"{new.id} ({name[1]}) {VERBS[kind][1]}: {a[1]} → {b[1]}"
    yield Difference(kind, new.id, a[0], b[0], told)


VERBS: dict[str, Words] = {"tightened": ("加严", "tightened"), "loosened": ("放宽", "loosened"), "changed": ("改变", "changed")}


def _direction(was: Term, now: Term, lives: Mapping[str, str]) -> str:
    """Tightened or loosened where that can be said: a moved threshold, or more or fewer parts that all must hold."""
    if isinstance(was, ByPolicy) and isinstance(now, ByPolicy):
        return _direction(next(iter(was.options.values())), next(iter(now.options.values())), lives)
    if isinstance(was, AtLeast) and isinstance(now, AtLeast) and type(was) is type(now):
        same = _renamed(was.of.data(), lives) == _renamed(now.of.data(), {})
        if same and isinstance(was.value, Fraction) and isinstance(now.value, Fraction) and was.value != now.value:
            return "tightened" if (now.value > was.value) != isinstance(now, AtMost) else "loosened"
    elif type(was) is AllOf and type(now) is AllOf:
        before, after = ([str(_renamed(part.data(), lives)) for part in term.parts] for term in (was, now))
        if set(before) < set(after):
            return "tightened"
        if set(before) > set(after):
            return "loosened"
    return "changed"


def _renamed(data: Data, lives: Mapping[str, str]) -> Data:
    """A term's data with every id as the new edition calls it."""
    if isinstance(data, Mapping):
        return {key: _unordered(key, _renamed(value, lives)) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_renamed(value, lives) for value in data]
    return lives.get(data, data) if isinstance(data, str) else data


def _unordered(word: str, data: Data) -> Data:
    """Parts whose order says nothing, in one order."""
    return sorted(data, key=str) if isinstance(data, list) and word in ("all_of", "any_of", "count_of", "sum", "mean") else data


def _question_changes(old: Question, new: Question) -> Iterator[Difference]:
    if (old.area, old.grade) != (new.area, new.grade):
        a, b = f"{old.area} {old.grade or ''}".strip(), f"{new.area} {new.grade or ''}".strip()
        yield Difference(
            "moved", new.id, a, b, (f"{new.id} 从 {a} 移到 {b}：{new.words[0]}", f"{new.id} moved from {a} to {b}: {new.words[1]}")
        )
    if old.kind.law() != new.kind.law():
        told = f"{new.id} 的答法变了", f"{new.id} is answered differently"
        yield Difference("changed", new.id, old.kind.name, new.kind.name, told)
    if old.judged != new.judged:
        told = f"{new.id} 的判定方式 {old.judged} → {new.judged}", f"{new.id} is now judged by {new.judged}, before by {old.judged}"
        yield Difference("changed", new.id, old.judged, new.judged, told)
    yield from _reworded(new.id, old.words, new.words)


def _rung_changes(old: Rung, new: Rung) -> Iterator[Difference]:
    was, now = old.at_least, new.at_least
    if was is not None and now is not None and was != now:
        kind, zh, en = ("tightened", "加严", "tightened") if now > was else ("loosened", "放宽", "loosened")
        a, b = exact_text(was), exact_text(now)
        told = f"{new.words[0]}{zh}：不低于 {a} → {b}", f"{new.words[1]} {en}: at least {a} → {b}"
        yield Difference(kind, new.id, a, b, told)
    for before, after in ((old.term, new.term), (old.score, new.score)):
        if (before and before.data()) != (after and after.data()):
            told = f"{new.words[0]}的判定项变了", f"what {new.words[1]} takes has changed"
            yield Difference("changed", new.id, str(before and before.data()), str(after and after.data()), told)
    yield from _reworded(new.id, old.words, new.words)


def _area_changes(old_pack: Pack, new_pack: Pack) -> "Callable[..., Iterator[Difference]]":
    def compare(old: object, new: object) -> Iterator[Difference]:
        was, now = old_pack.parent_by_code.get(old.code, ""), new_pack.parent_by_code.get(new.code, "")  # type: ignore[attr-defined]
        code = new.code  # type: ignore[attr-defined]
        if was != now:
            a, b = was or "顶层", now or "顶层"
            yield Difference(
                "moved", code, a, b, (f"{code} 从 {a} 移到 {b}", f"{code} moved from {was or 'the top'} to {now or 'the top'}")
            )
        yield from _reworded(code, _words_of(old), _words_of(new))

    return compare


def _entry_changes(old: object, new: object) -> Iterator[Difference]:
    was, now = dict(old.facts), dict(new.facts)  # type: ignore[attr-defined]
    name = new.id  # type: ignore[attr-defined]
    if was != now:
        yield Difference("changed", name, str(was), str(now), (f"{name} 的内容变了", f"{name} changed"))
    yield from _reworded(name, _words_of(old), _words_of(new))


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


def _policies(old: Pack, new: Pack) -> list[Difference]:
    """Open points that came, went or are read otherwise by default."""
    found = _items(old.policy_by_id, new.policy_by_id, {}, _policy_changes)
    return [difference for difference in found if difference.kind != "reworded"]


def _policy_changes(old: Policy, new: Policy) -> Iterator[Difference]:
    if old.default != new.default:
        told = (
            f"{new.id} 的默认读法 {old.default} → {new.default}",
            f"{new.id} is read as {new.default} by default, before as {old.default}",
        )
        yield Difference("changed", new.id, old.default, new.default, told)
