"""What the post shows, and to whom."""

from tihang.journey.post.queries.addressed import LetterTo, letters_to
from tihang.journey.post.queries.desk import JobRow, LetterRow, jobs, letters
from tihang.journey.post.queries.health import PostHealth, clock_due, jobs_due, letters_due, post_health
from tihang.journey.post.queries.notices import NoticeRow, NoticesPage, notices, unread_count
from tihang.journey.post.queries.pages import Page
from tihang.journey.post.queries.preferences import Choice, preferences, unwanting, wants

__all__ = [
    "Choice",
    "JobRow",
    "LetterRow",
    "LetterTo",
    "NoticeRow",
    "NoticesPage",
    "Page",
    "PostHealth",
    "clock_due",
    "jobs",
    "jobs_due",
    "letters",
    "letters_due",
    "letters_to",
    "notices",
    "post_health",
    "preferences",
    "unread_count",
    "unwanting",
    "wants",
]
