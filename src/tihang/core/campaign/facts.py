"""Facts about an applicant (申报主体情况): what is known, from where, and what is not; unknown stays unknown, never false."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from tihang.core.campaign.conditions import Equivalent
from tihang.core.findings import Finding, Verdict, number, truth
from tihang.core.kinds import Choice, Day, Kind, Level, Option, Title, Titles, Value, YesNo
from tihang.core.logic import Given, Term
from tihang.core.values import Words, span

TIERS = ("basic", "advanced", "excellence", "pioneer")
TIER_WORDS: Mapping[str, Words] = {
    "basic": ("基础级", "basic"),
    "advanced": ("先进级", "advanced"),
    "excellence": ("卓越级", "excellence"),
    "pioneer": ("领航级", "pioneer"),
}
STANDINGS = (("legal_person", ("境内法人", "a legal person in China")), ("branch", ("分公司", "a branch")), ("other", ("其他", "other")))
OWN_TIERS = (("none", ("还没有达到一个层级", "no tier yet")), *TIER_WORDS.items())
ACCIDENTS = (
    ("none", ("没有事故", "none")),
    ("general", ("一般", "general")),
    ("larger", ("较大", "larger")),
    ("major", ("重大", "major")),
    ("especially_major", ("特别重大", "especially major")),
)


def _options(rows: tuple[tuple[str, Words], ...]) -> tuple[Option, ...]:
    return tuple(Option(name, Fraction(worth), words) for worth, (name, words) in enumerate(rows))


@dataclass(frozen=True, slots=True)
class Asked:
    """情况项: one thing that campaigns may ask about an applicant, with its kind and its words."""

    kind: Kind
    words: Words


FACTS: Mapping[str, Asked] = {
    "standing": Asked(Choice(_options(STANDINGS)), ("申报单位的身份", "standing of the applicant")),
    "above_designated_size": Asked(YesNo(), ("规模以上工业企业", "an industrial enterprise above designated size")),
    "finance_sound": Asked(YesNo(), ("近三年经营和财务状况良好", "operation and finance sound in the last three years")),
    "no_bad_credit": Asked(YesNo(), ("近三年没有不良信用记录", "no bad credit record in the last three years")),
    "worst_accident": Asked(Choice(_options(ACCIDENTS)), ("近三年最严重的安全、环保等事故", "the worst accident of the last three years")),
    "no_violation": Asked(YesNo(), ("近三年没有违法违规", "no violation of law in the last three years")),
    "construction_finished": Asked(Day(), ("智能工厂建成日期", "the day on which construction was finished")),
    "ai_use_begun": Asked(YesNo(), ("已开始应用人工智能", "the use of AI has begun")),
    "maturity.level": Asked(Level(0, 5), ("成熟度等级（GB/T 39116-2020）", "maturity level by GB/T 39116-2020")),
    "maturity.report": Asked(YesNo(), ("有写明评估单位或平台的成熟度报告", "a maturity report that names its assessor or platform")),
    "own_tier": Asked(Choice(_options(OWN_TIERS)), ("自评达到的层级", "tier reached by self-assessment")),
    "titles": Asked(Titles(TIERS, tuple(TIER_WORDS.items())), ("已有称号", "titles held")),
    "new_to_tier": Asked(YesNo(), ("还没有获得本次申报的层级", "the tier applied for is not held yet")),
    "holds_tier": Asked(YesNo(), ("已获得本次申报的层级", "the tier applied for is held")),
    "one_application": Asked(YesNo(), ("本批次本层级没有别的申报", "no other application for this tier in this campaign")),
    "no_open_task": Asked(YesNo(), ("没有未完成的揭榜任务", "no open-challenge task is unfinished")),
    "validated_challenge_unit": Asked(
        YesNo(), ("已验收的智能制造示范工厂揭榜单位", "a demonstration-factory challenge unit that passed its acceptance")
    ),
    "cultivation_listed": Asked(YesNo(), ("在领航级培育对象名单上", "on the list of pioneer factories under cultivation")),
    "specialised_firm": Asked(YesNo(), ("专精特新企业", "a specialised and sophisticated enterprise")),
}
"""Everything a condition may ask. ``new_to_tier``, ``holds_tier`` and ``one_application`` are worked out from titles and applications."""

WORKED_OUT = frozenset({"new_to_tier", "holds_tier", "one_application"})


@dataclass(frozen=True, slots=True)
class Fact:
    """一项情况: the value as the fact's kind parses it (None = not known), who says so (``source``), how sure it is, since when.

    ``claimed`` marks the applicant's own word.
    """

    value: Value | None
    source: Words
    confidence: str = ""
    as_of: date | None = None
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class OtherApplication:
    """别的申报: an application of the same factory that is open or was handed in."""

    campaign: str
    year: int
    tier: str
    channel: str
    here: bool = False
    """Whether it is the application to the campaign in hand."""


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """申报主体情况: one factory on one day. Whatever is not in ``facts`` is not known; ``central_group`` None means nobody has said."""

    region: str
    industry: str = ""
    central_group: bool | None = None
    group: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    applications: tuple[OtherApplication, ...] | None = None


@dataclass
class FactsWorld:
    """情况判定环境: the facts as terms look at them, with equivalent titles counted."""

    facts: ApplicantFacts
    on: date
    equivalents: tuple[Equivalent, ...] = ()
    tier: str = ""
    year: int = 0
    memo: dict[int, tuple[Term, Finding]] = field(default_factory=dict)

    def given(self, question: str) -> Given | None:
        """What is known about one fact, None when nothing is."""
        if question in WORKED_OUT:
            found = self._worked_out(question)
            return None if found is None else Given(found)
        fact = self.facts.facts.get(question)
        if fact is None:
            return None
        if question == "titles" and isinstance(fact.value, tuple):
            return Given(with_equivalents(fact.value, self.equivalents))
        return Given(fact.value)

    def kind(self, question: str) -> Kind:
        """The kind of a fact."""
        return FACTS[question].kind

    def said(self, question: str) -> Finding:
        """The truth of a yes/no fact."""
        given = self.given(question)
        verdict = Verdict.UNKNOWN if given is None else _truth_of(given.value)
        return truth("said", question, verdict, verdict)

    def worth(self, question: str) -> Finding:
        """The worth of a fact as a number: the whole range of its kind while it is not known."""
        given, kind = self.given(question), FACTS[question].kind
        found = kind.span(given.value) if given is not None and given.value is not None else None
        if found is not None:
            return number("worth", question, found)
        bounds = kind.bounds()
        if bounds is None:
            return Finding("worth", question, Verdict.UNKNOWN, Verdict.UNKNOWN, None)
        return number("worth", question, span(*bounds))

    def reviewed(self, criterion: str) -> bool | None:
        """Nobody has reviewed anything before the application."""
        return None

    def _worked_out(self, question: str) -> bool | None:
        if question == "one_application":
            return None if self.facts.applications is None else not other_application(self.facts, self.tier, self.year)
        titles = self.facts.facts.get("titles")
        if titles is None or not isinstance(titles.value, tuple):
            return None
        held = any(isinstance(title, Title) and title.tier == self.tier and title.held_on(self.on) for title in titles.value)
        return held if question == "holds_tier" else not held


def other_application(facts: ApplicantFacts, tier: str, year: int) -> OtherApplication | None:
    """Another application of this factory for the same tier in the same year; the one in hand is none."""
    return next((each for each in facts.applications or () if each.tier == tier and each.year == year and not each.here), None)


def with_equivalents(titles: tuple[object, ...], equivalents: tuple[Equivalent, ...]) -> tuple[Title, ...]:
    """The titles and, for each that counts as another, that other one too."""
    held = [title for title in titles if isinstance(title, Title)]
    more = [replace(title, tier=rule.counts_as) for rule in equivalents for title in held if _counts(title, rule)]
    return (*held, *more)


def _counts(title: Title, rule: Equivalent) -> bool:
    if title.tier != rule.tier:
        return False
    if title.since is None:
        return rule.granted_from is None and rule.granted_until is None
    return (rule.granted_from or title.since) <= title.since <= (rule.granted_until or title.since)


def _truth_of(value: Value | None) -> Verdict:
    if not isinstance(value, bool):
        return Verdict.UNKNOWN
    return Verdict.MET if value else Verdict.NOT_MET
