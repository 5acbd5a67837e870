"""The private halves of the instance key (私钥): Ed25519, one file each in a folder of its own, readable by its owner only.

`<fingerprint>.pem` is the private half; `<fingerprint>.pub` the public half, which stays when the key retires, so that this machine can
vouch for what it signed. Files are written beside and linked into place: nobody ever reads half of a key, and no key is overwritten.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tihang.flows.ports import KeyNotHere, PublicKey

RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw
PEM = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8


class KeyFolder:
    """密钥文件夹: implements the port Signer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> PublicKey:
        """A new key, on the disk before it is told of."""
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(*RAW)
        name = hashlib.sha256(public).hexdigest()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(self._private(name), key.private_bytes(*PEM, serialization.NoEncryption()))
        _keep(self.folder / f"{name}.pub", public.hex().encode())
        return PublicKey(name, public.hex())

    def sign(self, fingerprint: str, message: bytes) -> str:
        """The signature in hexadecimal."""
        return self._key(fingerprint).sign(message).hex()

    def holds(self, fingerprint: str) -> bool:
        """Whether the private half is here."""
        return self._private(fingerprint).is_file()

    def vouches_for(self) -> frozenset[str]:
        """Every key that was made here, and every one whose `.pub` somebody put here."""
        return frozenset(path.stem for path in self.folder.glob("*.pub") if _names_itself(path))

    def locked(self, fingerprint: str, passphrase: bytes) -> bytes:
        """PKCS 8 in PEM, encrypted with the passphrase."""
        return self._key(fingerprint).private_bytes(*PEM, serialization.BestAvailableEncryption(passphrase))

    def forget(self, fingerprint: str) -> None:
        """Take the private half away."""
        self._private(fingerprint).unlink(missing_ok=True)

    def _private(self, fingerprint: str) -> Path:
        return self.folder / f"{fingerprint}.pem"

    def _key(self, fingerprint: str) -> Ed25519PrivateKey:
        try:
            key = serialization.load_pem_private_key(self._private(fingerprint).read_bytes(), password=None)
        except (OSError, ValueError, TypeError) as error:
            raise KeyNotHere(str(self._private(fingerprint))) from error
        if not isinstance(key, Ed25519PrivateKey) or hashlib.sha256(key.public_key().public_bytes(*RAW)).hexdigest() != fingerprint:
            raise KeyNotHere(str(self._private(fingerprint)))
        return key


def _names_itself(path: Path) -> bool:
    """Whether a public half is the one that its file name says."""
    try:
        return hashlib.sha256(bytes.fromhex(path.read_text(encoding="ascii").strip())).hexdigest() == path.stem
    except (OSError, ValueError):
        return False


def _keep(path: Path, body: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # the same key twice is the same file
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk, so that a power cut takes no key that signed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
