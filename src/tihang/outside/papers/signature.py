"""What the signature in a PDF says (文件签名核对), by pyHanko; whose certificate it is, the proof inside has to say."""

import hashlib
from pathlib import Path
from typing import Any

from tihang.flows.paper_ports import FileSeal
from tihang.outside.papers.apart import apart
from tihang.outside.papers.sm2_signing import intact, name_algorithms, signed_by_sm2


def seal_of(path: Path) -> tuple[FileSeal, str]:
    """Whether a byte was changed, and the SHA-256 of the certificate that signed. Only the first signature is ours."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    name_algorithms()
    with path.open("rb") as stream:
        try:
            found = PdfFileReader(stream, strict=False).embedded_signatures
            if not found:
                return "none", ""
            certificate = found[0].signer_cert
            return _said(found[0], certificate), hashlib.sha256(certificate.dump()).hexdigest()
        except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            return "broken", ""


def _said(found: Any, certificate: Any) -> FileSeal:
    """By whether it holds, then by how much of the file it covers."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not (intact(found) if signed_by_sm2(found) else _holds(found, certificate)):
        return "broken"
    return "whole" if found.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE else "appended"


def _holds(found: Any, certificate: Any) -> bool:
    """By the combined verdict: one that is valid and yet not intact is broken."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[certificate], allow_fetching=False, moment=certificate.not_valid_before)
    try:
        status = apart(lambda: validate_pdf_signature(found, signer_validation_context=context))
    except SignatureValidationError:
        return False
    return bool(status.intact and status.valid)
