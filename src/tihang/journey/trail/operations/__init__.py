"""Rows of the trail written (写留痕). Flows call these inside their transaction; nobody else does."""

from tihang.journey.trail.operations.keys import keep_key
from tihang.journey.trail.operations.recording import NewDeed, NoTransaction, Recorded, hold_chain, record, record_many
from tihang.journey.trail.operations.signed import issue_seal, keep_stamp, sign_checkpoints

__all__ = [
    "NewDeed",
    "NoTransaction",
    "Recorded",
    "hold_chain",
    "issue_seal",
    "keep_key",
    "keep_stamp",
    "record",
    "record_many",
    "sign_checkpoints",
]
