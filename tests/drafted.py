"""A draft of a pack that is kept (保存的草案), with a comment that waits."""

from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

from tihang.core.criteria.draft import Draft, DraftChange
from tihang.flows.actors import Person
from tihang.flows.steward.save_draft import save_draft
from tihang.journey.insight.operations.drafts import add_comment
from tihang.journey.models import DraftComment, DraftEdition

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SHARE = DraftChange(criterion="25E-R2", at_least=Fraction(3, 10))
TIERS = "national/smart-factory-tiers@2025"


def saved(by: Person, name: str, *changes: DraftChange, edition: UUID | None = None) -> UUID:
    """A draft of the tiers, or its next version."""
    return save_draft(actor=by, now=NOW, draft=Draft((name, name), TIERS, changes or (SHARE,)), edition=edition)


def waiting(edition: UUID, by: UUID) -> DraftComment:
    """A comment that nobody has answered."""
    return add_comment(edition=DraftEdition.objects.get(pk=edition), said=(1, "25E-R2", "太高"), by=by, on_behalf="某局", now=NOW)
