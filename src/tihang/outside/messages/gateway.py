"""Short messages by a gateway over HTTP (短信网关): one JSON body a message, signed with a key that both sides know.

The gateway of a telephone company speaks its own language; the small program before it that translates checks the signature and the
time, and knows by ``id`` a message that it has already sent.
"""

import hashlib
import hmac
import json
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final

from tihang.flows.ports import HandOverBroke, MessageRefused, MessagesAway, OutgoingMessage

SECONDS: Final = 20
LATER: Final = frozenset({408, 425, 429})
"""Refusals that mean: not now."""


@dataclass(frozen=True, slots=True)
class Gateway:
    """短信网关, as TIHANG_SMS names it."""

    host: str
    port: int | None
    path: str
    tls: bool
    key: bytes = field(repr=False)
    ca: str = ""

    @property
    def place(self) -> str:
        return self.host if self.port is None else f"{self.host}:{self.port}"

    def send(self, message: OutgoingMessage) -> None:
        body = json.dumps({"id": message.number, "to": message.telephone, "text": message.text}, ensure_ascii=False).encode()
        line = self._line()
        try:
            line.connect()
        except OSError as away:
            line.close()
            raise MessagesAway(f"{self.place}: {type(away).__name__}") from None
        try:
            line.request("POST", self.path, body, self._heads(body))
            answer = line.getresponse()
            answer.read(4096)
        except (OSError, HTTPException) as broke:
            raise HandOverBroke(type(broke).__name__) from None  # its own words may hold what we sent
        finally:
            line.close()
        _accept(answer.status)

    def _line(self) -> HTTPConnection:
        if self.tls:
            context = ssl.create_default_context(cafile=self.ca or None)
            return HTTPSConnection(self.host, self.port, timeout=SECONDS, context=context)
        return HTTPConnection(self.host, self.port, timeout=SECONDS)

    def _heads(self, body: bytes) -> dict[str, str]:
        moment = str(int(time.time()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "X-Tihang-Time": moment,
            "X-Tihang-Signature": signature(self.key, moment, body),
        }


def signature(key: bytes, moment: str, body: bytes) -> str:
    """HMAC-SHA-256 over the time, a line break and the body, in hexadecimal."""
    return hmac.new(key, moment.encode() + b"\n" + body, hashlib.sha256).hexdigest()


def _accept(status: int) -> None:
    if 200 <= status < 300:
        return
    if 400 <= status < 500 and status not in LATER:
        raise MessageRefused(str(status))
    raise MessagesAway(str(status))
