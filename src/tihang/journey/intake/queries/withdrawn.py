"""What was submitted and then taken back (撤回的申报), with the reason that its house gave, for whoever could read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.values import Words
from tihang.journey.intake.models import Submission
from tihang.journey.intake.names import ApplicationState
from tihang.journey.registry.access import Columns, Deed, Scope, visible

SUBMISSION = Columns(
    organisation="application__factory__organisation_id", place_path="application__factory__place_path",
    group_path="application__factory__group_path",
)  # fmt: skip
MOST = 50


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """一份撤回的申报: its last version."""

    submission: UUID
    factory: UUID
    factory_name: str
    organisation_name: str
    campaign_words: Words
    number: int
    at: datetime
    why: str


def withdrawn_list(*, scope: Scope) -> tuple[Withdrawn, ...]:
    """Those of which nothing stands, the latest first, in one query."""
    rows = Submission.objects.filter(
        visible(scope, Deed.SEE_APPLICATION, SUBMISSION), withdrawn_at__isnull=False, application__state=ApplicationState.WITHDRAWN
    )
    rows = rows.select_related("application__factory", "application__campaign").defer("content", "deposit")
    last = dict[UUID, Withdrawn]()
    for row in rows.order_by("-withdrawn_at", "-id")[:MOST]:
        last.setdefault(row.application_id, _withdrawn(row))
    return tuple(last.values())


def _withdrawn(row: Submission) -> Withdrawn:
    made, campaign = row.application.factory, row.application.campaign
    words = campaign.name, campaign.name_en or campaign.name
    at = row.withdrawn_at or row.kept_at
    return Withdrawn(row.pk, made.pk, made.name, made.organisation_name, words, row.number, at, row.withdrawn_why)
