"""What an expert gives for one item (一项评分)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """一项评分: points and reason exactly as they were typed."""

    points: str = ""
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not self.points.strip() and not self.reason.strip()
