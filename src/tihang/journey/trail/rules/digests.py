"""Two digests of the same bytes (双摘要): SHA-256 for everybody, SM3 (GM/T 0004) for those who are bound to it."""

import hashlib


def sha256_of(body: bytes) -> str:
    """SHA-256, 64 lower-case hexadecimal characters."""
    return hashlib.sha256(body).hexdigest()


def sm3_of(body: bytes) -> str:
    """SM3, 64 lower-case hexadecimal characters."""
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    made = Hash(SM3())
    made.update(body)
    return made.finalize().hex()
