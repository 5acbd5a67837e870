"""Entries of the record written (记档). Flows call these inside one transaction; nobody else does."""

from tihang.journey.record.operations.contents import (
    NewContent,
    NewRendition,
    keep_content,
    keep_renditions,
    say_previewed,
    say_scanned,
)
from tihang.journey.record.operations.entries import (
    keep_equipment,
    keep_evidence,
    keep_indicator,
    keep_investment,
    keep_outside_report,
    keep_scenario,
    keep_system,
    withdraw_entry,
)
from tihang.journey.record.operations.files import bind, describe, put_in, take_back, unbind
from tihang.journey.record.operations.keeping import AlreadyKept, NotCurrent, Of
from tihang.journey.record.operations.titles import (
    keep_positions,
    keep_title,
    keep_titles,
    tie_position,
    withdraw_positions,
    withdraw_title,
)

__all__ = [
    "AlreadyKept",
    "NewContent",
    "NewRendition",
    "NotCurrent",
    "Of",
    "bind",
    "describe",
    "keep_content",
    "keep_equipment",
    "keep_evidence",
    "keep_indicator",
    "keep_investment",
    "keep_outside_report",
    "keep_positions",
    "keep_renditions",
    "keep_scenario",
    "keep_system",
    "keep_title",
    "keep_titles",
    "put_in",
    "say_previewed",
    "say_scanned",
    "take_back",
    "tie_position",
    "unbind",
    "withdraw_entry",
    "withdraw_positions",
    "withdraw_title",
]
