"""A real OpenID Connect provider in a process of its own on this machine, and the people it knows."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

PEOPLE = (
    {"sub": "1001", "name": "赵工", "email": "zhao@house.example", "email_verified": True},
    {"sub": "1002", "name": "王工", "email": "wang@example.com", "email_verified": True},
    {"sub": "1003", "name": "假王工", "email": "wang@example.com", "email_verified": False},
)
PATIENCE = 30


@contextmanager
def running() -> Iterator[str]:
    """The address of the provider, as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = [word for person in PEOPLE for word in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "NO_COLOR": "1"}, **quiet)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(address, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    pytest.fail("The provider of the tests did not start.")
