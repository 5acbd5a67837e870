"""Tailor an area out, or take it in again (裁剪)."""

from datetime import datetime
from uuid import UUID

from tihang.core.answers import read_sheet
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import keep_exclusions
from tihang.journey.registry.access import Deed


@deed
def exclude_area(*, actor: Filler, now: datetime, workspace: UUID, area: str, reason: str | None) -> None:
    """Exclude an area for a reason; None takes it in again. Answers inside are kept. Raises NotAllowed, NoSuchDraft, BadInput."""
    sheet = draft_to_fill(actor=actor, deed=Deed.EXCLUDE_AREA, workspace=workspace).main
    pack = pack_of(sheet.pack, sheet.edition)
    kept = {code: why for code, why in sheet.excluded.items() if code != area}
    if reason is not None:
        asked = {"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "excluded": {area: reason}}
        kept.update(read_sheet(asked, pack).excluded)
    keep_exclusions(workspace=sheet.id, excluded=kept, now=now)
