"""Keep a draft of a score sheet (保存评分): a new version each time, merged where another window or the workbook went on meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from tihang.core.rubric import Given
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.scoring import Kept, held_reading, keep
from tihang.journey.registry.access import Deed
from tihang.journey.review.names import SheetHow


@deed
def save_sheet(*, actor: Person, now: datetime, reading: UUID, given: Mapping[str, Given], base: int) -> Kept:
    """``base``: the version that was changed. Wrong points are kept as they were typed and told. Raises NotThere, NotAllowed, BadInput."""
    desk = held_reading(actor=actor, reading=reading, deed=Deed.SAVE_SHEET)
    return keep(actor=actor, now=now, desk=desk, given=given, base=base, how=SheetHow.ONLINE)
