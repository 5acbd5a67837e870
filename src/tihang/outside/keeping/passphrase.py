"""What a passphrase protects (口令封存): keys and secret inside an archive, and the manifest against a stranger's hand."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tihang.core.problems import BadInput, bad

MAGIC = b"tihang private 1\n"
SALT, NONCE = 16, 12
COST = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 64 << 20, "dklen": 64}


class Lock:
    """口令锁: two keys out of one passphrase and a salt: one hides, one vouches for the manifest."""

    def __init__(self, passphrase: bytes, salt: bytes | None = None) -> None:
        self.salt = salt if salt is not None else os.urandom(SALT)
        both = hashlib.scrypt(passphrase, salt=self.salt, **COST)
        self._hides, self._vouches = AESGCM(both[:32]), both[32:]

    def close(self, files: Mapping[str, bytes]) -> bytes:
        """The files as one sealed body."""
        plain = json.dumps({name: base64.b64encode(body).decode() for name, body in sorted(files.items())}).encode()
        nonce = os.urandom(NONCE)
        return MAGIC + self.salt + nonce + self._hides.encrypt(nonce, plain, MAGIC)

    def vouch(self, manifest: bytes) -> str:
        """A mark on the manifest that only the passphrase can make."""
        return hmac.new(self._vouches, manifest, hashlib.sha256).hexdigest()

    def open(self, body: bytes) -> dict[str, bytes]:
        """The files again. Raises BadInput if the passphrase does not fit."""
        start = len(MAGIC) + SALT
        try:
            plain = self._hides.decrypt(body[start : start + NONCE], body[start + NONCE :], MAGIC)
            return {str(name): base64.b64decode(kept) for name, kept in json.loads(plain).items()}
        except (InvalidTag, ValueError, TypeError, AttributeError) as error:
            raise _does_not_fit() from error


def lock_of(passphrase: bytes, body: bytes) -> Lock:
    """The lock that closed this body."""
    if not body.startswith(MAGIC) or len(body) < len(MAGIC) + SALT + NONCE:
        raise _does_not_fit()
    return Lock(passphrase, body[len(MAGIC) : len(MAGIC) + SALT])


def _does_not_fit() -> BadInput:
    said = "口令打不开备份里的密钥", "the passphrase does not open the keys in this backup"
    mend = (
        "换对的口令文件；没有口令可加 --without-key，只恢复数据",
        "Give the right passphrase file; without it, --without-key restores the data alone",
    )
    return BadInput([bad(*said, *mend, place="private.sealed", code="passphrase")])
