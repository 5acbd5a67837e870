"""What waits for somebody (我的活): parts in his hands, self-assessments of his houses, drafts that his browser still holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from tihang.journey.intake.models import Chapter, Workspace
from tihang.journey.intake.names import WorkspaceKind
from tihang.journey.intake.rules import show_code
from tihang.journey.registry.access import Columns, Deed, Scope, visible

HOUSE = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")
PART = Columns(
    organisation="workspace__factory__organisation",
    place_path="workspace__factory__place_path",
    group_path="workspace__factory__group_path",
)
MOST = 30


@dataclass(frozen=True, slots=True)
class MyPart:
    """手上的部分: one part of a self-assessment, or of an application to a campaign, that waits for somebody."""

    workspace: UUID
    section: str
    due: date | None
    factory: str
    year: int | None
    pack: str
    edition: str
    factory_id: UUID
    campaign: UUID | None


@dataclass(frozen=True, slots=True)
class OpenSpace:
    """开着的自评: one that is not signed off."""

    id: UUID
    factory: UUID
    name: str
    organisation: UUID
    organisation_name: str
    year: int | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """会话里的草稿: a guest's draft, by what it says it is about."""

    id: UUID
    code: str
    subject: dict[str, str]
    updated_at: datetime

    @property
    def name(self) -> str:
        """What it says it is about, else its retrieval code."""
        return self.subject.get("factory") or self.subject.get("enterprise") or show_code(self.code)


def my_parts(*, scope: Scope) -> tuple[MyPart, ...]:
    """The parts in one's own hands that are not done, the first due first."""
    if scope.user is None:
        return ()
    mine = Chapter.objects.filter(visible(scope, Deed.SEE_WORKSPACE, PART), holder=scope.user, done_at=None, workspace__signed_at=None)
    rows = mine.order_by(F("due").asc(nulls_last=True), "id").values_list(
        "workspace",
        "section",
        "due",
        "workspace__factory__name",
        "workspace__year",
        "workspace__pack",
        "workspace__edition",
        "workspace__factory",
        "workspace__campaign",
    )
    return tuple(MyPart(*row) for row in rows[:MOST])


def open_spaces(*, scope: Scope) -> tuple[OpenSpace, ...]:
    """The self-assessments of one's houses that are being filled, the latest first."""
    if scope.user is None:
        return ()
    open_ones = Workspace.objects.filter(visible(scope, Deed.SEE_WORKSPACE, HOUSE), kind=WorkspaceKind.FACTORY, beside=None, signed_at=None)
    rows = open_ones.order_by("-year", "-updated_at", "-id").values_list(
        "pk", "factory", "factory__name", "factory__organisation", "factory__organisation_name", "year", "updated_at"
    )
    return tuple(OpenSpace(*row) for row in rows[:MOST])


def held_drafts(*, scope: Scope) -> tuple[HeldDraft, ...]:
    """The guests' drafts that this browser session holds, the latest first."""
    if not scope.drafts:
        return ()
    found = Workspace.objects.filter(pk__in=scope.drafts, kind=WorkspaceKind.GUEST, beside=None).order_by("-updated_at", "-id")
    return tuple(HeldDraft(*row) for row in found.values_list("pk", "code", "subject", "updated_at"))
