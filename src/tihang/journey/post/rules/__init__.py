"""What must hold in the post: words, links, waiting times, the clock, preferences."""

from tihang.journey.post.rules.clock import Rhythm, next_time
from tihang.journey.post.rules.hours import Hours, check_hours, when_to_send
from tihang.journey.post.rules.patience import JOB_LEASE, LETTER_LEASE, MOST_OFFERS, job_wait, letter_wait
from tihang.journey.post.rules.reach import can_gather, can_switch, check_address
from tihang.journey.post.rules.words import args_text, check_link, said

__all__ = [
    "JOB_LEASE",
    "LETTER_LEASE",
    "MOST_OFFERS",
    "Hours",
    "Rhythm",
    "args_text",
    "can_gather",
    "can_switch",
    "check_address",
    "check_hours",
    "check_link",
    "job_wait",
    "letter_wait",
    "next_time",
    "said",
    "when_to_send",
]
