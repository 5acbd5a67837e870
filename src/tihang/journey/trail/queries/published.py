"""The trail as it is published (公开的检查点): the latest signed head of each chain with its key, for whoever keeps it outside."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import OuterRef, Subquery

from tihang.core.canonical import Data
from tihang.journey.trail.models import Checkpoint, InstanceKey, TrailStamp
from tihang.journey.trail.rules.chain import moment
from tihang.journey.trail.rules.heads import Head, heads_digest

FORM: Final = "tihang-checkpoints.1"


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """公开的链头: what was signed of one chain, and the signature."""

    region: str
    number: int
    digest: str
    at: str
    key: str
    signature: str


def published_heads() -> list[PublishedHead]:
    """The latest signed head of every chain, by region."""
    newer = Checkpoint.objects.filter(region=OuterRef("region")).order_by("-number", "-id").values("id")[:1]
    rows = Checkpoint.objects.filter(id=Subquery(newer)).order_by("region")
    return [PublishedHead(row.region, row.number, row.digest, moment(row.at), row.key, row.signature) for row in rows]


@dataclass(frozen=True, slots=True)
class StampShown:
    """公开的时间戳."""

    at: datetime
    authority: str


def last_stamp() -> StampShown | None:
    """The latest time stamp, if an authority was ever asked."""
    row = TrailStamp.objects.order_by("-at", "-id").first()
    return StampShown(row.at, row.authority) if row else None


def heads_to_stamp() -> list[Head]:
    """The signed heads, unless they are stamped already or none was signed yet."""
    heads = [(head.region, head.number, head.digest) for head in published_heads()]
    return [] if not heads or TrailStamp.objects.filter(digest=heads_digest(heads)).exists() else heads


def checkpoints_file() -> dict[str, Data]:
    """What is downloaded: the heads, and the public halves of the keys that signed them."""
    heads = published_heads()
    named = {head.key for head in heads}
    public = InstanceKey.objects.filter(fingerprint__in=named).order_by("made_at").values_list("fingerprint", "public")
    return {
        "form": FORM,
        "keys": [{"fingerprint": fingerprint, "public": half} for fingerprint, half in public],
        "heads": [
            {
                "region": head.region,
                "number": head.number,
                "digest": head.digest,
                "at": head.at,
                "key": head.key,
                "signature": head.signature,
            }
            for head in heads
        ],
        "stamp": _stamp(),
    }


def _stamp() -> Data:
    row = TrailStamp.objects.order_by("-at", "-id").first()
    if row is None:
        return None
    token = base64.b64encode(bytes(row.token)).decode()
    return {"at": moment(row.at), "authority": row.authority, "digest": row.digest, "heads": json.loads(row.heads), "token": token}
