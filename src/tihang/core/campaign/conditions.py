"""Conditions (申报条件), equivalent titles, waivers and procedures: what a campaign asks of an applicant, as terms over facts."""

from dataclasses import dataclass
from datetime import date

from tihang.core.criteria import Citation
from tihang.core.logic import Term
from tihang.core.values import Words

HARD, SOFT, PROMISE, REVIEWED = "hard", "soft", "promise", "reviewed"
WEIGHTS = (HARD, SOFT, PROMISE, REVIEWED)
"""Hard ones block; soft ones (原则上) warn and ask for a justification; promises are made by applying; reviewed ones reviewers decide."""


@dataclass(frozen=True, slots=True)
class Condition:
    """申报条件: a truth over the applicant's facts. ``procedures`` limits it to some (empty = all); ``mend`` says where a fact is entered."""

    id: str
    words: Words
    weight: str
    cite: Citation
    term: Term | None = None
    procedures: tuple[str, ...] = ()
    asks: Words | None = None
    mend: Words | None = None
    help: Words | None = None


@dataclass(frozen=True, slots=True)
class Equivalent:
    """等同称号: a title of ``tier``, granted between these days (where they are given), counts as one of ``counts_as`` in this campaign."""

    tier: str
    counts_as: str
    words: Words
    cite: Citation
    granted_from: date | None = None
    granted_until: date | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """豁免: in campaigns of these ``years`` a condition is not asked of applicants for whom the term is met."""

    id: str
    condition: str
    years: tuple[int, ...]
    words: Words
    cite: Citation
    term: Term


@dataclass(frozen=True, slots=True)
class Procedure:
    """申报类型: first application, re-check or acceptance; the term says for whom it is (none = for everybody).

    ``route`` says which way it takes (empty = the channel's).
    """

    id: str
    words: Words
    cite: Citation
    term: Term | None = None
    route: str = ""
    help: Words | None = None
