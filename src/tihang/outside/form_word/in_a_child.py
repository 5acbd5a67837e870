"""A Word template that comes back is read in a process of its own (隔离读取), with little memory and time.

Started as ``python -m tihang.outside.form_word.in_a_child FILE``, it answers one line of JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from tihang.core.forms import Filled
from tihang.core.kinds.blocks import block_from_data
from tihang.core.problems import BadInput, Problem
from tihang.flows.form_word_port import Lines
from tihang.outside.files.in_a_child import SOURCES, bounded
from tihang.outside.files.refusing import refusal

MOST_CPU: Final = 30
PATIENCE: Final = 60


class ChildFormWord:
    """Word 模板: implements the port FormWord."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"

    def template(self, filled: Filled) -> bytes:
        """The form with what is filled in so far."""
        from tihang.outside.form_word.writing import word_template

        return word_template(filled)

    def read(self, path: Path) -> tuple[Lines, tuple[Problem, ...]]:
        """The lines of a document. Raises BadInput, also where reading itself breaks down."""
        said = _asked(path)
        if "refused" in said:
            raise BadInput(map(_problem, said["refused"]))
        lines = tuple((address, tuple(block for block in map(block_from_data, cell) if block)) for address, cell in said["lines"])
        return lines, tuple(map(_problem, said["left"]))


def _asked(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "tihang.outside.form_word.in_a_child", str(path.resolve())]
    environment = {"PYTHONPATH": SOURCES, "PATH": os.defpath, "LANG": "C.UTF-8"}
    with tempfile.TemporaryDirectory(prefix="tihang-read-") as folder:
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, cwd=folder)  # noqa: S603 - our own module
            said: dict[str, Any] = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError) as error:
            words = "读这份文件用了太多内存或时间", "reading this file took too much memory or time"
            raise refusal(*words, "too_much") from error
    return said


def _problem(said: dict[str, Any]) -> Problem:
    return Problem(tuple(said["said"]), tuple(said["remedy"]), said["place"], said["code"])


def _answer(path: Path) -> dict[str, Any]:
    from tihang.outside.form_word.reading import read_cells

    try:
        lines, left = read_cells(path)
    except BadInput as refused:
        return {"refused": [asdict(problem) for problem in refused.problems]}
    return {"lines": [[address, [block.data() for block in cell]] for address, cell in lines], "left": [asdict(each) for each in left]}


if __name__ == "__main__":
    bounded(MOST_CPU)
    sys.stdout.write(json.dumps(_answer(Path(sys.argv[1]))))
