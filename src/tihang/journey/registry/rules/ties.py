"""What is said of a relation between organisations (关系要素): how much, and from when until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """起止: from a day until a day; None is not known, or not ended."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """持股: how much in per cent, and whether it controls."""

    percent: Decimal | None
    controls: bool
