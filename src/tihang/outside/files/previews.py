"""Previews (预览): PDF everywhere, Office where LibreOffice is present; drawn in processes of their own."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from tihang.flows.file_ports import CannotDraw, Drawn
from tihang.outside.files.in_a_child import draw_pdf
from tihang.outside.files.pdf import MEDIA_TYPE

OFFICE: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
PATIENCE: Final = 120
PROGRAMS: Final = ("soffice", "libreoffice")


def office_program() -> str | None:
    """LibreOffice, where it is."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Previews:
    """预览."""

    def can(self, media_type: str) -> bool:
        """PDF always, Office files where somebody can read them."""
        return media_type == MEDIA_TYPE or (media_type in OFFICE and office_program() is not None)

    def draw(self, path: Path, media_type: str) -> Iterable[Drawn]:
        """The first pages. Raises CannotDraw."""
        if media_type == MEDIA_TYPE:
            return draw_pdf(path)
        program = office_program()
        if program is None or media_type not in OFFICE:
            raise CannotDraw(media_type)
        with tempfile.TemporaryDirectory(prefix="tihang-office-") as folder:
            return draw_pdf(_printed(program, path, Path(folder), OFFICE[media_type]))


def _printed(program: str, path: Path, folder: Path, suffix: str) -> Path:
    """The file printed to PDF, with a profile that nobody else uses and no way to the network."""
    source = folder / f"file{suffix}"
    shutil.copyfile(path, source)
    nowhere = "http://127.0.0.1:9"
    environment = {
        "PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8", "http_proxy": nowhere, "https_proxy": nowhere, "TMPDIR": str(folder),
    }  # fmt: skip
    command = [
        program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "pdf", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    child = subprocess.Popen(  # noqa: S603 - the office program of this machine, with arguments of our own
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired as late:
        raise CannotDraw("LibreOffice took too long") from late
    finally:
        _end(child)
    made = folder / "file.pdf"
    if not made.is_file():
        raise CannotDraw("LibreOffice made no PDF")
    return made


def _end(child: "subprocess.Popen[bytes]") -> None:
    """The program and what it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
