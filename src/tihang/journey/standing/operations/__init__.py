"""Steps and events kept, once and for all."""

from tihang.journey.standing.operations.keeping import NewEvent, NewStep, keep_event, keep_step

__all__ = ["NewEvent", "NewStep", "keep_event", "keep_step"]
