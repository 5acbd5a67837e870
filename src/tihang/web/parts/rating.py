"""One requirement with its rating (评分): four steps, and "not applicable" with a reason."""

from dataclasses import dataclass
from typing import Any

from tihang.web.parts.marks import SourceMark


@dataclass(frozen=True, slots=True)
class Step:
    """评分档: ``short`` stands on the button."""

    value: str
    short: str


@dataclass(frozen=True, slots=True)
class EvidenceChip:
    """证据片. ``state``: bound, expired, used, unreadable or missing; ``remark`` says it in a word."""

    name: str
    page: str = ""
    href: str = ""
    state: str = "bound"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RatingItem:
    """一条要求. ``chosen`` is the confirmed answer; ``guess`` the estimated one, which is shown and not sent until it is tapped.

    ``version`` is the word that the page showed; ``locked`` makes it something to read only;
    ``talk`` says how much is said about it, ``proof`` is the part with its evidence.
    """

    id: str
    text: str
    steps: tuple[Step, ...]
    code: str = ""
    chosen: str = ""
    guess: str = ""
    off: str = "not_applicable"
    reason: str = ""
    worth: str = ""
    help: str = ""
    error: str = ""
    post: str = ""
    source: SourceMark | None = None
    evidence: tuple[EvidenceChip, ...] = ()
    add_evidence: str = ""
    version: int = 0
    locked: bool = False
    talk: str = ""
    proof: Any = None

    @property
    def last(self) -> str:
        """The value of the last joined step, whose corners are round."""
        return self.steps[-1].value if self.steps else ""


@dataclass(frozen=True, slots=True)
class AreaStep:
    """子域步: one line of the list of sub-domains with how far it is answered."""

    name: str
    href: str
    kind: str
    state: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class AreaGroup:
    name: str
    steps: tuple[AreaStep, ...]
