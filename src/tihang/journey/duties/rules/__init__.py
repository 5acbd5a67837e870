"""Where a duty stands."""

from tihang.journey.duties.rules.standing import standing

__all__ = ["standing"]
