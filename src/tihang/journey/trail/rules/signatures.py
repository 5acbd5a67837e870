"""What the instance key signs, and whether it did (签名): Ed25519 over canonical bytes, so that a signature of one thing passes for no other."""

import hashlib

from tihang.core.canonical import Data, canonical_bytes


def fingerprint_of(public: bytes) -> str:
    """The name of a key: SHA-256 of the 32 bytes of its public half."""
    return hashlib.sha256(public).hexdigest()


def checkpoint_bytes(*, region: str, number: int, digest: str, at: str) -> bytes:
    """What is signed for a checkpoint; the moment as in a deed."""
    return canonical_bytes({"signs": "checkpoint", "region": region, "number": number, "digest": digest, "at": at})


def seal_bytes(*, region: str, code: str, kind: str, digest: str, pages: int, subject: str | None, made_at: str) -> bytes:
    """What is signed for a seal; identifier and moment as in a deed."""
    said: dict[str, Data] = {
        "region": region,
        "code": code,
        "kind": kind,
        "digest": digest,
        "pages": pages,
        "subject": subject,
        "made_at": made_at,
    }
    return canonical_bytes({"signs": "seal", **said})


def signed_by(public: str, message: bytes, signature: str) -> bool:
    """Whether the key with this public half signed the message; both in hexadecimal."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
