"""A score sheet (评分表): dimensions with their points, what each looks at, and points that follow from a fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tihang.core.canonical import Data
from tihang.core.criteria import Citation, Pack
from tihang.core.criteria.cited_data import citation_data, citation_from
from tihang.core.problems import CannotJudge, bad
from tihang.core.values import Words, exact_text


@dataclass(frozen=True)
class Aspect:
    """评分要点: what a dimension looks at."""

    id: str
    words: Words


@dataclass(frozen=True)
class Anchor:
    """评分锚点: what work of a certain height looks like, and the points ``low`` to ``high`` that it usually earns. It binds nobody."""

    id: str
    words: Words
    low: Fraction
    high: Fraction
    cite: Citation


@dataclass(frozen=True)
class Disagreement:
    """分歧规则: totals further apart than ``spread`` points or ``sigmas`` times the noise of one score go to a ``then``: third or meeting."""

    then: str
    cite: Citation
    spread: Fraction | None = None
    sigmas: Fraction | None = None


@dataclass(frozen=True)
class Blind:
    """盲评规则: answers at these addresses are not shown, and what they say is masked wherever it stands."""

    hides: tuple[str, ...]
    cite: Citation


@dataclass(frozen=True)
class Dimension:
    """评分维度: up to ``most`` points. ``scale`` gives points by what ``fact`` says; without one an expert gives them.

    ``bears_on`` names the sections, groups and answers of the form that bear on it; ``anchors`` say what low, middle and high look like.
    """

    id: str
    words: Words
    most: Fraction
    cite: Citation
    aspects: tuple[Aspect, ...] = ()
    fact: str = ""
    scale: tuple[tuple[str, Fraction], ...] = ()
    demand: Words | None = None
    help: Words | None = None
    bears_on: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def points(self, said: str) -> Fraction | None:
        """The points that follow from what the fact says, None where an expert decides or nothing is said."""
        return dict(self.scale).get(said)


@dataclass(frozen=True)
class Rubric:
    """评分表: its dimensions add up to ``total``. ``step`` is the smallest difference between two scores of a dimension."""

    words: Words
    total: Fraction
    dimensions: tuple[Dimension, ...]
    signing: Words
    step: Fraction = Fraction(1)
    blind: Blind | None = None
    disagreement: Disagreement | None = None

    def dimension(self, name: str) -> Dimension:
        return next(each for each in self.dimensions if each.id == name)


def rubric_of(pack: Pack) -> Rubric:
    """The score sheet in a pack. Raises CannotJudge where it has none."""
    if pack.rubric is None:
        said = f"{pack.name} 里没有评分表", f"{pack.name} holds no score sheet"
        raise CannotJudge([bad(*said, "换一个标准包", "Choose another pack", code="no_rubric")])
    return rubric_from_data(pack.rubric)


def rubric_data(rubric: Rubric) -> dict[str, Data]:
    """Everything in a score sheet as canonical data. What an older revision does not have is left out, so that its seal holds."""
    return {
        "id": "rubric",
        "words": list(rubric.words),
        "total": exact_text(rubric.total),
        "signing": {"words": list(rubric.signing)},
        "dimensions": [_dimension_data(each) for each in rubric.dimensions],
        **_rules_data(rubric),
    }


def _rules_data(rubric: Rubric) -> dict[str, Data]:
    found: dict[str, Data] = {}
    if rubric.step != 1:
        found["step"] = exact_text(rubric.step)
    if rubric.blind:
        found["blind"] = {"hides": list(rubric.blind.hides), "cite": citation_data(rubric.blind.cite)}
    rule = rubric.disagreement
    if rule:
        found["disagreement"] = {
            "then": rule.then, "cite": citation_data(rule.cite), "spread": _number_data(rule.spread), "sigmas": _number_data(rule.sigmas),
        }  # fmt: skip
    return found


def _number_data(value: Fraction | None) -> Data:
    return None if value is None else exact_text(value)


def _anchor_data(each: Anchor) -> Data:
    return {
        "id": each.id, "words": list(each.words), "low": exact_text(each.low), "high": exact_text(each.high),
        "cite": citation_data(each.cite),
    }  # fmt: skip


def _dimension_data(each: Dimension) -> Data:
    return {
        "id": each.id,
        "words": list(each.words),
        "help": list(each.help) if each.help else None,
        "cite": citation_data(each.cite),
        "most": exact_text(each.most),
        "fact": each.fact,
        "scale": [[said, exact_text(points)] for said, points in each.scale],
        "aspects": [{"id": aspect.id, "words": list(aspect.words)} for aspect in each.aspects],
        "demand": {"words": list(each.demand)} if each.demand else None,
        **({"bears_on": list(each.bears_on)} if each.bears_on else {}),
        **({"anchors": [_anchor_data(anchor) for anchor in each.anchors]} if each.anchors else {}),
    }


def rubric_from_data(raw: Mapping[str, Any]) -> Rubric:
    """The score sheet in ``raw``."""
    dimensions = tuple(_dimension(each) for each in raw["dimensions"])
    blind, rule = raw.get("blind"), raw.get("disagreement")
    return Rubric(
        _words(raw["words"]),
        Fraction(raw["total"]),
        dimensions,
        _words(raw["signing"]["words"]),
        Fraction(raw.get("step", "1")),
        Blind(tuple(blind["hides"]), citation_from(blind["cite"])) if blind else None,
        Disagreement(rule["then"], citation_from(rule["cite"]), _number(rule["spread"]), _number(rule["sigmas"])) if rule else None,
    )


def _number(raw: str | None) -> Fraction | None:
    return None if raw is None else Fraction(raw)


def _anchor(raw: Mapping[str, Any]) -> Anchor:
    return Anchor(raw["id"], _words(raw["words"]), Fraction(raw["low"]), Fraction(raw["high"]), citation_from(raw["cite"]))


def _dimension(raw: Mapping[str, Any]) -> Dimension:
    return Dimension(
        raw["id"],
        _words(raw["words"]),
        Fraction(raw["most"]),
        citation_from(raw["cite"]),
        tuple(Aspect(each["id"], _words(each["words"])) for each in raw["aspects"]),
        raw["fact"],
        tuple((said, Fraction(points)) for said, points in raw["scale"]),
        _words(raw["demand"]["words"]) if raw["demand"] else None,
        _words(raw["help"]) if raw["help"] else None,
        tuple(raw.get("bears_on", ())),
        tuple(_anchor(each) for each in raw.get("anchors", ())),
    )


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]
