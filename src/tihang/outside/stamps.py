"""A time-stamping authority asked over HTTP (时间戳服务, RFC 3161): it sees a digest and nothing else."""

import secrets
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Final

from tihang.flows.stamp_ports import StamperAway
from tihang.journey.trail.rules.stamps import NotStamped, read_stamp

SECONDS: Final = 20
MOST: Final = 100_000
GRANTED: Final = frozenset({"granted", "granted_with_mods"})


@dataclass(frozen=True, slots=True)
class HttpStamper:
    """时间戳服务, as TIHANG_TSA names it; ``ca`` is the file of the certificate that is trusted."""

    host: str
    port: int | None
    path: str
    tls: bool
    ca: str = ""

    @property
    def wanted(self) -> bool:
        return True

    def stamp(self, digest: str) -> bytes:
        """The token for a SHA-256 in hexadecimal. Raises StamperAway where nobody answers, or not with a stamp of this digest."""
        from asn1crypto import tsp

        nonce = secrets.randbits(63)
        asked = tsp.TimeStampReq(
            {
                "version": "v1", "nonce": nonce, "cert_req": True,
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes.fromhex(digest)},
            }
        ).dump()  # fmt: skip
        answer = self._asked(asked)
        try:
            said = tsp.TimeStampResp.load(answer, strict=True)
            if said["status"]["status"].native not in GRANTED:
                raise StamperAway(f"{self.host}: {said['status']['status'].native}")
            token = bytes(said["time_stamp_token"].dump())
            info = tsp.TSTInfo.load(bytes(said["time_stamp_token"]["content"]["encap_content_info"]["content"].contents))
            if info["nonce"].native != nonce:
                raise StamperAway(f"{self.host}: it answers another question")
            found = read_stamp(token, digest, ca=Path(self.ca).read_bytes() if self.ca else b"")
        except (ValueError, TypeError, KeyError, OSError) as odd:
            raise StamperAway(f"{self.host}: {odd if isinstance(odd, NotStamped) else 'no stamp in its answer'}") from odd
        if self.ca and not found.trusted:
            raise StamperAway(f"{self.host}: its certificate is not from the authority that TIHANG_TSA_CA names")
        return token

    def _asked(self, body: bytes) -> bytes:
        line: HTTPConnection
        if self.tls:
            line = HTTPSConnection(self.host, self.port, timeout=SECONDS, context=ssl.create_default_context())
        else:
            line = HTTPConnection(self.host, self.port, timeout=SECONDS)
        try:
            line.request("POST", self.path, body, {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"})
            answer = line.getresponse()
            said = answer.read(MOST)
        except (OSError, HTTPException) as away:
            raise StamperAway(f"{self.host}: {type(away).__name__}") from away
        finally:
            line.close()
        if answer.status != 200:
            raise StamperAway(f"{self.host}: {answer.status}")
        return bytes(said)


@dataclass(frozen=True, slots=True)
class NoStamper:
    """没有时间戳服务: nothing is asked of anybody."""

    @property
    def wanted(self) -> bool:
        return False

    def stamp(self, _digest: str) -> bytes:
        raise StamperAway("no time-stamping authority is set")
