"""Paper is read in a process of its own (隔离读取), with little memory and time, as files are looked into.

Started as ``python -m tihang.outside.papers.in_a_child paper|copy|squares|sheet FILE``, it answers one line of JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from tihang.core.paper.countersign import SheetPage
from tihang.core.problems import BadInput, Problem
from tihang.flows.paper_ports import PaperPage, PaperRead
from tihang.outside.files.in_a_child import SOURCES, bounded
from tihang.outside.files.refusing import refusal

MOST_CPU: Final = 240
PATIENCE: Final = 300
LARGEST: Final = 200_000_000


class ChildPaperReader:
    """隔离读取: implements the ports PaperReader and SheetReader."""

    def paper(self, path: Path) -> PaperRead:
        """A PDF."""
        said = _asked("paper", path)
        pages = tuple(PaperPage(**page) for page in said.pop("pages"))
        return PaperRead(pages=pages, **said)

    def copy(self, path: Path) -> str:
        """The text of a re-typed copy."""
        return str(_asked("copy", path)["text"])

    def sheet(self, path: Path) -> tuple[SheetPage, ...]:
        """The ink on a scanned countersign sheet."""
        return tuple(_sheet_page(page) for page in _asked("sheet", path)["pages"])

    def squares(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """The square codes of a scan."""
        return tuple(tuple(page) for page in _asked("squares", path)["pages"])


def _sheet_page(said: dict[str, Any]) -> SheetPage:
    boxes = tuple(tuple(row) for row in said["boxes"])
    return SheetPage(tuple(said["codes"]), boxes, tuple(said["remarks"]), said["red"], said["dark"], said["colour"])


def _asked(what: str, path: Path) -> dict[str, Any]:
    """The answer of a child. Raises BadInput, also where reading itself breaks down."""
    if path.stat().st_size > LARGEST:
        raise refusal(
            "文件超过 200 MB", "the file is over 200 MB", "size", "降低扫描分辨率，或分成几份", "Scan with fewer dots, or split it"
        )
    command = [sys.executable, "-P", "-m", "tihang.outside.papers.in_a_child", what, str(path.resolve())]
    environment = {"PYTHONPATH": SOURCES, "PATH": os.defpath, "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory(prefix="tihang-read-") as folder:
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, cwd=folder)  # noqa: S603 - our own module
            said: dict[str, Any] = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError) as error:
            words = "读这份文件用了太多内存或时间", "reading this file took too much memory or time"
            raise refusal(*words, "too_much") from error
    if "problems" in said:
        raise BadInput([Problem(tuple(p["said"]), tuple(p["remedy"]), p["place"], p["code"]) for p in said["problems"]])
    return said


def _answer(what: str, path: Path) -> dict[str, Any]:
    from tihang.outside.papers import reading

    try:
        if what == "paper":
            return asdict(reading.paper(path))
        if what == "copy":
            return {"text": reading.copy(path)}
        if what == "sheet":
            from tihang.outside.papers.sheets import sheet

            return {"pages": [asdict(page) for page in sheet(path)]}
        return {"pages": list(reading.squares(path))}
    except BadInput as refused:
        return {"problems": [asdict(problem) for problem in refused.problems]}


if __name__ == "__main__":
    bounded(MOST_CPU)
    sys.stdout.write(json.dumps(_answer(sys.argv[1], Path(sys.argv[2]))))
