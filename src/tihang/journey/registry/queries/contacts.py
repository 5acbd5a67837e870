"""How to reach people (联系方式): only of those who agreed to the text of today."""

from collections.abc import Collection
from uuid import UUID

from tihang.journey.registry.models import Consent
from tihang.journey.registry.names import CONSENT_VERSIONS, ConsentUse


def contacts(users: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Address and telephone of each of these people who agreed that whoever answers him sees them. In one query."""
    today = CONSENT_VERSIONS[ConsentUse.CONTACT]
    given = Consent.objects.filter(user__in=list(users), use=ConsentUse.CONTACT, version=today, withdrawn_at=None, user__is_active=True)
    rows = given.values_list("user", "user__email", "user__phone")
    return {user: tuple(each for each in (email, phone) if each) for user, email, phone in rows}
