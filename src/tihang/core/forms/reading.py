"""Reading what was filled in (读填报内容): every mistake with its address, all at once, and nothing lost."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tihang.core.canonical import Data
from tihang.core.forms.form import Field, Form, Group, field_at
from tihang.core.forms.lists import Lists, bound
from tihang.core.kinds import KindError, Value
from tihang.core.problems import Problem, bad, nearest

ROW = re.compile(r"[0-9a-f]{8}")
MOST_ADDRESSES = 20_000


@dataclass(frozen=True)
class Filled:
    """填报内容: what a form says, read. ``kept`` holds what could not be read, as it was given."""

    form: Form
    values: Mapping[str, Value]
    rows: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()
    kept: Mapping[str, object] | None = None

    def data(self, address: str) -> Data:
        """The value at an address as canonical data, None where there is none."""
        asked, value = field_at(self.form, address), self.values.get(address)
        return None if asked is None or value is None else asked.kind.data(value)

    def answers(self) -> dict[str, Data]:
        """Everything as canonical data by address, which ``read_form`` reads back."""
        rows: dict[str, Data] = {group: list(rows) for group, rows in self.rows.items()}
        return {**rows, **{address: self.data(address) for address in self.values}}


def read_form(raw: Mapping[str, object], form: Form, lists: Lists | None = None) -> Filled:
    """What ``raw`` (address → answer as given; a group's address → its row ids) says to ``form``. Never raises for what people wrote."""
    reader = _Reader(bound(form, lists or {}))
    return reader.read(raw)


def read_answer(form: Form, address: str, raw: object) -> Value:
    """The value of one answer. Raises KindError, its place the address."""
    asked = field_at(form, address)
    if asked is None:
        raise KindError(_unknown(form, address))
    try:
        return asked.kind.parse(raw)
    except KindError as error:
        raise KindError(_placed(error.problem, address)) from None


def is_row(text: str) -> bool:
    """Whether a text is a row id: eight hexadecimal digits."""
    return ROW.fullmatch(text) is not None


class _Reader:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.values: dict[str, Value] = {}
        self.rows: dict[str, tuple[str, ...]] = {}
        self.problems: list[Problem] = []
        self.kept: dict[str, object] = {}

    def read(self, raw: Mapping[str, object]) -> Filled:
        if len(raw) > MOST_ADDRESSES:
            said = f"有 {len(raw)} 个答案", f"there are {len(raw)} answers"
            return Filled(self.form, {}, {}, (bad(*said, "检查这份数据", "Check the data", code="too_many"),), dict(raw))
        for group in self.form.groups.values():
            self._group(group, raw.get(group.id))
        for address, given in raw.items():
            if address not in self.form.groups and given not in (None, ""):
                self._answer(address, given)
        return Filled(self.form, self.values, self.rows, tuple(self.problems), self.kept)

    def _group(self, group: Group, raw: object) -> None:
        if raw in (None, "", [], ()):
            return
        rows = tuple(dict.fromkeys(str(row) for row in raw)) if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
        if not rows or not all(is_row(row) for row in rows):
            mend = "用页面上的按钮添加", "Add entries with the button on the page"
            said = f"{group.words[0]}的条目编号不对", f"the entries of {group.words[1]} are not named as entries are"
            self._note(bad(*said, *mend, place=group.id, code="rows"), group.id, raw)
            return
        if len(rows) > group.most:
            said = f"{group.words[0]}有 {len(rows)} 条", f"{group.words[1]} has {len(rows)} entries"
            self.problems.append(bad(*said, f"最多 {group.most} 条", f"At most {group.most}", place=group.id, code="too_many"))
        self.rows[group.id] = rows

    def _answer(self, address: str, given: object) -> None:
        asked = field_at(self.form, address)
        if asked is None:
            self._note(_unknown(self.form, address), address, given)
            return
        group, _, rest = address.partition("/")
        if rest and rest.partition("/")[0] not in self.rows.get(group, ()):
            self.kept[address] = given  # its row was taken out; what it said stays in the history
            return
        try:
            value = asked.kind.parse(given)
        except KindError as error:
            self._note(_placed(error.problem, address), address, given)
            return
        if value in ("", ()):
            return
        self.values[address] = value
        excess = asked.kind.excess(value)
        if excess:
            self.problems.append(replace(excess, place=address))

    def _note(self, problem: Problem, address: str, given: object) -> None:
        self.problems.append(problem)
        self.kept[address] = given


def _placed(problem: Problem, address: str) -> Problem:
    return replace(problem, place=f"{address}{problem.place}")


def _unknown(form: Form, address: str) -> Problem:
    said = f"表单里没有 {address[:80]}", f"the form has no {address[:80]}"
    return Problem(said, nearest(address[:80], _known(form)), address, "unknown_id")


def _known(form: Form) -> Iterable[str]:
    return [*(name for name, _ in form.every_field()), *form.groups]


def asked_at(filled: Filled, asked: Field, address: str) -> bool:
    """Whether a field is asked at all here: its ``when`` holds, in its own row where it stands in one."""
    if asked.when is None:
        return True
    other, wanted = asked.when
    group, _, rest = address.partition("/")
    place = f"{group}/{rest.partition('/')[0]}/{other}" if rest else other
    return filled.data(place) == wanted
