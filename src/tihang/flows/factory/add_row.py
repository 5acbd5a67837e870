"""Add an entry to a repeating group (添加条目), or bring one back that was taken out."""

import secrets
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk, application_to_fill, only_marked
from tihang.flows.doing import deed
from tihang.flows.placing_rows import place_rows
from tihang.journey.intake.queries import rows_ever
from tihang.journey.registry.access import Deed


@deed
def add_row(*, actor: Person, now: datetime, factory: UUID, campaign: UUID, group: str, back: str = "") -> str:
    """The id of a new entry at the end, or of `back`, an entry that was taken out. Raises NotAllowed, BadInput, Submitted, NotMarked."""
    desk = application_to_fill(actor=actor, deed=Deed.ADD_ROW, factory=factory, campaign=campaign, now=now)
    asked = desk.group(group)
    only_marked(desk, [group])
    ever = rows_ever(workspace=desk.row.workspace, group=group)
    if back and back not in ever:
        raise _never(desk, group)
    row = back or _fresh(ever)

    def added(standing: tuple[str, ...]) -> tuple[str, ...]:
        if row in standing:
            return standing
        if len(standing) >= asked.most:
            said = f"“{asked.words[0]}”已有 {len(standing)} 条", f"'{asked.words[1]}' has {len(standing)} entries"
            raise BadInput([bad(*said, f"最多 {asked.most} 条", f"At most {asked.most}", place=group, code="too_many")])
        return (*standing, row)

    place_rows(desk, actor, now, group, added)
    return row


def _fresh(ever: frozenset[str]) -> str:
    while (row := secrets.token_hex(4)) in ever:
        pass
    return row


def _never(desk: Desk, group: str) -> BadInput:
    words = desk.form.names(group)
    said = f"“{words[0]}”里从来没有这一条", f"'{words[1]}' never had this entry"
    return BadInput([bad(*said, "刷新页面再试", "Reload the page and try again", place=group, code="no_row")])
