"""What each answer is worth (卡点与待答): projections of the finding tree, with exact weights multiplied down the branches."""

from collections.abc import Iterator
from fractions import Fraction

from tihang.core.criteria import Pack
from tihang.core.findings import Finding, Verdict
from tihang.core.scoring.assessment import Blocker, Narrowing, RungResult

Leaf = tuple[Finding, int, int]
"""A leaf of a score with its exact weight ``num/den``."""


def leaves(finding: Finding, num: int = 1, den: int = 1) -> Iterator[Leaf]:
    """The answers under a score, each with its exact weight in it."""
    if finding.term == "worth":
        if finding.span is not None:
            yield finding, num, den
        return
    for share, part in finding.parts:
        if share is not None:
            yield from leaves(part, num * share[0], den * share[1])


def blockers(pack: Pack, results: tuple[RungResult, ...]) -> tuple[Blocker, ...]:
    """What keeps the next rung away, the greatest rise first, ties by id. The next rung is the lowest that is not surely met."""
    result = next((r for r in results if r.verdict is not Verdict.MET and r.score is not None), None)
    if result is None or result.score is None:
        return ()
    found: list[Blocker] = []
    for finding, num, den in leaves(result.score):
        bounds = pack.question_by_id[finding.key].kind.bounds()
        if finding.span is not None and bounds is not None:
            rise = Fraction(num, den) * (bounds[1] - finding.span.floor)
            if rise > 0:
                found.append(Blocker(finding.key, result.rung.id, rise, not finding.span.exact))
    return tuple(sorted(found, key=lambda b: (-b.rise, b.question)))


def narrowing(results: tuple[RungResult, ...]) -> tuple[Narrowing, ...]:
    """Open questions of the lowest undecided rung, the widest first, ties by id; of the first failed rung when none is undecided."""
    rungs = [r for r in results if r.score is not None]
    stop = next((i for i, r in enumerate(rungs) if r.verdict in (Verdict.NOT_MET, Verdict.NOT_APPLICABLE)), len(rungs))
    result = next((r for r in rungs[: stop + 1] if r.verdict is Verdict.UNKNOWN), rungs[stop] if stop < len(rungs) else None)
    if result is None or result.score is None:
        return ()
    found = [
        Narrowing(finding.key, result.rung.id, Fraction(num, den) * (finding.span.ceiling - finding.span.floor))
        for finding, num, den in leaves(result.score)
        if finding.span is not None and not finding.span.exact
    ]
    return tuple(sorted(found, key=lambda n: (-n.width, n.question)))
