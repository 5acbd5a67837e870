"""Codes out of a list that the form names (代码清单): its edition is bound when the form is opened for a campaign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import Problem, nearest
from tihang.core.values import Words

OTHER = "other"
OTHER_WORDS: Words = "其他", "other"
MOST_CODES = 200


@dataclass(frozen=True)
class CodeList(Kind):
    """代码清单: one code of ``of``, or several where ``many``; ``other`` allows a word beside the list. Unbound, it takes any code."""

    of: str
    many: bool = False
    other: bool = False
    names: tuple[tuple[str, Words], ...] = ()
    by_code: Mapping[str, Words] = field(init=False, repr=False, compare=False)
    name: ClassVar[str] = "code_list"

    def __post_init__(self) -> None:
        extra = ((OTHER, OTHER_WORDS),) if self.other and self.names else ()
        object.__setattr__(self, "by_code", dict((*self.names, *extra)))

    def parse(self, raw: object) -> Value:
        if not self.many:
            if not isinstance(raw, str) or not raw.strip():
                raise refuse(raw, self)
            return self._known(raw)
        given = raw.replace("，", ",").split(",") if isinstance(raw, str) else raw
        if not isinstance(given, Sequence) or len(given) > MOST_CODES:
            raise refuse(raw, self)
        return tuple(dict.fromkeys(self._known(str(code)) for code in given if str(code).strip()))

    def _known(self, raw: str) -> str:
        code = raw.strip()[:64]
        if self.by_code and code not in self.by_code:
            said = f"清单里没有“{code}”", f"'{code}' is not in the list"
            raise KindError(Problem(said, nearest(code, self.by_code), "", "unknown_id"))
        return code

    def show(self, value: Value) -> Words:
        codes = [str(code) for code in value] if isinstance(value, tuple) else [str(value)]
        words = [self.by_code.get(code, (code, code)) for code in codes]
        return "、".join(word[0] for word in words), ", ".join(word[1] for word in words)

    def data(self, value: Value) -> Data:
        return [str(code) for code in value] if isinstance(value, tuple) else str(value)

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "of": self.of, "many": self.many, "other": self.other}

    def accepts(self) -> Words:
        return ("清单里的代码，可选多个", "codes of the list") if self.many else ("清单里的一个代码", "a code of the list")
