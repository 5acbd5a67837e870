"""Save fields of an application (保存填报项): the one deed behind autosave and the form without script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.campaign.conditions import SOFT
from tihang.core.canonical import Data
from tihang.core.forms import read_answer
from tihang.core.kinds import KindError, Passage
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_fill, only_marked
from tihang.flows.doing import deed
from tihang.flows.factory.save_answers import Saved
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, Written, write_answers
from tihang.journey.intake.queries import JUSTIFICATION, rows_standing
from tihang.journey.registry.access import Deed

REASON = Passage(1000, lines=True)
"""Why an applicant asks to be let pass although a soft condition is not met."""


@dataclass(frozen=True, slots=True)
class Kept:
    """读好的填报项: what will be written, and what cannot be read."""

    rows: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@deed
def save_fields(
    *,
    actor: Person,
    now: datetime,
    factory: UUID,
    campaign: UUID,
    fields: Mapping[str, Any],
    expected: Mapping[str, int] | None = None,
    how: AnswerHow = AnswerHow.TYPED,
) -> Saved:
    """Write raw values (address → as the field's kind takes it; None takes it back). Raises NotAllowed, BadInput, Submitted, NotMarked.

    Nothing is written unless every value can be read; a text over its limit is a value. `expected` is the version of each address that the
    writer saw: where another stands by now it is left as it is and told among the conflicts. Who says nothing saw nothing.
    """
    desk = application_to_fill(actor=actor, deed=Deed.SAVE_FIELDS, factory=factory, campaign=campaign, now=now)
    only_marked(desk, list(fields))
    kept = _read(desk, fields)
    if kept.problems:
        raise BadInput(kept.problems)
    pen = Pen(desk.row.region, desk.row.workspace, now, actor.user, how)
    done = write_answers(pen, kept.rows, dict(expected or {}))
    return Saved(len(fields) - len(done.conflicts), now, done.versions, done.conflicts)


def _read(desk: Desk, fields: Mapping[str, Any]) -> Kept:
    kept, standing = Kept(), dict[str, tuple[str, ...]]()
    for address, raw in fields.items():
        group, slash, rest = address.partition("/")
        if slash and group in desk.form.groups:
            if group not in standing:
                standing[group] = rows_standing(workspace=desk.row.workspace, group=group)[0]
            if rest.partition("/")[0] not in standing[group]:
                kept.problems.append(_gone(desk, address))
                continue
        try:
            kept.rows.append(Written(address, value_at(desk, address, raw)))
        except KindError as error:
            kept.problems.append(error.problem)
    return kept


def value_at(desk: Desk, address: str, raw: Any) -> Data:
    """The value of one address as it is kept, None where it is taken back. Raises KindError, its place the address."""
    if address.startswith(JUSTIFICATION):
        return _reason(desk, address, raw)
    if raw in (None, "", [], {}, ()):
        if address not in desk.form.fields and not _in_row(desk, address):
            read_answer(desk.form, address, raw)
        return None
    asked = desk.form.fields.get(address) or _in_row(desk, address)
    value = read_answer(desk.form, address, raw)
    data = asked.kind.data(value) if asked else None
    return None if data in ("", []) else data


def _in_row(desk: Desk, address: str) -> Any:
    parts = address.split("/")
    group = desk.form.groups.get(parts[0])
    return group.field_by_id.get(parts[2]) if group and len(parts) == len(("group", "row", "field")) else None


def _reason(desk: Desk, address: str, raw: Any) -> Data:
    condition = desk.law.condition_by_id.get(address.removeprefix(JUSTIFICATION))
    if condition is None or condition.weight != SOFT:
        said = f"没有要说明的条件“{address[:60]}”", f"there is no condition to justify at '{address[:60]}'"
        raise KindError(bad(*said, "刷新页面再试", "Reload the page and try again", place=address[:160], code="unknown_id"))
    return REASON.data(REASON.parse(raw)) or None if raw not in (None, "") else None


def _gone(desk: Desk, address: str) -> Problem:
    words = desk.form.names(address.partition("/")[0])
    said = f"“{words[0]}”里的这一条已经被移走", f"this entry of '{words[1]}' was taken out"
    return bad(*said, "要用它，先把这一条取回", "To use it, bring the entry back first", place=address, code="no_row")
