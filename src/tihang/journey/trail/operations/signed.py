"""What the instance key signs is kept here (签过名的): seals of documents, checkpoints of chains."""

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from tihang.journey.trail.models import Checkpoint, Seal, TrailStamp
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations.recording import NoTransaction
from tihang.journey.trail.rules import check_region
from tihang.journey.trail.rules.chain import moment
from tihang.journey.trail.rules.codes import CHANCE, code_of
from tihang.journey.trail.rules.heads import Head, heads_digest
from tihang.journey.trail.rules.signatures import checkpoint_bytes, seal_bytes
from tihang.journey.trail.rules.stamps import NotStamped, read_stamp

FAR = timedelta(hours=1)
"""A stamp further from our clock is not kept: one of the two is wrong."""

Sign = Callable[[bytes], tuple[str, str]]


def issue_seal(*, region: str, kind: str, digest: str, pages: int, now: datetime, sign: Sign, subject: UUID | None = None) -> str:
    """Enter a document in the register and give its verification code; record the flow's own deed beside it."""
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction("issue a seal inside the transaction that makes the document")
    check_region(region)
    code = code_of(secrets.token_bytes(CHANCE))
    key, signature = sign(
        seal_bytes(
            region=region, code=code, kind=kind, digest=digest, pages=pages, subject=subject.hex if subject else None, made_at=moment(now)
        )
    )
    Seal.objects.create(
        region=region, code=code, kind=kind, digest=digest, pages=pages, subject=subject, made_at=now, key=key, signature=signature
    )
    return code


def sign_checkpoints(*, heads: Sequence[tuple[str, int, str]], now: datetime, sign: Sign) -> None:
    """Keep a signed checkpoint for each head: region, number, digest."""
    rows = []
    for region, number, digest in heads:
        key, signature = sign(checkpoint_bytes(region=region, number=number, digest=digest, at=moment(now)))
        rows.append(Checkpoint(region=region, number=number, digest=digest, at=now, key=key, signature=signature))
    Checkpoint.objects.bulk_create(rows)


def keep_stamp(*, heads: Sequence[Head], token: bytes, now: datetime) -> None:
    """Keep the time stamp of these heads. Raises NotStamped for a token of something else, or of another time than this."""
    digest = heads_digest(heads)
    found = read_stamp(token, digest)
    if abs(found.at - now) > FAR:
        raise NotStamped("the clock of the authority and ours are far apart")
    TrailStamp.objects.create(
        region=NATION, digest=digest, heads=json.dumps(heads), token=token, at=found.at, authority=found.authority[:300],
        fingerprint=found.fingerprint,
    )  # fmt: skip
