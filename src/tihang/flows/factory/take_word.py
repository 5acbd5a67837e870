"""Take a filled Word template (读入 Word 模板): read first, so that its differences can be shown; then what was chosen is written as one deed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.core.forms import row_address
from tihang.flows.actors import Person
from tihang.flows.applying import application_to_fill
from tihang.flows.doing import deed
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.save_answers import Saved
from tihang.flows.factory.save_fields import save_fields
from tihang.journey.intake.names import AnswerHow
from tihang.journey.registry.access import Deed


@deed
def take_word(
    *,
    actor: Person,
    now: datetime,
    factory: UUID,
    campaign: UUID,
    fields: Mapping[str, Any],
    new_rows: Mapping[str, Sequence[Mapping[str, Any]]],
    expected: Mapping[str, int],
) -> Saved:
    """Write the chosen answers where nobody was faster, and the chosen new entries. Raises NotAllowed, BadInput, Submitted, NotMarked.

    Nothing is written unless all of it can be. `expected` is the version of each address that was shown beside its difference.
    """
    application_to_fill(actor=actor, deed=Deed.TAKE_WORD, factory=factory, campaign=campaign, now=now)
    said, seen = dict(fields), dict(expected)
    for group, rows in new_rows.items():
        for row in rows:
            made = add_row(actor=actor, now=now, factory=factory, campaign=campaign, group=group)
            fresh = {row_address(group, made, name): data for name, data in row.items()}
            said.update(fresh)
            seen.update(dict.fromkeys(fresh, 0))
    return save_fields(actor=actor, now=now, factory=factory, campaign=campaign, fields=said, expected=seen, how=AnswerHow.WORKBOOK)
