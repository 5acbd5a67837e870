"""The trail as it is read (查留痕): frozen, page by page; and verified, row by row."""

from tihang.journey.trail.queries.deeds import DeedShown, DeedsPage, deeds_page
from tihang.journey.trail.queries.published import PublishedHead, StampShown, checkpoints_file, heads_to_stamp, last_stamp, published_heads
from tihang.journey.trail.queries.register import (
    CheckpointShown,
    KeyShown,
    SealShown,
    checkpoints,
    heads_to_sign,
    key_in_use,
    keys,
    list_proof,
    seal_with_code,
)
from tihang.journey.trail.queries.verifying import Head, Verification, verify_trail

__all__ = [
    "CheckpointShown",
    "DeedShown",
    "DeedsPage",
    "Head",
    "KeyShown",
    "PublishedHead",
    "SealShown",
    "StampShown",
    "Verification",
    "checkpoints",
    "checkpoints_file",
    "deeds_page",
    "heads_to_sign",
    "heads_to_stamp",
    "key_in_use",
    "keys",
    "last_stamp",
    "list_proof",
    "published_heads",
    "seal_with_code",
    "verify_trail",
]
