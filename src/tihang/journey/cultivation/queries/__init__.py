"""Reading cultivation."""

from tihang.journey.cultivation.queries.entries import (
    EntryCard,
    EntryLine,
    NoSuchEntry,
    Placeable,
    StepRow,
    entries_of,
    entries_seen,
    entry_card,
    placeable,
)

__all__ = ["EntryCard", "EntryLine", "NoSuchEntry", "Placeable", "StepRow", "entries_of", "entries_seen", "entry_card", "placeable"]
