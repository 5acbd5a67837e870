"""The files of a ladder (阶梯文件): areas, questions, criteria, rungs, weights, policies, short path."""

from collections.abc import Mapping
from fractions import Fraction

from tihang.core.criteria import (
    Area,
    Citation,
    Criterion,
    Ladder,
    Picture,
    Policy,
    PolicyOption,
    Question,
    Rung,
    Short,
    Weight,
    WeightSet,
)
from tihang.core.kinds import Choice, Choices, Day, Kind, Level, Option, Quantity, Rating, Scenarios, Text, Titles, YesNo
from tihang.core.logic import Term
from tihang.packio.spots import WORDING, Look
from tihang.packio.terms import term_at

JUDGED = ("computed", "record", "reviewer")
KINDS = ("rating", "yes_no", "choice", "choices", "quantity", "level", "date", "text", "titles", "scenarios")
AREA_KEYS = WORDING | {"code", "heights", "profiles", "always", "parts", "questions", "kind"}
QUESTION_KEYS = WORDING | {
    "id",
    "kind",
    "grade",
    "judged",
    "tags",
    "scale",
    "options",
    "cap",
    "unit",
    "low",
    "high",
    "direction",
    "tiers",
    "catalogue",
}
CRITERION_KEYS = WORDING | {"id", "tiers", "group", "area", "part_of", "judged", "hard", "term"}
RUNG_KEYS = WORDING | {"id", "ordinal", "score", "at_least", "term", "criteria"}

Scales = Mapping[str, Rating]


class LadderReader:
    """Reads what judges (阶梯读取). Questions met inside areas and criteria are gathered in ``questions``."""

    def __init__(self, scales: Scales) -> None:
        self.scales = scales
        self.questions: dict[str, Question] = {}

    # areas and questions

    def area(self, look: Look, kind: str = "rating") -> Area:
        """An area with everything below it."""
        body = look.map(AREA_KEYS)
        code, kind = body.text("code"), body.text("kind", kind)
        asked = tuple(self.question(entry, code, kind) for entry in body.get("questions").each())
        parts = tuple(self.area(entry, kind) for entry in body.get("parts").each())
        return Area(
            code,
            body.words(),
            body.cited(),
            body.texts("heights"),
            body.texts("profiles"),
            body.flag("always"),
            parts,
            asked,
            body.maybe_words("help"),
        )

    def question(self, look: Look, area: str = "", kind: str = "yes_no") -> str:
        """Gather one question; gives its id."""
        body = look.map(QUESTION_KEYS)
        name = body.text("id")
        if name in self.questions:
            look.ledger.note(look.spot, f"题目 {name} 出现两次", f"question {name} stands twice", "换一个编号", "Choose another id")
        judged = body.one_of("judged", JUDGED, "computed")
        grade = body.whole("grade") if body.has("grade") else None
        self.questions[name] = Question(
            name, self._kind(body, kind), body.words(), body.cited(), judged, grade, area, body.texts("tags"), body.maybe_words("help")
        )
        return name

    def _kind(self, body: Look, default: str) -> Kind:
        kind = body.one_of("kind", KINDS, default)
        if kind == "rating":
            return self._rating(body)
        if kind == "choice":
            return Choice(_options(body))
        if kind == "choices":
            return Choices(_options(body), body.maybe_number("cap"))
        if kind == "quantity":
            return Quantity(body.text("unit", ""), body.maybe_number("low"), body.maybe_number("high"), body.text("direction", "none"))
        if kind == "level":
            return Level(body.whole("low", 0), body.whole("high", 5))
        if kind == "titles":
            return Titles(body.texts("tiers"))
        if kind == "scenarios":
            return Scenarios(body.text("catalogue"))
        return {"date": Day, "text": Text}.get(kind, YesNo)()

    def _rating(self, body: Look) -> Kind:
        scale = body.text("scale", "rating")
        if scale not in self.scales:
            body.ledger.note(
                body.spot, f"没有评分尺度 {scale}", f"there is no scale {scale}", "在 pack.yaml 的 scales 里写", "Declare it in pack.yaml"
            )
            return YesNo()
        return self.scales[scale]

    # criteria

    def criterion(self, look: Look) -> Criterion | None:
        """One criterion; ``term: said`` makes its yes/no question."""
        body = look.map(CRITERION_KEYS)
        name, words, cite = body.text("id"), body.words(), body.cited()
        judged, judged_at = _judged(body)
        area, help_words = body.text("area", ""), body.maybe_words("help")
        term: Term
        cites: Mapping[str, Citation] = {}
        if body.get("term").spot.value == "said":
            from tihang.core.logic.truths import Said

            term = Said(name)
            self.questions.setdefault(name, Question(name, YesNo(), words, cite, "computed", None, area, (), help_words))
        else:
            read = term_at(body.get("term"))
            if read is None:
                return None
            term, cites = read.term, read.cites
        return Criterion(
            name,
            words,
            term,
            cite,
            body.texts("tiers"),
            body.text("group", ""),
            area,
            body.text("part_of", ""),
            judged,
            body.flag("hard", default=True),
            help_words,
            cites,
            judged_at=judged_at,
        )


