"""Viruses looked for by clamd (查毒), as its manual describes INSTREAM: pieces with their lengths, then one line of answer."""

import socket
import struct
from typing import BinaryIO, Final

from tihang.flows.file_ports import CannotScan, Scanned, ScannerAway

PIECE: Final = 1 << 16
SECONDS: Final = 120.0
LONGEST_ANSWER: Final = 4_096


class Clamd:
    """clamd 查毒: over TCP, or over a socket of this machine."""

    def __init__(self, *, host: str = "", port: int = 3310, socket_path: str = "") -> None:
        self.host, self.port, self.socket_path = host, port, socket_path

    @property
    def place(self) -> str:
        """Where clamd listens."""
        return f"clamd {self.socket_path or f'{self.host}:{self.port}'}"

    def scan(self, stream: BinaryIO) -> Scanned:
        """Send it all, read the answer. Raises ScannerAway, CannotScan."""
        try:
            with self._line() as line:
                line.sendall(b"zINSTREAM\0")
                while piece := stream.read(PIECE):
                    line.sendall(struct.pack("!I", len(piece)) + piece)
                line.sendall(struct.pack("!I", 0))
                answer = _answer(line)
        except OSError as away:
            raise ScannerAway(f"{self.place}: {type(away).__name__}") from away
        said = answer.removeprefix("stream: ")
        if said == "OK":
            return Scanned()
        if said.endswith(" FOUND"):
            return Scanned(said.removesuffix(" FOUND") or "unnamed")
        raise CannotScan(f"{self.place}: {answer[:200]}")

    def answers(self) -> str:
        """Its version."""
        try:
            with self._line() as line:
                line.sendall(b"zVERSION\0")
                version = _answer(line)
        except OSError as away:
            raise ScannerAway(f"{self.place}: {type(away).__name__}") from away
        return version[:100]

    def _line(self) -> socket.socket:
        if self.socket_path:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(SECONDS)
            try:
                line.connect(self.socket_path)
            except OSError:
                line.close()
                raise
            return line
        return socket.create_connection((self.host, self.port), timeout=SECONDS)


def _answer(line: socket.socket) -> str:
    """One answer, which ends with a zero byte or with the line."""
    came = b""
    while b"\0" not in came and len(came) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        came += piece
    if not came:
        raise ConnectionError("clamd hung up without an answer")
    return came.partition(b"\0")[0].decode("utf-8", "replace").strip()
