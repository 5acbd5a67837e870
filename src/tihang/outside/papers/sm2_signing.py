"""Signatures in PDF files with SM2 and SM3 (国密文件签名): the port of `pdf_signing` with another key, and what such a signature says.

Readers of PDF made for China know them; others show the file and say that they cannot check it. The proof inside the paper and its public
page hold in either case.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any, Final

from tihang.outside.papers import sm2
from tihang.outside.papers.pdf_signing import YEARS, PdfCertificateFolder, keep

SM3: Final = "1.2.156.10197.1.401"
SM2_WITH_SM3: Final = "1.2.156.10197.1.501"
LARGEST: Final = bytes(72)
"""As long as an SM2 signature gets: two numbers of 33 bytes with their heads."""


def name_algorithms() -> None:
    """Let the parser of certificates and signatures know SM3 and SM2 by name (GM/T 0006)."""
    from asn1crypto import algos

    for known, dotted, name in ((algos.DigestAlgorithmId, SM3, "sm3"), (algos.SignedDigestAlgorithmId, SM2_WITH_SM3, "sm2_sm3")):
        known._map[dotted] = name  # noqa: SLF001 - the parser has no other way to learn a name
        known.unmap(dotted)  # makes the way back, which is made on first need
        known._reverse_map[name] = dotted  # noqa: SLF001


class Sm2CertificateFolder(PdfCertificateFolder):
    """国密证书文件夹: implements the port PdfSigner. A signature of SM2 holds chance: the same file signed twice differs."""

    digest = "sm3"

    def _signer(self) -> Any:
        from asn1crypto import x509
        from asn1crypto.algos import SignedDigestAlgorithm
        from pyhanko.sign import signers
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        name_algorithms()
        name = self.certificate()
        found, key = self._read(name), self.folder / f"{name}.pem"

        class Pen(signers.Signer):
            """国密签名: pyHanko asks for the bytes, OpenSSL signs them."""

            async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
                """The signature; its length where it is only asked for room."""
                return LARGEST if dry_run else sm2.sign(key, data)

        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        mechanism = SignedDigestAlgorithm({"algorithm": "sm2_sm3"})
        return Pen(
            signing_cert=x509.Certificate.load(found), cert_registry=registry, signature_mechanism=mechanism,
        )  # fmt: skip

    def _make(self) -> str:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = sm2.make_key()
        handle, draft = tempfile.mkstemp(dir=self.folder, prefix=".sm2-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(private)
            found = sm2.certify(Path(draft), f"Tihang installation {secrets.token_hex(4)}", 365 * YEARS)
        finally:
            Path(draft).unlink()
        name = hashlib.sha256(found).hexdigest()
        keep(self.folder / f"{name}.pem", private)
        keep(self.folder / f"{name}.crt", found)
        return self.certificate()


def signed_by_sm2(signature: Any) -> bool:
    """Whether a signature that pyHanko found in a file is one of SM2."""
    return str(signature.signer_info["signature_algorithm"]["algorithm"].dotted) == SM2_WITH_SM3


def intact(signature: Any) -> bool:
    """Whether it holds: the file has the digest that was signed, and the key of its certificate signed it. Raises SigningNotHere."""
    attributes = signature.signer_info["signed_attrs"]
    digests = [value.native for each in attributes if each["type"].native == "message_digest" for value in each["values"]]
    said = attributes.untag().dump()
    of_file = signature.compute_digest("sm3")
    return digests == [of_file] and sm2.holds(signature.signer_cert.dump(), said, signature.signer_info["signature"].native)
