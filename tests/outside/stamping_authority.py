"""A time-stamping authority of RFC 3161 of the tests' own: a real HTTP process with a real certificate; nobody outside is asked."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


@dataclass
class Authority:
    """时间戳机构: its key and certificate; ``purpose`` is what the certificate is for, ``shift`` is by how much its clock is off."""

    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING
    shift: timedelta = timedelta()
    nonce: bool = True
    refuses: bool = False
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "试验时间戳")])
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key()).serial_number(7)
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        self.certificate = made.add_extension(x509.ExtendedKeyUsage([self.purpose]), critical=True).sign(self.key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def answer(self, question: bytes) -> bytes:
        """The reply to a request, as bytes."""
        asked = tsp.TimeStampReq.load(question)
        if self.refuses:
            return bytes.fromhex("30053003020102")  # PKIStatusInfo: rejection, and no token
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": self._token(asked)}).dump()

    def _token(self, asked: tsp.TimeStampReq) -> cms.ContentInfo:
        said = {"version": "v1", "policy": "1.2.3.4", "message_imprint": asked["message_imprint"], "serial_number": 1,
                "gen_time": core.GeneralizedTime((datetime.now(UTC) + self.shift).replace(microsecond=0)),
                "nonce": asked["nonce"].native if self.nonce else 1}  # fmt: skip
        info = tsp.TSTInfo(said).dump()
        mine = asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))
        attributes = cms.CMSAttributes([
            {"type": "content_type", "values": ["tst_info"]}, {"type": "message_digest", "values": [hashlib.sha256(info).digest()]},
        ])  # fmt: skip
        signature = self.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
        signer = {"version": "v1", "signed_attrs": attributes, "signature": signature,
                  "sid": cms.IssuerAndSerialNumber({"issuer": mine.issuer, "serial_number": mine.serial_number}),
                  "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                  "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})}  # fmt: skip
        inner = {"content_type": "tst_info", "content": core.ParsableOctetString(info)}
        signed = {"version": "v3", "digest_algorithms": [{"algorithm": "sha256"}], "encap_content_info": inner, "certificates": [mine],
                  "signer_infos": [signer]}  # fmt: skip
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})


@contextmanager
def at_work(authority: Authority) -> Iterator[str]:
    """Its address for as long as it is asked."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_words: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
