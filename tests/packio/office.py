"""The office program that tests look through, where this machine has it."""

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
WAIT_S = 120


def converted(body: bytes, ending: str, wanted: str, folder: Path) -> bytes:
    """``body``, a file with one ending, as LibreOffice writes it with another."""
    folder.mkdir(parents=True, exist_ok=True)
    source, out = folder / f"given.{ending}", folder / "out"
    source.write_bytes(body)
    home = (folder / "home").as_uri()
    words = [str(OFFICE), f"-env:UserInstallation={home}", "--headless", "--convert-to", wanted, "--outdir", str(out), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=WAIT_S)  # noqa: S603  (a fixed program with fixed words)
    return (out / f"given.{wanted}").read_bytes()
