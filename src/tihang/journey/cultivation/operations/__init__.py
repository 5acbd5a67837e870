"""Writing cultivation."""

from tihang.journey.cultivation.operations.steps import NewEntry, NewStep, keep_step, place

__all__ = ["NewEntry", "NewStep", "keep_step", "place"]
