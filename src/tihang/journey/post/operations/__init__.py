"""Rows of the post written (写收发). Flows call these inside one transaction; nobody else does."""

from tihang.journey.post.operations.claims import Claimed, call_unreachable, claim_letter, empty_secret, hand_over_began, settle_letter
from tihang.journey.post.operations.digests import write_digests
from tihang.journey.post.operations.erasing import erase_post
from tihang.journey.post.operations.habits import end_calendar, renew_calendar, set_hours, set_preference
from tihang.journey.post.operations.jobs import Held, claim_job, end_job, enqueue, fail_job, keep_hold, reap_jobs, retry_job, withdraw_job
from tihang.journey.post.operations.letters import (
    LetterWords,
    To,
    post_letter,
    reap_letters,
    resend_letter,
    withdraw_letter,
)
from tihang.journey.post.operations.notices import NoticeWords, notify, read_notices
from tihang.journey.post.operations.pruning import prune_post
from tihang.journey.post.operations.schedules import set_schedules, strike
from tihang.journey.post.operations.short_messages import HeldMessage, call_again, claim_message, send_code, settle_message, text_many
from tihang.journey.post.operations.telephones import forget_number, keep_code, prove_number

__all__ = [
    "Claimed",
    "Held",
    "HeldMessage",
    "LetterWords",
    "NoticeWords",
    "To",
    "call_again",
    "call_unreachable",
    "claim_job",
    "claim_letter",
    "claim_message",
    "empty_secret",
    "end_calendar",
    "end_job",
    "enqueue",
    "erase_post",
    "fail_job",
    "forget_number",
    "hand_over_began",
    "keep_code",
    "keep_hold",
    "notify",
    "post_letter",
    "prove_number",
    "prune_post",
    "read_notices",
    "reap_jobs",
    "reap_letters",
    "renew_calendar",
    "resend_letter",
    "retry_job",
    "send_code",
    "set_hours",
    "set_preference",
    "set_schedules",
    "settle_letter",
    "settle_message",
    "strike",
    "text_many",
    "withdraw_job",
    "withdraw_letter",
    "write_digests",
]
