"""Time stamps of RFC 3161 (时间戳) read and held against what was stamped: asks nobody, works offline."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

PURPOSE: Final = "time_stamping"


class NotStamped(ValueError):
    """时间戳不成立: the token does not stamp this digest; says why in English, for logs."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """时间戳: when, by whom. ``trusted`` says whether the authority that was asked for issued its certificate."""

    at: datetime
    authority: str
    fingerprint: str
    trusted: bool


def read_stamp(token: bytes, digest: str, *, ca: bytes = b"") -> Stamp:
    """What a token says of a SHA-256 in hexadecimal. ``ca`` is a certificate in PEM that is trusted. Raises NotStamped."""
    try:
        signed, info = _opened(token)
        _same_imprint(info, digest)
        certificate = _signer(signed)
        _signature_holds(signed, certificate)
    except NotStamped:
        raise
    except Exception as odd:
        raise NotStamped(f"unreadable: {type(odd).__name__}") from odd
    at: datetime = info["gen_time"].native
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise NotStamped("the certificate was not valid at that moment")
    name = certificate.subject.rfc4514_string()
    fingerprint = hashlib.sha256(_der(certificate)).hexdigest()
    return Stamp(at, name, fingerprint, bool(ca) and _issued(certificate, ca))


def _opened(token: bytes) -> tuple[Any, Any]:
    """The signed data and what stands in it."""
    from asn1crypto import cms, tsp

    content = cms.ContentInfo.load(token, strict=True)
    if content["content_type"].native != "signed_data":
        raise NotStamped("no signed data")
    signed = content["content"]
    if signed["encap_content_info"]["content_type"].native != "tst_info":
        raise NotStamped("no time stamp in it")
    return signed, tsp.TSTInfo.load(_inner(signed))


def _inner(signed: Any) -> bytes:
    """The bytes that were signed by way of their digest."""
    return bytes(signed["encap_content_info"]["content"].contents)


def _same_imprint(info: Any, digest: str) -> None:
    imprint = info["message_imprint"]
    if imprint["hash_algorithm"]["algorithm"].native != "sha256" or imprint["hashed_message"].native != bytes.fromhex(digest):
        raise NotStamped("it stamps something else")


def _signer(signed: Any) -> "Certificate":
    """The one certificate that signed, for time stamping only."""
    from cryptography.x509 import load_der_x509_certificate

    if len(signed["signer_infos"]) != 1:
        raise NotStamped("not one signer")
    serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    for choice in signed["certificates"]:
        if choice.chosen.serial_number == serial:
            if PURPOSE not in (choice.chosen.extended_key_usage_value.native if choice.chosen.extended_key_usage_value else ()):
                raise NotStamped("the certificate is not for time stamping")
            return load_der_x509_certificate(choice.chosen.dump())
    raise NotStamped("the certificate is missing")


def _signature_holds(signed: Any, certificate: "Certificate") -> None:
    signer = signed["signer_infos"][0]
    attributes = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    if attributes["content_type"][0].native != "tst_info":
        raise NotStamped("the signature is over something else")
    name = signer["digest_algorithm"]["algorithm"].native
    if name not in ("sha256", "sha384", "sha512"):
        raise NotStamped(f"the digest {name} is not accepted")
    if attributes["message_digest"][0].native != hashlib.new(name, _inner(signed)).digest():
        raise NotStamped("its digest does not fit")
    _verify(certificate, signer["signature"].native, signer["signed_attrs"].untag().dump(), name)


def _verify(certificate: "Certificate", signature: bytes, message: bytes, name: str) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    method = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}[name]
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), method)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(method))
        else:
            raise NotStamped("this kind of key is not known")
    except InvalidSignature:
        raise NotStamped("the signature does not fit") from None


def _issued(certificate: "Certificate", ca: bytes) -> bool:
    """Whether the trusted certificate is this one, or issued it directly."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509 import load_pem_x509_certificate

    trusted = load_pem_x509_certificate(ca)
    if trusted == certificate:
        return True
    try:
        certificate.verify_directly_issued_by(trusted)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _der(certificate: "Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
