"""Seals, keys and checkpoints as they are read (验证码、密钥、检查点)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from tihang.core.ranking.list_file import ListProof
from tihang.journey.trail.models import ChainHead, Checkpoint, InstanceKey, Seal
from tihang.journey.trail.rules.chain import moment
from tihang.journey.trail.rules.codes import LENGTH, read_code, show_code
from tihang.journey.trail.rules.signatures import seal_bytes, signed_by


@dataclass(frozen=True, slots=True)
class SealShown:
    """一条验证码: what whoever types the code is told. `fits` says whether the signature is that of its key."""

    code: str
    region: str
    kind: str
    digest: str
    pages: int
    subject: UUID | None
    made_at: datetime
    key: str
    fits: bool


@dataclass(frozen=True, slots=True)
class KeyShown:
    """一把实例密钥: the public half, and since and until when it signed."""

    fingerprint: str
    public: str
    made_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """一个签名检查点."""

    region: str
    number: int
    digest: str
    at: datetime
    key: str


def seal_with_code(code: str) -> SealShown | None:
    """The seal that a code, as somebody typed it, stands for."""
    typed = read_code(code)
    seal = Seal.objects.filter(code=typed).first() if len(typed) == LENGTH else None
    if seal is None:
        return None
    key = InstanceKey.objects.filter(fingerprint=seal.key).first()
    message = seal_bytes(
        region=seal.region, code=seal.code, kind=seal.kind, digest=seal.digest, pages=seal.pages,
        subject=seal.subject.hex if seal.subject else None, made_at=moment(seal.made_at),
    )  # fmt: skip
    fits = key is not None and signed_by(key.public, message, seal.signature)
    return SealShown(
        show_code(seal.code), seal.region, seal.kind, seal.digest, seal.pages, seal.subject, seal.made_at, seal.key, fits
    )  # fmt: skip


def list_proof(code: str) -> ListProof | None:
    """The seal with this code with its signature and the public half of its key, as the file of a published list carries it."""
    typed = read_code(code)
    seal = Seal.objects.filter(code=typed).first() if len(typed) == LENGTH else None
    key = InstanceKey.objects.filter(fingerprint=seal.key).first() if seal else None
    if seal is None or key is None:
        return None
    return ListProof(
        region=seal.region, code=seal.code, kind=seal.kind, digest=seal.digest, pages=seal.pages,
        subject=seal.subject.hex if seal.subject else None, made_at=moment(seal.made_at), key=seal.key, public=key.public,
        signature=seal.signature,
    )  # fmt: skip


def keys() -> list[KeyShown]:
    """Every key of this installation, the newest first."""
    rows = InstanceKey.objects.order_by("-made_at", "-id")
    return [KeyShown(row.fingerprint, row.public, row.made_at, row.retired_at) for row in rows]


def key_in_use() -> KeyShown | None:
    """The key that signs now."""
    row = InstanceKey.objects.filter(retired_at=None).first()
    return KeyShown(row.fingerprint, row.public, row.made_at, None) if row else None


def checkpoints(*, region: str = "", many: int = 50) -> list[CheckpointShown]:
    """The latest checkpoints, of one chain or of all."""
    rows = Checkpoint.objects.filter(region=region) if region else Checkpoint.objects.all()
    return [CheckpointShown(row.region, row.number, row.digest, row.at, row.key) for row in rows.order_by("-id")[:many]]


def heads_to_sign(*, key: str) -> list[tuple[str, int, str]]:
    """Heads that no checkpoint of this key holds yet: region, number, digest."""
    held = Checkpoint.objects.filter(region=OuterRef("region"), number=OuterRef("number"), key=key)
    rows = ChainHead.objects.filter(~Exists(held), number__gt=0).order_by("region")
    return list(rows.values_list("region", "number", "digest"))
