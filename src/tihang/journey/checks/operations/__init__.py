"""Changes to check rounds, called by flows only."""

from tihang.journey.checks.operations.answers import NewAnswer, NewReply, NewWeight, count_reply, keep_reply, keep_weight
from tihang.journey.checks.operations.letters import NewLetter, keep_letter

__all__ = ["NewAnswer", "NewLetter", "NewReply", "NewWeight", "count_reply", "keep_letter", "keep_reply", "keep_weight"]
