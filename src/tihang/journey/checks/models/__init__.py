"""Tables of check rounds."""

from tihang.journey.checks.models.answers import CheckAnswer, CheckReply, HitWeight
from tihang.journey.checks.models.letters import CheckLetter, CheckSubject

__all__ = ["CheckAnswer", "CheckLetter", "CheckReply", "CheckSubject", "HitWeight"]
