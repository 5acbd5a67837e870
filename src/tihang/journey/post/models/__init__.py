"""Tables of the post."""

from tihang.journey.post.models.errands import Job, Schedule
from tihang.journey.post.models.letters import Letter
from tihang.journey.post.models.notices import Notice, Preference

__all__ = ["Job", "Letter", "Notice", "Preference", "Schedule"]
