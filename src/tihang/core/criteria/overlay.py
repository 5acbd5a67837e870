"""Overlays (地方与集团细则): what a region, group or industry adds to, tightens in or loosens from a national pack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.criteria.citation import Citation, Source
from tihang.core.criteria.cited_data import citation_data
from tihang.core.criteria.pack import Criterion, Pack, Question
from tihang.core.logic import Term
from tihang.core.logic.shorthands import ByRung
from tihang.core.logic.truths import AllOf, AnyOf, AtLeast, AtMost
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.values import Words

NEVER_LOOSENED = frozenset({"excellence", "pioneer"})
"""Tiers that the ministries recognise; nobody below loosens them."""

EVERY_TIER = "all"
"""Beside ``policy/ID`` in ``Pack.opens``: a reading holds for every tier at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change (一处改动). ``do`` is loosen, tighten, add, set, choose_filing or count_as; the other fields say what."""

    do: str
    words: Words
    cite: Citation
    criterion: str = ""
    tiers: tuple[str, ...] = ()
    value: Fraction | None = None
    term: Term | None = None
    adds: Criterion | None = None
    asks: Question | None = None
    policy: str = ""
    option: str = ""
    place: str = ""
    filing: str = ""
    due: tuple[date, ...] = ()
    title: str = ""
    counts_as: str = ""
    granted_from: date | None = None
    granted_until: date | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay (细则). ``base`` names a pack or another overlay; ``applies`` maps region, industry or group to prefixes or names."""

    id: str
    edition: str
    revision: int
    base: str
    words: Words
    cite: Citation
    changes: tuple[Change, ...]
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    status: str = "in_force"

    @property
    def name(self) -> str:
        """``id@edition``."""
        return f"{self.id}@{self.edition}"

    def applies_to(self, subject: Mapping[str, str]) -> bool:
        """Whether a factory with this region, industry and group comes under the overlay."""
        tests = [(subject.get(what, ""), wanted) for what, wanted in self.applies.items() if wanted]
        return bool(tests) and all(any(has.startswith(prefix) for prefix in wanted) for has, wanted in tests)


def apply_overlay(pack: Pack, overlay: Overlay) -> Pack:
    """The pack with the overlay's changes. Raises BadInput naming every change that is refused."""
    problems: list[Problem] = []
    for change in overlay.changes:
        try:
            pack = _DEEDS[change.do](pack, change)
        except BadInput as error:
            problems.extend(problem.at(change.place) for problem in error.problems)
    if problems:
        raise BadInput(problems)
    known = set(pack.source_by_id)
    sources = (*pack.sources, *(source for source in overlay.sources if source.id not in known))
    return replace(pack, sources=sources, overlays=(*pack.overlays, f"{overlay.name} r{overlay.revision}"))


def _loosen(pack: Pack, change: Change) -> Pack:
    for tier in change.tiers:
        if tier in NEVER_LOOSENED:
            raise _refused(f"{tier} 的条件不能放宽", f"{tier} criteria can never be loosened", "删去这处改动", "Take this change out")
        if (change.criterion, tier) not in pack.opens:
            zh, en = f"{change.criterion} 在 {tier} 没有向地方放开", f"{change.criterion} is not opened to provinces for {tier}"
            raise _refused(zh, en, "国家标准包的 opens 里没有它", "The national pack does not list it under opens")
    return _rewrite(pack, change, _looser)


def _tighten(pack: Pack, change: Change) -> Pack:
    return _rewrite(pack, change, _tighter)


def _rewrite(pack: Pack, change: Change, rewrite: Callable[[Term, Change, str], Term]) -> Pack:
    old = pack.criterion_by_id.get(change.criterion)
    if old is None:
        raise _refused(f"没有要素条件 {change.criterion}", f"there is no criterion {change.criterion}", "核对编号", "Check the id")
    if not change.tiers:
        raise _refused(
            f"没有写 {old.id} 改在哪个层级", f"it does not say for which tier {old.id} changes", "写 tier 或 tiers", "Give tier or tiers"
        )
    outside = [tier for tier in change.tiers if tier not in old.tiers]
    if outside:
        raise _refused(f"{old.id} 不用于 {outside[0]}", f"{old.id} is not a criterion of {outside[0]}", "核对层级", "Check the tier")
    return replace(pack, criteria=tuple(split for c in pack.criteria for split in (_split(c, change, rewrite) if c is old else (c,))))


def _split(old: Criterion, change: Change, rewrite: Callable[[Term, Change, str], Term]) -> tuple[Criterion, ...]:
    """The criterion with its term rewritten for some tiers, the others as they were."""
    by_rung = {tier: at_rung(old.term, tier) for tier in old.tiers}
    by_rung.update({tier: rewrite(by_rung[tier], change, tier) for tier in change.tiers})
    cites = {**old.cites, **dict.fromkeys(change.tiers, change.cite)}
    told = {**old.loosened, **dict.fromkeys(change.tiers, change.words)} if change.do == "loosen" else old.loosened
    return (replace(old, term=ByRung(by_rung), cites=cites, loosened=told),)


