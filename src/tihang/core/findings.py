"""Verdicts and findings (判定与依据): one walk leaves one tree that holds the number and its reason together."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from tihang.core.values import Span


class Verdict(StrEnum):
    """The four verdicts (四种判定). Unknown is never zero and never false."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Finding(NamedTuple):
    """What one term found (判定依据).

    ``key`` names what was judged (question, criterion, area@grade, rung) or is empty for an inner step; ``term`` is the kind of
    term. A truth has a ``verdict`` and ``hoped``, the verdict if reviewers confirmed every claim; a number has a ``span``,
    None when nothing in it applies. ``parts`` are the findings below, each with its exact share in this number (None for truths);
    ``limit`` is the threshold a comparison was held against; ``fades`` says that an open number may yet turn out not to apply.
    """

    term: str
    key: str
    verdict: Verdict
    hoped: Verdict
    span: Span | None
    parts: "tuple[Part, ...]" = ()
    limit: Fraction | None = None
    fades: bool = False

    @property
    def claimed(self) -> bool:
        """True when only the reviewers' confirmation is missing."""
        return self.verdict is Verdict.UNKNOWN and self.hoped is Verdict.MET


class Part(NamedTuple):
    """A finding below another (下级依据) with its exact share (``num/den``) in it."""

    share: tuple[int, int] | None
    finding: Finding

    @property
    def weight(self) -> Fraction | None:
        return Fraction(*self.share) if self.share else None


def truth(term: str, key: str, verdict: Verdict, hoped: Verdict, parts: tuple[Part, ...] = ()) -> Finding:
    """The finding of a truth term."""
    return Finding(term, key, verdict, hoped, None, parts)


def number(term: str, key: str, found: Span | None, parts: tuple[Part, ...] = (), *, fades: bool = False) -> Finding:
    """The finding of a number term; its verdict says only whether the number is known and applies."""
    if found is None:
        verdict = Verdict.NOT_APPLICABLE
    else:
        verdict = Verdict.MET if found.low == found.high and not fades else Verdict.UNKNOWN
    return Finding(term, key, verdict, verdict, found, parts, None, fades)


def plain(parts: list[Finding]) -> tuple[Part, ...]:
    """Parts without shares, as truths have them."""
    return tuple(Part(None, finding) for finding in parts)
