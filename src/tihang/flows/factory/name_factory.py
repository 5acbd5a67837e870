"""Say who the sheet is about (填报对象)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from tihang.core.answers import read_sheet
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import keep_subject
from tihang.journey.registry.access import Deed


@deed
def name_factory(*, actor: Filler, now: datetime, workspace: UUID, subject: Mapping[str, str]) -> None:
    """Keep enterprise, factory, region and industry. Raises NotAllowed, NoSuchDraft, BadInput."""
    sheet = draft_to_fill(actor=actor, deed=Deed.NAME_FACTORY, workspace=workspace).main
    pack = pack_of(sheet.pack, sheet.edition)
    read = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "subject": dict(subject)}, pack)
    keep_subject(workspace=sheet.id, subject=read.subject, now=now)