def at_rung(term: Term, rung: str) -> Term:
    """What a criterion's term asks at one rung."""
    if isinstance(term, ByRung):
        return term.rungs[rung]
    if isinstance(term, AtLeast) and isinstance(term.value, Mapping):
        return replace(term, value=term.value[rung])
    return term


def _looser(old: Term, change: Change, tier: str) -> Term:
    if change.term is not None:
        return AnyOf((old, change.term))
    return _moved(old, change, tier, looser=True)


def _tighter(old: Term, change: Change, tier: str) -> Term:
    if change.term is not None:
        return AllOf((old, change.term))
    return _moved(old, change, tier, looser=False)


def _moved(old: Term, change: Change, tier: str, *, looser: bool) -> Term:
    """The one threshold inside a term moved to the change's value, in the direction that was promised."""
    if isinstance(old, AtLeast) and change.value is not None and isinstance(old.value, Fraction):
        lower = change.value < old.value
        if change.value == old.value or lower != (looser != isinstance(old, AtMost)):
            deed = ("放宽", "loosening") if looser else ("加严", "tightening")
            zh, en = f"{change.criterion} 在 {tier} 的改动不是{deed[0]}", f"the change of {change.criterion} for {tier} is not a {deed[1]}"
            raise _refused(zh, en, "核对数值的方向", "Check the direction of the value")
        return replace(old, value=change.value)
    if isinstance(old, AllOf):
        return _moved_inside(old, change, tier, looser=looser)
    zh, en = f"{change.criterion} 没有可改的数值", f"{change.criterion} has no single threshold to move"
    raise _refused(zh, en, "改写 or 或 and", "Use `or` or `and` instead")


def _moved_inside(old: AllOf, change: Change, tier: str, *, looser: bool) -> Term:
    places = [index for index, part in enumerate(old.parts) if isinstance(part, AtLeast)]
    if len(places) != 1:
        zh, en = f"{change.criterion} 里不止一个数值或没有数值", f"{change.criterion} does not hold exactly one threshold"
        raise _refused(zh, en, "改写 or 或 and", "Use `or` or `and` instead")
    parts = list(old.parts)
    parts[places[0]] = _moved(parts[places[0]], change, tier, looser=looser)
    return replace(old, parts=tuple(parts))


def _add(pack: Pack, change: Change) -> Pack:
    if change.adds is not None:
        if change.adds.id in pack.criterion_by_id:
            raise _refused(f"{change.adds.id} 已经有了", f"{change.adds.id} exists already", "换一个编号", "Choose another id")
        pack = replace(pack, criteria=(*pack.criteria, change.adds))
    if change.asks is not None and change.asks.id not in pack.question_by_id:
        pack = replace(pack, questions=(*pack.questions, change.asks))
    return pack


def _set(pack: Pack, change: Change) -> Pack:
    policy = pack.policy_by_id.get(change.policy)
    if policy is None or change.option not in {option.id for option in policy.options}:
        zh, en = f"没有读法 {change.policy}={change.option}", f"there is no reading {change.policy}={change.option}"
        raise _refused(zh, en, "核对存疑点和选项", "Check the policy and its option")
    if (f"policy/{policy.id}", EVERY_TIER) not in pack.opens:
        zh, en = f"{policy.id} 的读法没有向下放开", f"the reading of {policy.id} is not opened to overlays"
        raise _refused(zh, en, "国家标准包的 opens 里没有它", "The national pack does not list it under opens")
    return replace(pack, policies=tuple(replace(p, default=change.option) if p is policy else p for p in pack.policies))


def _choose_filing(pack: Pack, change: Change) -> Pack:
    ways = [way.id for way in pack.filings.ways] if pack.filings else []
    if pack.filings is None or change.filing not in ways:
        zh, en = f"没有备案方式 {change.filing}", f"there is no way of filing {change.filing}"
        raise _refused(zh, en, *(nearest(change.filing, ways) if ways else ("改 base，用备案安排的包", "Rest on the pack of filings")))
    chosen = replace(pack.filings, chosen=change.filing, words=change.words, cite=change.cite, known=True, due=change.due)
    return replace(pack, filings=chosen)


def _count_as(pack: Pack, change: Change) -> Pack:
    if pack.campaign is None:
        said = f"{pack.name} 不是批次，没有等同称号", f"{pack.name} is no campaign and has no equivalent titles"
        raise _refused(*said, "改 base，用批次包", "Rest on a campaign")
    fresh: Data = {
        "tier": change.title,
        "counts_as": change.counts_as,
        "granted_from": change.granted_from.isoformat() if change.granted_from else None,
        "granted_until": change.granted_until.isoformat() if change.granted_until else None,
        "words": list(change.words),
        "cite": citation_data(change.cite),
    }
    known = pack.campaign["equivalents"]
    return replace(pack, campaign={**pack.campaign, "equivalents": [*(known if isinstance(known, list) else []), fresh]})


def _refused(zh: str, en: str, mend_zh: str, mend_en: str) -> BadInput:
    return BadInput([bad(zh, en, mend_zh, mend_en, code="overlay")])


_DEEDS: dict[str, Callable[[Pack, Change], Pack]] = {
    "loosen": _loosen,
    "tighten": _tighten,
    "add": _add,
    "set": _set,
    "choose_filing": _choose_filing,
    "count_as": _count_as,
}
