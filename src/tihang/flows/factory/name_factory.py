"""Say who the sheet is about (填报对象)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tihang.core.answers import read_sheet
from tihang.flows.actors import Guest
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.operations import keep_subject
from tihang.journey.intake.queries import draft


@transaction.atomic
def name_factory(*, actor: Guest, now: datetime, workspace: UUID, subject: Mapping[str, str]) -> None:
    """Keep enterprise, factory, region and industry. Raises NotYours, NoSuchDraft, BadInput."""
    actor.must_hold(workspace)
    sheet = draft(scope=actor.scope, workspace=workspace).main
    pack = pack_of(sheet.pack, sheet.edition)
    read = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": sheet.profile, "subject": dict(subject)}, pack)
    keep_subject(workspace=sheet.id, subject=read.subject, now=now)
