"""Decide a row that waits (核定一行): it is new, it is somebody known, or it is left."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.flows.importing.deciding import Choice, Waiting, decided
from tihang.flows.importing.told import entry_again
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.imports import Made, decide, hold_imports
from tihang.journey.registry.queries.imports import ImportCard, RowCard, import_card, row_at
from tihang.journey.registry.queries.register import registered_one, site_at
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

DROP, NEW, NAMED, LINE = "drop", "new", "new:", "line:"


@deed
def decide_import_row(*, actor: Console | Person, now: datetime, batch: UUID, line: int, choice: str) -> Made:
    """``choice``: new, new:FULL NAME, drop, line:N, or the id of an organisation or a factory. Gives what was made.

    Raises NotAllowed, NoSuchImport, BadInput.
    """
    must(actor.scope, Deed.DECIDE_IMPORT_ROW)
    hold_imports()
    card = import_card(scope=actor.scope, batch=batch)
    row = _waiting(card, line)
    made: Made = []
    if choice != DROP:
        waiting = Waiting(line, entry_again(card.kind, row.told["entry"]), _body(batch, row), card.file_name)
        made = decided(waiting, _choice(batch, choice), now, actor.user)
    decide(row=row.id, decision=choice[:240], made=[*row.made, *made], now=now, by=actor.user)
    facts = {"line": line, "choice": NEW if choice.startswith(NAMED) else choice, "made": [list(each) for each in made]}
    record(
        region=NATION, verb=Deed.DECIDE_IMPORT_ROW.value, actor=actor.user, at=now, subject_kind="import", subject=batch, facts=facts
    )  # fmt: skip
    return made


def _waiting(card: ImportCard, line: int) -> RowCard:
    row = row_at(batch=card.id, line=line)
    place = f"{card.file_name}:{line}"
    if card.undone_at is not None:
        said = "这一批已经撤销", "this import was taken back"
        raise BadInput([bad(*said, "重新导入文件", "Import the file again", place=place, code="undone")])
    if row is None or row.outcome != "review" or row.decision or row.told.get("entry") is None:
        said = "这一行不在待核之列", "this row does not wait for a decision"
        raise BadInput(
            [bad(*said, "用 tihang import review 看哪些在等", "See which do with tihang import review", place=place, code="not_waiting")]
        )
    return row


def _body(batch: UUID, row: RowCard) -> UUID | None:
    """The organisation of the row where it is in no doubt."""
    kind, _, key = str(row.told.get("body", "")).partition(":")
    if kind == "id":
        return UUID(key)
    return _made(batch, int(key))[0] if kind == "line" else None


def _choice(batch: UUID, said: str) -> Choice:
    if said == NEW:
        return Choice(new=True)
    if said.startswith(NAMED):
        return Choice(new=True, name=said.removeprefix(NAMED))
    if said.startswith(LINE) and said.removeprefix(LINE).isdigit():
        organisation, factory = _made(batch, int(said.removeprefix(LINE)))
        return Choice(organisation=organisation, factory=None if organisation else factory)
    try:
        key = UUID(said.removeprefix("id:").removeprefix("factory:"))
    except ValueError:
        raise _unknown(said) from None
    if registered_one(organisation=key):
        return Choice(organisation=key)
    if site_at(factory=key):
        return Choice(factory=key)
    raise _unknown(said)


def _made(batch: UUID, line: int) -> tuple[UUID | None, UUID | None]:
    """The organisation and the factory that an earlier line made."""
    row = row_at(batch=batch, line=line)
    things = dict(row.made) if row else {}
    found = tuple(UUID(things[kind]) if kind in things else None for kind in ("organisation", "factory"))
    if not any(found):
        said = f"第 {line} 行没有形成企业或工厂", f"line {line} made neither an enterprise nor a factory"
        raise BadInput([bad(*said, "先定那一行，或用编号", "Decide that line first, or use an id", code="unknown_id")])
    return found[0], found[1]


def _unknown(said: str) -> BadInput:
    mend = (
        "写 new、new:全称、drop、line:行号，或企业、工厂的编号",
        "Write new, new:FULL NAME, drop, line:N, or the id of an enterprise or factory",
    )
    return BadInput([bad(f"“{said[:60]}”不是一个选择", f"'{said[:60]}' is no choice", *mend, code="unknown_id")])
