"""What officials see: claims beside proof, deadlines, joint desks, ranking, the timeline of a factory, verification."""

from dataclasses import dataclass

from tihang.web.parts.deed_form import Field
from tihang.web.parts.geometry import per_cent
from tihang.web.parts.marks import Mark
from tihang.web.parts.rating import EvidenceChip


@dataclass(frozen=True, slots=True)
class Claim:
    """申报与核对的一行: what the factory says, what proves it, what checking found."""

    label: str
    value: str
    mark: Mark
    evidence: tuple[EvidenceChip, ...] = ()
    found: str = ""
    link: str = ""
    link_text: str = ""
    ask: Field | None = None
    """A remark that may be made on this row, in the form named by ``ask_form``."""
    ask_form: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限. ``state``: far, soon (under three days), hour (minutes count), past."""

    left: str
    instant: str
    after: str = ""
    state: str = "far"


@dataclass(frozen=True, slots=True)
class Answered:
    """部门的一个回答: what it was asked, and its answer; an answer to look at stands out."""

    question: str
    mark: Mark
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class DeskOpinion:
    """会签一家: its verdict, its words, who and when; a silent desk says when and as what silence counts."""

    desk: str
    mark: Mark
    words: str = ""
    paper: bool = False
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """可能位次: from the best to the worst possible rank on a stretch of ranks, with the cut of the quota."""

    left: str
    width: str
    at: str
    cut: str
    crosses: bool
    sentence: str


def band(best: int, worst: int, at: int, *, cut: int, first: int, last: int, sentence: str) -> Band:
    """A band on the ranks ``first`` to ``last``; the cut stands behind rank ``cut``."""
    span = last - first
    return Band(
        left=per_cent(best - first, span),
        width=per_cent(worst - best, span),
        at=per_cent(at - first, span),
        cut=per_cent(2 * (cut - first) + 1, 2 * span),
        crosses=best <= cut < worst,
        sentence=sentence,
    )


@dataclass(frozen=True, slots=True)
class RankRow:
    """排序的一行. ``state``: "" as scored, moved (departs from the score), held (being moved)."""

    rank: int
    name: str
    under: str
    raw: str
    adjusted: str
    span: str = ""
    band: Band | None = None
    reason: str = ""
    state: str = ""
    below: bool = False
    quota_after: str = ""
    fold_after: str = ""
    fold_href: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """时间线上的一点. ``when``: done, now or planned."""

    date: str
    text: str
    when: str = "done"
    tier: int = 0
    tier_name: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """核验结果: the verdict first, then the facts; a difference shows both texts."""

    mark: Mark
    facts: tuple[tuple[str, str], ...]
    paper: str = ""
    online: str = ""
    remark: str = ""
