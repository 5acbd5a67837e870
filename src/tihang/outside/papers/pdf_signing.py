"""Signatures in PDF files (文件签名) by pyHanko, with a certificate of this installation that stands beside the instance key.

``pdf/<sha256>.crt`` and ``pdf/<sha256>.pem`` in the folder of keys: RSA, because every reader of PDF knows it, and because the same file at
the same moment then gets the same signature. Nobody's root vouches for the certificate; the instance key does, in the proof inside each paper.
"""

import hashlib
import io
import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tihang.flows.paper_ports import SigningNotHere
from tihang.outside.papers.apart import apart

BITS: Final = 3072
YEARS: Final = 10
DER: Final = serialization.Encoding.DER
FIELD: Final = "Tihang"


class PdfCertificateFolder:
    """证书文件夹: implements the port PdfSigner."""

    digest = "sha256"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def certificate(self) -> str:
        """The newest certificate here, or a new one."""
        found = sorted(self.folder.glob("*.crt"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        return found[-1].stem if found else self._make()

    def sign(self, body: bytes, *, at: datetime) -> bytes:
        """An invisible signature over the whole file."""
        from pyhanko.sign import fields, signers

        output = io.BytesIO()
        signer = self._signer()
        meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm=self.digest, subfilter=fields.SigSeedSubFilter.PADES)
        pen = _dated(at, signer, signature_meta=meta, new_field_spec=fields.SigFieldSpec(FIELD))
        apart(lambda: pen.sign_pdf(_increment(body), output=output))
        return output.getvalue()

    def _signer(self) -> Any:
        from asn1crypto import keys, pem
        from asn1crypto import x509 as asn1_x509
        from pyhanko.sign import signers
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        name = self.certificate()
        found = self._read(name)
        _, _, key = pem.unarmor((self.folder / f"{name}.pem").read_bytes())
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        return signers.SimpleSigner(asn1_x509.Certificate.load(found), keys.PrivateKeyInfo.load(key), registry)

    def _read(self, name: str) -> bytes:
        """The certificate of this name, whose private half is here too. Raises SigningNotHere."""
        if not (self.folder / f"{name}.pem").is_file():
            raise SigningNotHere(f"the private half of certificate {name[:16]} is not here")
        return (self.folder / f"{name}.crt").read_bytes()

    def _make(self) -> str:
        key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
        found = _certificate(key, datetime.now(UTC)).public_bytes(DER)
        name = hashlib.sha256(found).hexdigest()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        keep(self.folder / f"{name}.pem", private)
        keep(self.folder / f"{name}.crt", found)
        return self.certificate()


def _certificate(key: rsa.RSAPrivateKey, now: datetime) -> x509.Certificate:
    """Its own issuer; for signatures and for nothing else."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Tihang installation {secrets.token_hex(4)}")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    begun = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = begun.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
    bounded = dated.not_valid_after(now + timedelta(days=365 * YEARS)).add_extension(usage, critical=True)
    return bounded.sign(key, hashes.SHA256())


def _dated(at: datetime, signer: Any, **how: Any) -> Any:
    """A signature whose clock stands at the moment that the flow says."""
    from pyhanko.sign import signers

    class Dated(signers.PdfSigner):
        """定时签名."""

        def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
            """As pyHanko begins it, at our moment."""
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = at
            return session

    return Dated(signer=signer, **how)


def _increment(body: bytes) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Increment(IncrementalPdfFileWriter):
        """追加: with an identifier out of the content, not out of chance, and what the file says of itself left as it is."""

        def _update_meta(self) -> None:
            """Nothing."""

        @classmethod
        def _handle_id(cls, prev: Any) -> Any:
            first = prev.trailer["/ID"][0]
            held = first.original_bytes if isinstance(first, generic.TextStringObject) else bytes(first)
            return generic.ArrayObject([generic.ByteStringObject(held), generic.ByteStringObject(hashlib.sha256(body).digest()[:16])])

    return Increment(io.BytesIO(body))


def keep(path: Path, body: bytes) -> None:
    """Beside, then linked: nobody reads half of it, and none is written over."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
