"""Files are opened in a process of its own (隔离验文件), with little memory and time: what breaks there breaks nothing here.

Started as ``python -m tihang.outside.files.in_a_child examine|draw FILE FOLDER``, it answers one line of JSON.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from tihang.core.problems import BadInput, Problem
from tihang.flows.file_ports import CannotDraw, Drawn, Found
from tihang.outside.files.heads import family, unknown
from tihang.outside.files.refusing import refusal

MOST_MEMORY: Final = 3 << 30
MOST_CPU: Final = 60
MOST_WRITTEN: Final = 200_000_000
PATIENCE: Final = 120
SOURCES: Final = str(Path(__file__).resolve().parents[3])


class ChildInspector:
    """隔离验文件."""

    def family(self, head: bytes) -> str:
        """By the first bytes, which nobody has to open for."""
        return family(head)

    def refuse(self, head: bytes) -> None:
        """What it seems to be."""
        raise unknown(head)

    def examine(self, path: Path) -> Found:
        """All of it. Raises BadInput, also where looking itself breaks down."""
        with tempfile.TemporaryDirectory(prefix="tihang-look-") as folder:
            try:
                said = asked("examine", path, Path(folder))
            except _Died as died:
                words = "验这份文件用了太多内存或时间", "looking into this file took too much memory or time"
                raise refusal(*words, "too_much") from died
            if "problems" in said:
                raise BadInput([_problem(each) for each in said["problems"]])
            return Found(said["media_type"], said["pages"], _drawn(said["drawn"], Path(folder)))


def draw_pdf(path: Path) -> Iterable[Drawn]:
    """The first pages of a PDF. Raises CannotDraw."""
    with tempfile.TemporaryDirectory(prefix="tihang-draw-") as folder:
        try:
            said = asked("draw", path, Path(folder))
        except _Died as died:
            raise CannotDraw("drawing broke down") from died
        if "problems" in said:
            raise CannotDraw(said["problems"][0]["said"][1])
        return _drawn(said["drawn"], Path(folder))


class _Died(RuntimeError):
    """子进程没有答复."""


def asked(what: str, path: Path, folder: Path) -> dict[str, Any]:
    """The answer of a child."""
    command = [sys.executable, "-P", "-m", "tihang.outside.files.in_a_child", what, str(path), str(folder)]
    environment = {"PYTHONPATH": SOURCES, "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, cwd=folder)  # noqa: S603 - our own module
        said: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise _Died from error
    return said


def _drawn(said: list[dict[str, Any]], folder: Path) -> tuple[Drawn, ...]:
    return tuple(Drawn(body=(folder / each.pop("body")).read_bytes(), **each) for each in said)


def _problem(said: dict[str, Any]) -> Problem:
    return Problem(tuple(said["said"]), tuple(said["remedy"]), said["place"], said["code"])


# ---------------------------------------------------------------- the child


def _answer(what: str, path: Path, folder: Path) -> dict[str, Any]:
    from tihang.outside.files.looking import examine
    from tihang.outside.files.pdf import draw

    try:
        if what == "draw":
            return {"drawn": _put(draw(path), folder)}
        found = examine(path)
        return {"media_type": found.media_type, "pages": found.pages, "drawn": _put(found.drawn, folder)}
    except BadInput as refused:
        return {"problems": [asdict(problem) for problem in refused.problems]}


def _put(pictures: Iterable[Drawn], folder: Path) -> list[dict[str, Any]]:
    said = []
    for count, each in enumerate(pictures):
        (folder / str(count)).write_bytes(each.body)
        said.append({**asdict(each), "body": str(count)})
    return said


def bounded(cpu: int = MOST_CPU) -> None:
    """This process may take so much and no more."""
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, cpu), (resource.RLIMIT_FSIZE, MOST_WRITTEN)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    bounded()
    sys.stdout.write(json.dumps(_answer(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
