"""What a return asked for and what the factory did about it (退回与补正), field by field, from the two frozen versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tihang.core.forms import parts_of
from tihang.core.values import Words
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.review.queries.cases import CaseRow, CaseStepRow
from tihang.journey.review.rules import government_desk

Parts = Mapping[str, Mapping[str, Any]]
"""Address → a part of a frozen dossier."""
NEWEST: Final = 3
"""How many returns are told."""


@dataclass(frozen=True, slots=True)
class MendedField:
    """点到的一处: its name, the remark, what stood there and what stands there now; ``now`` None while there is no answer."""

    address: str
    words: Words
    remark: str
    before: str
    now: str | None

    @property
    def changed(self) -> bool:
        """Whether the factory changed it."""
        return self.now is not None and self.now != self.before


@dataclass(frozen=True, slots=True)
class Mended:
    """一次退回: by whom, why, when, and each field with its answer; ``answered_at`` None while the factory has it."""

    office_name: str
    why: str
    returned_at: datetime
    answered_at: datetime | None
    fields: tuple[MendedField, ...]


def mended(*, case: CaseRow, steps: Sequence[CaseStepRow]) -> tuple[Mended, ...]:
    """The newest returns of a case that the reader was let in to, the newest first; two versions are read for each."""
    found = [(number, step) for number, step in enumerate(steps) if _returns(case, step)]
    return tuple(_mended(step, steps[number + 1 :]) for number, step in reversed(found[-NEWEST:]))


def _returns(case: CaseRow, step: CaseStepRow) -> bool:
    """Whether a step gave the case back with marks: it came to lie with the factory, and is not over."""
    state = case.route.state_by_id.get(step.to)
    return bool(step.marks) and state is not None and not state.end and government_desk(case.route, step.to) is None


def _mended(step: CaseStepRow, later: Sequence[CaseStepRow]) -> Mended:
    answer = next((each for each in later if each.submission != step.submission), None)
    content = content_standing(step.submission)
    before, groups = dict(parts_of(content)), _groups(content)
    now = dict(parts_of(content_standing(answer.submission))) if answer else None
    fields = tuple(_field(address, remark, before, now, groups) for address, remark in sorted(step.marks.items()))
    return Mended(step.office_name, step.why, step.taken_at, answer.taken_at if answer else None, fields)


def _groups(content: Mapping[str, Any]) -> dict[str, Words]:
    """What groups of rows are called."""
    parts = (part for section in content["sections"] for part in section["parts"] if part["type"] == "group")
    return {str(part["address"]): (part["words"][0], part["words"][1]) for part in parts}


def _field(address: str, remark: str, before: Parts, now: Parts | None, groups: Mapping[str, Words]) -> MendedField:
    part = before.get(address) or (now or {}).get(address)
    if part is not None:
        said = None if now is None else _shown(now.get(address))
        return MendedField(address, (part["words"][0], part["words"][1]), remark, _shown(before.get(address)), said)
    was, is_ = "；".join(_below(address, before)), None if now is None else "；".join(_below(address, now))
    return MendedField(address, groups.get(address.partition("/")[0], (address, address)), remark, was, is_)


def _shown(part: Mapping[str, Any] | None) -> str:
    return str(part["shown"]) if part is not None else ""


def _below(address: str, parts: Parts) -> Iterator[str]:
    """Everything inside a group or a row that was marked as a whole."""
    return (f"{part['words'][0]}：{part['shown']}" for name, part in parts.items() if name.startswith(f"{address}/"))
