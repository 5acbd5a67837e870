"""Quotas (名额): how many a unit may recommend, exactly, or which numbers are possible while a fact is not entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tihang.core.criteria import Citation
from tihang.core.problems import Problem, bad
from tihang.core.values import Words

FACTS: Mapping[str, Words] = {
    "rank": ("排名", "rank"),
    "titles": ("称号数", "number of titles"),
}
"""What a quota may hang on: a province's rank by industrial value added, the number of titles it holds."""


@dataclass(frozen=True, slots=True)
class Band:
    """档: from ``low`` to ``high`` of the fact (no ``high`` = and above) the quota is ``number``."""

    low: int
    high: int | None
    number: int
    cite: Citation

    def holds(self, value: int) -> bool:
        return self.low <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Exempt:
    """不占名额: applicants that do not use the quota. ``fact`` names what an applicant must be (a fact of ``campaign.facts``)."""

    id: str
    words: Words
    fact: str
    cite: Citation


@dataclass(frozen=True, slots=True)
class Quota:
    """名额规定: for one kind of unit, under one giver (``within``, a prefix of division codes; empty = the nation).

    Exactly one way holds: ``bands`` over a ``fact``, ``named`` numbers by division code with ``fixed`` for every other unit, ``fixed``
    alone, or ``through`` (no quota of its own, counted within the one of another level).
    """

    id: str
    words: Words
    unit: str
    cite: Citation
    within: str = ""
    fact: str = ""
    fact_words: Words | None = None
    bands: tuple[Band, ...] = ()
    named: Mapping[str, int] = field(default_factory=dict)
    fixed: int | None = None
    through: str = ""
    exempt: tuple[Exempt, ...] = ()

    def numbers(self) -> tuple[int, ...]:
        """Every number that this rule can give, the smallest first."""
        return tuple(sorted({band.number for band in self.bands}))


@dataclass(frozen=True, slots=True)
class Unit:
    """推荐单位: a unit that recommends or is given a share: its kind (province, city, separate_city, xpcc, group) and division code."""

    kind: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class QuotaAnswer:
    """名额判定: ``number`` where it is known; else what is ``possible``, and which fact is ``missing``. ``rule`` is empty where none is known."""

    number: int | None
    possible: tuple[int, ...]
    words: Words
    rule: Quota | None = None
    cite: Citation | None = None
    missing: str = ""

    @property
    def most(self) -> int | None:
        """The highest number that may hold."""
        return self.number if self.number is not None else max(self.possible, default=None)

    @property
    def least(self) -> int | None:
        """The lowest number that may hold."""
        return self.number if self.number is not None else min(self.possible, default=None)


def quota_for(quotas: tuple[Quota, ...], unit: Unit, facts: Mapping[str, int]) -> QuotaAnswer:
    """How many a unit may recommend. ``facts`` are those entered with a source; one that is absent is not known, never zero."""
    rule = next((quota for quota in quotas if quota.unit == unit.kind and unit.region.startswith(quota.within)), None)
    if rule is None:
        return QuotaAnswer(None, (), ("没有查到这类单位的名额规定", "no quota for this kind of unit is known"))
    if rule.through:
        return QuotaAnswer(None, (), rule.words, rule, rule.cite)
    if rule.bands:
        return _by_band(rule, facts)
    number = rule.named.get(unit.region, rule.fixed)
    if number is None:
        return QuotaAnswer(None, (), ("没有查到这个单位的名额", "no quota for this unit is known"), rule, rule.cite)
    return QuotaAnswer(number, (number,), _told(number), rule, rule.cite)


def _by_band(rule: Quota, facts: Mapping[str, int]) -> QuotaAnswer:
    value = facts.get(rule.fact)
    fact = rule.fact_words or FACTS.get(rule.fact, (rule.fact, rule.fact))
    if value is None:
        possible = rule.numbers()
        said = f"{fact[0]}未录入：{_either(possible, '、', '或')}", f"{fact[1]} not entered: {_either(possible, ', ', 'or')}"
        return QuotaAnswer(None, possible, said, rule, rule.cite, rule.fact)
    band = next((band for band in rule.bands if band.holds(value)), None)
    if band is None:
        said = f"{fact[0]} {value} 不在任何一档里", f"{fact[1]} {value} is in no band"
        return QuotaAnswer(None, rule.numbers(), said, rule, rule.cite, rule.fact)
    zh, en = _told(band.number)
    return QuotaAnswer(band.number, (band.number,), (f"{fact[0]} {value}，{zh}", f"{fact[1]} {value}: {en}"), rule, band.cite)


def _told(number: int) -> Words:
    return f"最多推荐 {number} 个", f"{number} at most"


def _either(numbers: tuple[int, ...], comma: str, last: str) -> str:
    texts = [str(number) for number in numbers]
    space = " "
    return texts[0] if len(texts) == 1 else f"{comma.join(texts[:-1])}{space}{last}{space}{texts[-1]}"


def split_problems(total: QuotaAnswer, shares: Mapping[str, int]) -> tuple[Problem, ...]:
    """What is wrong with how a unit splits its quota: more than there is (``split_over``), or more than there may be (``split_unsure``)."""
    below = [name for name, share in shares.items() if share < 0]
    if below:
        mend = "写 0 或更大的整数", "Write 0 or more"
        return tuple(
            bad(f"{name} 的名额是负数", f"the share of {name} is below zero", *mend, place=name, code="split_negative") for name in below
        )
    given, most, least = sum(shares.values()), total.most, total.least
    if most is None or least is None or given <= least:
        return ()
    if given > most:
        said = f"分出 {given} 个，超过名额 {most} 个", f"{given} are given out, {given - most} more than the quota of {most}"
        mend = f"减少 {given - most} 个", f"Take {given - most} back"
        return (bad(*said, *mend, code="split_over"),)
    said = f"分出 {given} 个，而名额未定：{total.words[0]}", f"{given} are given out while the quota is not settled: {total.words[1]}"
    return (bad(*said, f"先录入，或分到 {least} 个为止", f"Enter it first, or give out {least} at most", code="split_unsure"),)
