"""SM2 with SM3 (国密签名，GB/T 32918, GB/T 32905) by the program OpenSSL: keys, certificates, signatures and their checking.

OpenSSL has them since 1.1.1, and any Debian or Ubuntu has OpenSSL; the Python libraries that we use have SM3 but no SM2.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from tihang.flows.paper_ports import SigningNotHere

IDENTITY: Final = "distid:1234567812345678"
"""The identity that goes into the digest where nobody agreed on another (GM/T 0009)."""

PATIENCE: Final = 30


def make_key() -> bytes:
    """A new private key, PKCS #8 in PEM. Raises SigningNotHere."""
    return _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-pkeyopt", "ec_param_enc:named_curve")


def certify(key: Path, name: str, days: int) -> bytes:
    """A certificate for the key at this path, its own issuer, for signatures and for nothing else; DER. Raises SigningNotHere."""
    usage = "keyUsage=critical,digitalSignature,nonRepudiation"
    return _openssl(
        "req", "-x509", "-new", "-key", str(key), "-sm3", "-sigopt", IDENTITY, "-subj", f"/CN={name}", "-days", str(days),
        "-addext", usage, "-outform", "DER",
    )  # fmt: skip


def sign(key: Path, said: bytes) -> bytes:
    """The signature under ``said``, DER. Raises SigningNotHere."""
    return _openssl("dgst", "-sm3", "-sign", str(key), "-sigopt", IDENTITY, said=said)


def holds(certificate: bytes, said: bytes, signature: bytes) -> bool:
    """Whether the key of this certificate (DER) signed exactly this. Raises SigningNotHere where OpenSSL is missing."""
    with tempfile.TemporaryDirectory(prefix="tihang-sm2-") as folder:
        public, under = Path(folder) / "key.pem", Path(folder) / "signature"
        under.write_bytes(signature)
        try:
            public.write_bytes(_openssl("x509", "-inform", "DER", "-pubkey", "-noout", said=certificate))
            _openssl("dgst", "-sm3", "-verify", str(public), "-sigopt", IDENTITY, "-signature", str(under), said=said)
        except _Refused:
            return False
    return True


class _Refused(SigningNotHere):
    """没有做成: OpenSSL is here and said no."""


def _openssl(*words: str, said: bytes = b"") -> bytes:
    program = shutil.which("openssl", path=os.defpath)
    if program is None:
        raise SigningNotHere("SM2 needs the program openssl, 1.1.1 or newer (apt install openssl)")
    try:
        done = subprocess.run([program, *words], input=said, capture_output=True, timeout=PATIENCE)  # noqa: S603 - a program of the system
    except subprocess.TimeoutExpired as error:
        raise SigningNotHere("openssl did not answer in time") from error
    if done.returncode:
        last = (done.stderr.decode(errors="replace").strip() or "it gave no reason").splitlines()[-1]
        raise _Refused(f"openssl {words[0]} refused: {last}")
    return done.stdout
