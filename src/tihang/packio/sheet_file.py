"""A sheet as it was given (答卷文件): plain data with the place of each value, so that a complaint can name file and line or cell."""

from dataclasses import replace

from tihang.core.answers import AnswerSheet, read_sheet
from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, Problem
from tihang.packio.yaml_tree import Spot


class SheetFile:
    """A sheet file (答卷文件): plain data and where each value stands."""

    def __init__(
        self, data: object, spot: Spot | None, name: str, cells: dict[str, str] | None = None, notes: dict[str, str] | None = None
    ) -> None:
        self.data = data
        self.spot = spot
        self.name = name
        self.cells = cells or {}
        self.notes = notes or {}

    def key(self, name: str) -> str:
        """A top-level text such as ``pack`` or ``edition``; empty when absent."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return str(value) if isinstance(value, str | int) else ""

    def read(self, pack: Pack) -> AnswerSheet:
        """The sheet for ``pack``. Raises BadInput with every mistake and its place in the file."""
        try:
            return read_sheet(self.data, pack)
        except BadInput as error:
            raise BadInput([self.placed(problem) for problem in error.problems]) from None

    def placed(self, problem: Problem) -> Problem:
        """The problem with file and line, or file and cell."""
        if problem.place in self.cells:
            return replace(problem, place=f"{self.name} {self.cells[problem.place]}")
        if self.spot is None:
            return replace(problem, place=f"{self.name} {problem.place}".strip())
        where = _spot_on(self.spot, problem.place)
        return replace(problem, place=f"{where.place} {problem.place}".strip())


def _spot_on(spot: Spot, path: str) -> Spot:
    """The spot on a path like ``answers.PER.ORG.L1.a`` whose keys hold dots themselves."""
    rest = path.replace("[", ".").replace("]", "")
    while rest and isinstance(spot.value, dict | list):
        if isinstance(spot.value, dict):
            key = max((k for k in spot.value if rest == k or rest.startswith(f"{k}.")), key=len, default=None)
            if key is None:
                break
            spot, rest = spot.value[key], rest[len(key) + 1 :]
        else:
            step, _, rest = rest.partition(".")
            if not step.isdigit() or int(step) >= len(spot.value):
                break
            spot = spot.value[int(step)]
    return spot
