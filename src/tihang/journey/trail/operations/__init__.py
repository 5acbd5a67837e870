"""Rows of the trail written (写留痕). Flows call these inside their transaction; nobody else does."""

from tihang.journey.trail.operations.recording import NewDeed, NoTransaction, Recorded, hold_chain, record, record_many

__all__ = ["NewDeed", "NoTransaction", "Recorded", "hold_chain", "record", "record_many"]
