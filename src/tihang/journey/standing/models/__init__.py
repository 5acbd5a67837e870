"""Tables of dynamic management, one noun a file."""

from tihang.journey.standing.models.events import ChangeEvent
from tihang.journey.standing.models.steps import StandingStep

__all__ = ["ChangeEvent", "StandingStep"]
