"""Rounds, plans, findings and photographs written (写核查). Only flows call these."""

from tihang.journey.visits.operations.findings import NewFinding, NewPhoto, keep_finding, keep_photo
from tihang.journey.visits.operations.visits import NewRound, NewVisit, close, keep_round, plan

__all__ = ["NewFinding", "NewPhoto", "NewRound", "NewVisit", "close", "keep_finding", "keep_photo", "keep_round", "plan"]
