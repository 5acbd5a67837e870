"""A credit code as an answer (统一社会信用代码)."""

from dataclasses import dataclass
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.credit_code import code_problem, tidy_code
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class CreditCode(Kind):
    """统一社会信用代码: eighteen characters whose last one checks the others."""

    name: ClassVar[str] = "credit_code"

    def parse(self, raw: object) -> Value:
        if not isinstance(raw, str):
            raise refuse(raw, self)
        problem = code_problem(raw)
        if problem:
            raise KindError(problem)
        return tidy_code(raw)

    def show(self, value: Value) -> Words:
        return str(value), str(value)

    def data(self, value: Value) -> Data:
        return str(value)

    def law(self) -> dict[str, Data]:
        return {"kind": self.name}

    def accepts(self) -> Words:
        return "18 位统一社会信用代码", "a credit code of 18 characters"
