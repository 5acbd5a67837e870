"""Port of Word templates (Word 模板端口): who writes a form as a document and who reads it back."""

from pathlib import Path
from typing import Protocol

from tihang.core.forms import Filled
from tihang.core.forms.offline import Cell
from tihang.core.problems import Problem

Lines = tuple[tuple[str, Cell], ...]
"""(address, what stands in its cell) line by line, for ``core.forms.offline.read_offline``."""


class FormWord(Protocol):
    """Word 模板: nothing that comes back is written anywhere; ``read_offline`` and ``offered`` say what it would change."""

    media_type: str
    suffix: str

    def template(self, filled: Filled) -> bytes:
        """The form with what is filled in so far."""

    def read(self, path: Path) -> tuple[Lines, tuple[Problem, ...]]:
        """The lines of a document, and what could not be taken along. Raises BadInput for one that cannot be used."""
