"""Submissions for tests that need one handed in already (备好的报送): rows as the submitting flow writes them."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tihang.core.canonical import canonical_bytes
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.models import Application, Campaign, Factory, Submission, Workspace
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf

PACK = "national/excellence-campaign@2025"
WHEN = datetime(2025, 7, 20, 2, 0, 1, tzinfo=UTC)


def application(factory: Factory, *, by: UUID | None = None) -> Application:
    """An application of a factory in a campaign of its own."""
    campaign = Campaign.objects.create(
        name="卓越级智能工厂申报", year=2025, tier="excellence", pack=f"national/excellence-campaign/{uuid4().hex[:8]}", edition="2025",
        fingerprint="ab" * 32, law=law_text(sealed_law(default_shelf(), PACK)[0]),
    )  # fmt: skip
    person = by or uuid4()
    space = Workspace.objects.create(
        region=factory.region, code=uuid4().hex[:8].upper(), kind="application", factory=factory, year=2025, campaign=campaign,
        pack="national/application-form", edition="2025", opened_by=person,
    )  # fmt: skip
    return Application.objects.create(
        region=factory.region, factory=factory, campaign=campaign, workspace=space, channel="territory", procedure="first", opened_by=person
    )


def handed_in(of: Application, frozen: dict[str, Any], code: str, *, supersedes: Submission | None = None) -> Submission:
    """The frozen dossier as it is kept."""
    body = canonical_bytes(frozen)
    return Submission.objects.create(
        region=of.region, application=of, number=frozen["number"], supersedes=supersedes, content=body[1:].decode(), code=code,
        sha256=hashlib.sha256(body).hexdigest(), sm3="5" * 64, entered_at=WHEN, kept_at=WHEN, certified_by=uuid4(), signed_by=uuid4(),
        deposit="收到", deposit_key="ab" * 32, deposit_signature="cd" * 64,
    )  # fmt: skip
