"""What a draft changes of the criteria of tiers (草案改要素条件): a line, a demand, the scenarios that a link takes."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tihang.core.criteria.draft_change import DRAFT, DraftChange, known, line_of, refused
from tihang.core.criteria.pack import Criterion, Pack
from tihang.core.kinds import Scenarios
from tihang.core.kinds.lists import MOST_ENTRIES
from tihang.core.logic import Term
from tihang.core.logic.numbers import CountEntries, ShareOf, Worth
from tihang.core.logic.shorthands import ByPolicy
from tihang.core.logic.truths import AtLeast


def with_line(pack: Pack, change: DraftChange) -> Pack:
    """The criterion held against another number."""
    known(change.criterion, pack.criterion_by_id, "criterion")
    criterion = pack.criterion_by_id[change.criterion]
    if not isinstance(criterion.term, AtLeast) or line_of(criterion, change.tier) is None:
        said = "这一条不和一个数比，没有线；各层级不同的要写层级", "this criterion compares no number; where tiers differ, name one"
        raise refused(*said, "改“是否要求”，或写 tier", "Change whether it is demanded, or write tier", "criterion")
    low, high = _ends(pack, criterion.term.of)
    if change.at_least is None or not low <= change.at_least <= high:
        raise refused(
            f"线要在 {low} 到 {high} 之间", f"the line lies between {low} and {high}", "写其中的数", "Write such a number", "at_least"
        )
    value = criterion.term.value
    moved = {**value, change.tier: change.at_least} if isinstance(value, Mapping) else change.at_least
    return _with(pack, replace(criterion, term=replace(criterion.term, value=moved), cite=DRAFT))


def with_demand(pack: Pack, change: DraftChange) -> Pack:
    """The criterion demanded at a tier, or no longer. What it was at the other tiers stays."""
    known(change.criterion, pack.criterion_by_id, "criterion")
    criterion = pack.criterion_by_id[change.criterion]
    if change.tier not in criterion.tiers:
        said = f"{change.criterion} 不是这一层级的条件", f"{change.criterion} is no criterion of this tier"
        raise refused(*said, f"可用：{'、'.join(criterion.tiers)}", f"Known: {', '.join(criterion.tiers)}", "tier")
    if criterion.part_of:
        said = f"{change.criterion} 是 {criterion.part_of} 的一部分", f"{change.criterion} is part of {criterion.part_of}"
        raise refused(*said, f"改 {criterion.part_of}", f"Change {criterion.part_of}", "criterion")
    alone = replace(criterion, tiers=(change.tier,), hard=bool(change.demanded))
    others = tuple(tier for tier in criterion.tiers if tier != change.tier)
    if not others or criterion.hard == change.demanded:
        return _with(pack, replace(criterion, hard=bool(change.demanded)) if not others else criterion)
    rest = _with(pack, replace(criterion, tiers=others))
    return replace(rest, criteria=(*rest.criteria, replace(alone, id=f"{criterion.id}@{change.tier}")))


def with_scenarios(pack: Pack, change: DraftChange) -> Pack:
    """A tier that takes at least so many scenarios of a link, beside what it takes already."""
    known(change.link, pack.area_by_code, "link")
    known(change.tier, pack.rung_by_id, "tier")
    listed = next((question.id for question in pack.questions if isinstance(question.kind, Scenarios)), None)
    if listed is None or change.scenarios is None or not 0 <= change.scenarios <= MOST_ENTRIES:
        said = f"场景数是 0 到 {MOST_ENTRIES} 的整数", f"scenarios are a whole number from 0 to {MOST_ENTRIES}"
        raise refused(*said, "写 2 这样的数", "Write a number such as 2", "scenarios")
    term = AtLeast(CountEntries(listed, change.link), Fraction(change.scenarios))
    words = change.describe(pack)
    made = Criterion(f"{change.tier}-{change.link}-scenarios", words, term, DRAFT, (change.tier,), "coverage", change.link)
    return replace(pack, criteria=(*(each for each in pack.criteria if each.id != made.id), made))


def _with(pack: Pack, changed: Criterion) -> Pack:
    return replace(pack, criteria=tuple(changed if each.id == changed.id else each for each in pack.criteria))


def _ends(pack: Pack, of: Term) -> tuple[Fraction, Fraction]:
    """Between what a line may lie: a share is no more than one, an answer no more than its question."""
    if isinstance(of, ByPolicy):
        of = next(iter(of.options.values()))
    if isinstance(of, ShareOf):
        return Fraction(0), Fraction(1)
    bounds = pack.question_by_id[of.question].kind.bounds() if isinstance(of, Worth) else None
    return bounds or (Fraction(0), Fraction(MOST_ENTRIES))
