"""Applications opened (开始申报): the row of the application and the workspace that holds its draft."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.intake.models import Application, Workspace
from tihang.journey.intake.names import WorkspaceKind
from tihang.journey.intake.operations.workspaces import SheetOf


@dataclass(frozen=True, slots=True)
class NewApplication:
    """新的申报: of which factory, to which campaign, by which channel and procedure, and who begins it."""

    region: str
    factory: UUID
    campaign: UUID
    year: int
    channel: str
    procedure: str
    by: UUID


def open_application(new: NewApplication, *, code: str, sheet: SheetOf, revision: int, now: datetime) -> tuple[UUID, UUID]:
    """The application and its workspace. Raises IntegrityError where the factory has one in this campaign already."""
    space = Workspace.objects.create(
        region=new.region, code=code, kind=WorkspaceKind.APPLICATION, factory_id=new.factory, year=new.year, campaign_id=new.campaign,
        pack=sheet.pack, edition=sheet.edition, subject={"form_revision": revision}, opened_by=new.by, created_at=now, updated_at=now,
        last_seen_at=now,
    )  # fmt: skip
    made = Application.objects.create(
        region=new.region, factory_id=new.factory, campaign_id=new.campaign, workspace_id=space.pk, channel=new.channel,
        procedure=new.procedure, opened_at=now, opened_by=new.by,
    )  # fmt: skip
    return made.pk, space.pk


def keep_way(*, application: UUID, channel: str, procedure: str) -> None:
    """Keep by which channel and procedure it goes, while nothing was submitted."""
    Application.objects.filter(pk=application, current=None).update(channel=channel, procedure=procedure)


def keep_revision(*, workspace: UUID, revision: int, now: datetime) -> None:
    """Keep which revision of the form a draft answers to from now on."""
    Workspace.objects.filter(pk=workspace).update(subject={"form_revision": revision}, updated_at=now)
