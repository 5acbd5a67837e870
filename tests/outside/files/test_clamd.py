"""Viruses are looked for by whoever speaks clamd's protocol: here a small server that reads it byte by byte."""

import io
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tihang.config.files import scanner_of
from tihang.flows.file_ports import CannotScan, ScannerAway

MOST = 200_000


class Speaks(socketserver.StreamRequestHandler):
    """clamd: zVERSION, and zINSTREAM with pieces until an empty one."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        self.wfile.write({b"zVERSION\0": b"ClamAV 1.4.3/27800\0"}.get(command) or self._looked())

    def _looked(self) -> bytes:
        body = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            body += self.rfile.read(size)
        if len(body) > MOST:
            return b"INSTREAM size limit exceeded. ERROR\0"
        if b"hang up" in body:
            return b""
        return b"stream: Eicar-Signature FOUND\0" if b"EICAR" in body else b"stream: OK\0"


class OverUnix(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class OverTcp(socketserver.ThreadingTCPServer):
    daemon_threads = True


@pytest.fixture(params=["tcp", "unix"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "clamd.ctl"
    server = OverTcp(("127.0.0.1", 0), Speaks) if request.param == "tcp" else OverUnix(str(path), Speaks)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"tcp://127.0.0.1:{server.server_address[1]}" if request.param == "tcp" else f"unix://{path}"
    server.shutdown()
    server.server_close()


def test_what_clamd_says(address):
    clamd = scanner_of(address)
    assert clamd.answers() == "ClamAV 1.4.3/27800"
    assert clamd.scan(io.BytesIO(b"x" * 150_000)).found == ""
    assert clamd.scan(io.BytesIO(b"")).found == ""
    assert clamd.scan(io.BytesIO(b"a" * 70_000 + b"EICAR")).found == "Eicar-Signature"
    with pytest.raises(CannotScan, match="size limit"):
        clamd.scan(io.BytesIO(b"x" * (MOST + 1)))
    with pytest.raises(ScannerAway):
        clamd.scan(io.BytesIO(b"hang up"))


def test_nobody_and_somebody_who_is_away():
    assert scanner_of("").place == ""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        away = scanner_of(f"tcp://127.0.0.1:{probe.getsockname()[1]}")
    for ask in (away.answers, lambda: away.scan(io.BytesIO(b"x")), scanner_of("").answers):
        with pytest.raises(ScannerAway):
            ask()
