"""What the post shows, and to whom."""

from tihang.journey.post.queries.addressed import LetterTo, letters_to, messages_to
from tihang.journey.post.queries.desk import JobRow, LetterRow, MessageRow, jobs, letters, short_messages
from tihang.journey.post.queries.habits import gatherers, my_calendar, my_calendar_since, my_hours
from tihang.journey.post.queries.health import PostHealth, clock_due, jobs_due, letters_due, letters_wait, post_health, short_health
from tihang.journey.post.queries.notices import NoticeRow, NoticesPage, notices, unread_count
from tihang.journey.post.queries.pages import Page
from tihang.journey.post.queries.preferences import Choice, preferences, unwanting, wants
from tihang.journey.post.queries.telephones import MyNumber, my_number

__all__ = [
    "Choice",
    "JobRow",
    "LetterRow",
    "LetterTo",
    "MessageRow",
    "MyNumber",
    "NoticeRow",
    "NoticesPage",
    "Page",
    "PostHealth",
    "clock_due",
    "gatherers",
    "jobs",
    "jobs_due",
    "letters",
    "letters_due",
    "letters_to",
    "letters_wait",
    "messages_to",
    "my_calendar",
    "my_calendar_since",
    "my_hours",
    "my_number",
    "notices",
    "post_health",
    "preferences",
    "short_health",
    "short_messages",
    "unread_count",
    "unwanting",
    "wants",
]
