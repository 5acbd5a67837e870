"""A house that has begun an application (申报企业), for the tests of campaigns."""

from uuid import UUID

from somebody import factory, member, organisation
from tihang.journey.models import Application, User, Workspace


def applies(campaign: UUID, place: str, state: str = "draft") -> User:
    """Its owner."""
    body = organisation(f"申报{place[-7:-1]}有限公司", place)
    site, owner = factory(body, path=place), member(body)
    space = Workspace.objects.create(
        region=site.region,
        code=site.pk.hex[-8:],
        kind="application",
        factory=site,
        year=2024,
        pack="form",
        edition="2025",
        campaign_id=campaign,
    )
    Application.objects.create(
        region=site.region,
        factory=site,
        campaign_id=campaign,
        workspace=space,
        channel="territory",
        procedure="first",
        state=state,
        opened_by=owner.pk,
    )
    return owner
