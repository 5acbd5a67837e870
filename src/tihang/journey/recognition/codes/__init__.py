"""Public data that recognition counts by: the working calendar and how long a notice lasts."""

from tihang.journey.recognition.codes.calendar import notice_rule, working_days

__all__ = ["notice_rule", "working_days"]
