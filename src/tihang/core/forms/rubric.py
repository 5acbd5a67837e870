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
class Dimension:
    """评分维度: up to ``most`` points. ``scale`` gives points by what ``fact`` says; without one an expert gives them."""

    id: str
    words: Words
    most: Fraction
    cite: Citation
    aspects: tuple[Aspect, ...] = ()
    fact: str = ""
    scale: tuple[tuple[str, Fraction], ...] = ()
    demand: Words | None = None
    help: Words | None = None

    def points(self, said: str) -> Fraction | None:
        """The points that follow from what the fact says, None where an expert decides or nothing is said."""
        return dict(self.scale).get(said)


@dataclass(frozen=True)
class Rubric:
    """评分表: its dimensions add up to ``total``."""

    words: Words
    total: Fraction
    dimensions: tuple[Dimension, ...]
    signing: Words

    def dimension(self, name: str) -> Dimension:
        return next(each for each in self.dimensions if each.id == name)


def rubric_of(pack: Pack) -> Rubric:
    """The score sheet in a pack. Raises CannotJudge where it has none."""
    if pack.rubric is None:
        said = f"{pack.name} 里没有评分表", f"{pack.name} holds no score sheet"
        raise CannotJudge([bad(*said, "换一个标准包", "Choose another pack", code="no_rubric")])
    return rubric_from_data(pack.rubric)


def rubric_data(rubric: Rubric) -> dict[str, Data]:
    """Everything in a score sheet as canonical data."""
    return {
        "id": "rubric",
        "words": list(rubric.words),
        "total": exact_text(rubric.total),
        "signing": {"words": list(rubric.signing)},
        "dimensions": [_dimension_data(each) for each in rubric.dimensions],
    }


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
    }


def rubric_from_data(raw: Mapping[str, Any]) -> Rubric:
    """The score sheet in ``raw``."""
    dimensions = tuple(_dimension(each) for each in raw["dimensions"])
    return Rubric(_words(raw["words"]), Fraction(raw["total"]), dimensions, _words(raw["signing"]["words"]))


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
    )


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]
