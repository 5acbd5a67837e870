"""Rounds, tasks and steps written (写复核). Only flows call these."""

from tihang.journey.rechecks.operations.rounds import NewRound, keep_draw, open_round
from tihang.journey.rechecks.operations.tasks import NewStep, keep_step

__all__ = ["NewRound", "NewStep", "keep_draw", "keep_step", "open_round"]
