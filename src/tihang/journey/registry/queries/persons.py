"""A person and what is kept about him (个人信息)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from tihang.core.problems import Problem
from tihang.journey.registry.access import Deed, Scope, Thing, must
from tihang.journey.registry.models import Claim, Conflict, Consent, Expert, Invitation, Membership, Posting, Stewardship, User
from tihang.journey.registry.names import CONSENT_VERSIONS, ConsentUse
from tihang.journey.registry.queries.standing import only_head_of, only_owner_of, only_steward
from tihang.journey.registry.rules.leaving import erasure_problems
from tihang.journey.trail.models import Deed as TrailDeed

NO_ONE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """同意: one use, and whether its text of today is agreed to."""

    use: ConsentUse
    version: str
    given_at: datetime | None
    given_version: str

    @property
    def current(self) -> bool:
        """Whether the text that stands on the page today is agreed to."""
        return self.given_version == self.version


@dataclass(frozen=True, slots=True)
class PersonPage:
    """我的信息: what the page shows of a person to himself."""

    name: str
    email: str
    phone: str
    sign_in_name: str
    joined_at: datetime
    consents: tuple[ConsentRow, ...]
    in_the_way: tuple[Problem, ...]
    """Why he cannot be erased just now."""


def my_data(*, scope: Scope) -> PersonPage:
    """A person's own page."""
    must(scope, Deed.EXPORT_PERSON, Thing(user=scope.user))
    row = User.objects.get(pk=scope.user or NO_ONE)
    given = {
        use: (at, version)
        for use, at, version in Consent.objects.filter(user=row, withdrawn_at=None).values_list("use", "given_at", "version")
    }
    consents = tuple(ConsentRow(use, CONSENT_VERSIONS[use], *given.get(use.value, (None, ""))) for use in ConsentUse)
    return PersonPage(row.name, row.email, row.phone, row.sign_in_name, row.joined_at, consents, what_holds(user=row.pk))


def what_holds(*, user: UUID) -> tuple[Problem, ...]:
    """Why a person cannot be erased: what would stand without anybody."""
    return erasure_problems(owned=only_owner_of(user=user), headed=only_head_of(user=user), steward=only_steward(user=user))


def everything_about(*, user: UUID) -> dict[str, Any]:
    """Everything the registry and the trail keep of a person, as data. For the flow that hands it to him."""
    row = User.objects.get(pk=user)
    fields = ("id", "region", "sign_in_name", "name", "email", "phone", "language", "is_active", "joined_at", "last_login")
    return {
        "user": {name: getattr(row, name) for name in fields},
        "memberships": list(_rows(Membership, user, "role", "since", "until", organisation_name=F("organisation__name"))),
        "postings": list(_rows(Posting, user, "role", "since", "until", authority_name=F("authority__name"))),
        "stewardships": list(_rows(Stewardship, user, "since", "until")),
        "expert": list(_rows(Expert, user, "region", "fields", "since", "until")),
        "conflicts": list(_rows(Conflict, user, "why", "since", "until", organisation_name=F("organisation__name"))),
        "claims": list(_rows(Claim, user, "kind", "subject_name", "role", "why", "state", "asked_at", "decided_at", "answer")),
        "consents": list(_rows(Consent, user, "use", "version", "given_at", "withdrawn_at")),
        "invitations_made": list(
            Invitation.objects.filter(invited_by=user).order_by("invited_at")
            .values("id", "body_name", "role", "invited_at", "expires_at", "used_at", "withdrawn_at")
        ),
        "deeds": list(TrailDeed.objects.filter(actor=user).order_by("at", "id").values("id", "region", "number", "verb", "at")),
    }  # fmt: skip


def _rows(model: Any, user: UUID, *fields: str, **called: F) -> Any:
    return model.objects.filter(user=user).order_by("id").values("id", *fields, **called)
