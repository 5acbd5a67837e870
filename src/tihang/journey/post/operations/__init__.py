"""Rows of the post written (写收发). Flows call these inside one transaction; nobody else does."""

from tihang.journey.post.operations.claims import Claimed, call_unreachable, claim_letter, empty_secret, hand_over_began, settle_letter
from tihang.journey.post.operations.erasing import erase_post
from tihang.journey.post.operations.jobs import Held, claim_job, end_job, enqueue, fail_job, keep_hold, reap_jobs, retry_job, withdraw_job
from tihang.journey.post.operations.letters import (
    LetterWords,
    To,
    post_letter,
    reap_letters,
    resend_letter,
    withdraw_letter,
)
from tihang.journey.post.operations.notices import NoticeWords, notify, read_notices, set_preference
from tihang.journey.post.operations.pruning import prune_post
from tihang.journey.post.operations.schedules import set_schedules, strike

__all__ = [
    "Claimed",
    "Held",
    "LetterWords",
    "NoticeWords",
    "To",
    "call_unreachable",
    "claim_job",
    "claim_letter",
    "empty_secret",
    "end_job",
    "enqueue",
    "erase_post",
    "fail_job",
    "hand_over_began",
    "keep_hold",
    "notify",
    "post_letter",
    "prune_post",
    "read_notices",
    "reap_jobs",
    "reap_letters",
    "resend_letter",
    "retry_job",
    "set_preference",
    "set_schedules",
    "settle_letter",
    "strike",
    "withdraw_job",
    "withdraw_letter",
]