def _judged(body: Look) -> tuple[str, dict[str, str]]:
    """Who decides: one word, or a word for each tier."""
    if not isinstance(body.get("judged").spot.value, dict):
        return body.one_of("judged", JUDGED, "computed"), {}
    at_tier = body.get("judged")
    found = {tier: at_tier.one_of(tier, JUDGED) for tier, _ in at_tier.pairs()}
    return next(iter(found.values()), "computed"), found


def scale_at(name: str, look: Look) -> Rating:
    """A rating scale, best first."""
    options = [_option(entry) for entry in look.each()]
    return Rating(tuple(options), scale=name)


def _options(body: Look) -> tuple[Option, ...]:
    found = body.all("options", _option)
    if not found:
        body.ledger.note(body.spot, "选项题没有选项", "a choice has no options", "写 options", "Give options")
        return (Option("none", Fraction(0), ("无", "none")),)
    return found


def _option(look: Look) -> Option:
    body = look.map(WORDING | {"id", "worth"})
    body.cited()
    return Option(body.text("id"), body.number("worth"), body.words())


def ladder_at(look: Look) -> Ladder:
    """The ladder in ``ladder.yaml``."""
    body = look.map(WORDING | {"stacked", "rungs", "total"})
    climb = body.get("total").spot.value == "climb"
    total = term_at(body.get("total")) if body.has("total") and not climb else None
    rungs = sorted(body.all("rungs", _rung), key=lambda rung: rung.ordinal)
    return Ladder(tuple(rungs), body.words(), body.flag("stacked"), climb, total.term if total else None)


def _rung(look: Look) -> Rung:
    body = look.map(RUNG_KEYS)
    line = body.get("at_least").map(frozenset({"value"})) if body.has("at_least") else None
    term = term_at(body.get("term")) if body.has("term") else None
    score = term_at(body.get("score")) if body.has("score") else None
    if (score is None) != (line is None):
        look.ledger.note(look.spot, "score 和 at_least 要一起写", "score and at_least go together")
    return Rung(
        body.text("id"),
        body.whole("ordinal"),
        body.words(),
        line.cited() if line else body.cited(),
        term.term if term else None,
        score.term if score else None,
        line.number("value") if line else None,
        body.flag("criteria"),
        body.maybe_words("help"),
    )


def weight_set_at(look: Look) -> WeightSet:
    """One set of weights."""
    body = look.map(WORDING | {"id", "weights", "rule"})
    weights = {profile: {code: _weight(entry) for code, entry in by_area.pairs()} for profile, by_area in body.get("weights").pairs()}
    return WeightSet(body.text("id"), body.words(), body.cited(), weights, body.one_of("rule", ("equal",), ""))


def _weight(look: Look) -> Weight:
    body = look.map(frozenset({"weight"}))
    value = body.number("weight")
    if value <= 0:
        look.ledger.note(look.spot, "权重要大于零", "a weight must be above zero")
    return Weight(value or Fraction(1), body.cited())


def policy_at(look: Look) -> Policy:
    """One open point with its options."""
    body = look.map(WORDING | {"id", "default", "options"})
    options = body.all("options", lambda entry: PolicyOption(entry.map(WORDING | {"id"}).text("id"), entry.words()))
    default = body.text("default")
    if default not in [option.id for option in options]:
        look.ledger.note(look.spot, f"默认读法 {default} 不在 options 里", f"the default {default} is not one of the options")
    return Policy(body.text("id"), body.words(), default, options, body.cited())


def weights_policy(sets: tuple[WeightSet, ...]) -> tuple[Policy, ...]:
    """The policy W that chooses between weight sets, where there is more than one."""
    if len(sets) < 2:
        return ()
    words = "权重没有官方原文可查，用哪一组", "No official text shows the weights; which set is used"
    return (Policy("W", words, sets[0].id, tuple(PolicyOption(s.id, s.words) for s in sets), sets[0].cite),)


def short_at(look: Look) -> Short:
    """One question of the short path."""
    body = look.map(WORDING | {"area", "pictures"})
    return Short(body.text("area"), body.words(), body.all("pictures", _picture), body.maybe_words("help"))


def _picture(look: Look) -> Picture:
    body = look.map(WORDING | {"art", "text"})
    return Picture(body.text("art", ""), body.words(), body.maybe_words("text") or ("", ""))
