"""Tables of the post."""

from tihang.journey.post.models.errands import Job, Schedule
from tihang.journey.post.models.habits import CalendarFeed, Habit, ShortMessage, Telephone
from tihang.journey.post.models.letters import Letter
from tihang.journey.post.models.notices import Notice, Preference

__all__ = ["CalendarFeed", "Habit", "Job", "Letter", "Notice", "Preference", "Schedule", "ShortMessage", "Telephone"]
