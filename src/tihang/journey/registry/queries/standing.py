"""Who stands where (谁在其位): what a deed asks before it changes people. For flows, which ask the policy first."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from tihang.journey.registry.models import Authority, Membership, Organisation, Posting, Stewardship
from tihang.journey.registry.names import Department, MemberRole, OfficerRole


def owners_of(*, organisation: UUID) -> list[UUID]:
    """The owners of an organisation, longest first."""
    owners = Membership.objects.filter(organisation=organisation, role=MemberRole.OWNER, until=None, user__is_active=True)
    return list(owners.order_by("since", "id").values_list("user", flat=True))


def people_with(*, organisation: UUID, role: MemberRole) -> list[UUID]:
    """Who has one role in an organisation, longest first."""
    found = Membership.objects.filter(organisation=organisation, role=role, until=None, user__is_active=True)
    return list(found.order_by("since", "id").values_list("user", flat=True))


def role_of(*, organisation: UUID, user: UUID) -> MemberRole | None:
    """A person's role in an organisation."""
    role = Membership.objects.filter(organisation=organisation, user=user, until=None).values_list("role", flat=True).first()
    return MemberRole(role) if role else None


def has_member_with_email(*, organisation: UUID, email: str) -> bool:
    """Whether somebody with this address belongs to the organisation."""
    return Membership.objects.filter(organisation=organisation, until=None, user__email__iexact=email).exists()


def only_owner_of(*, user: UUID) -> list[str]:
    """The organisations that would have no owner without this person, by name."""
    others = Membership.objects.filter(organisation=OuterRef("organisation"), role=MemberRole.OWNER, until=None).exclude(user=user)
    mine = Membership.objects.filter(user=user, role=MemberRole.OWNER, until=None).exclude(Exists(others))
    return list(mine.order_by("organisation__name").values_list("organisation__name", flat=True))


def only_head_of(*, user: UUID) -> list[str]:
    """The authorities that would have no head without this person, by name."""
    others = Posting.objects.filter(authority=OuterRef("authority"), role=OfficerRole.LEADER, until=None).exclude(user=user)
    mine = Posting.objects.filter(user=user, role=OfficerRole.LEADER, until=None, authority__closed_at=None).exclude(Exists(others))
    return list(mine.order_by("authority__name").values_list("authority__name", flat=True))


def only_steward(*, user: UUID) -> bool:
    """Whether the instance would have no steward without this person."""
    now = list(Stewardship.objects.filter(until=None).values_list("user", flat=True))
    return now == [user]


def lock_bodies_of(*, user: UUID) -> None:
    """Hold every organisation that a person owns and every authority he heads until the deed ends, so that two who leave at once queue."""
    owned = Membership.objects.filter(user=user, role=MemberRole.OWNER, until=None).values("organisation")
    headed = Posting.objects.filter(user=user, role=OfficerRole.LEADER, until=None).values("authority")
    list(Organisation.objects.select_for_update().filter(pk__in=owned).order_by("pk").values_list("pk"))
    list(Authority.objects.select_for_update().filter(pk__in=headed).order_by("pk").values_list("pk"))


def deciders(*, place_path: str) -> Collection[UUID]:
    """Who decides a claim there: the officers of the nearest industry authority that is open, from the district upward."""
    parts = [part for part in place_path.split("/") if part]
    above = ["".join(f"{part}/" for part in parts[:count]) for count in range(len(parts), -1, -1)]
    offices = Authority.objects.filter(department=Department.INDUSTRY, group=None, closed_at=None, path__in=above)
    staff = Posting.objects.filter(authority__in=offices, until=None, role__in=[OfficerRole.LEADER, OfficerRole.OFFICER])
    found: dict[str, list[UUID]] = {}
    for path, user in staff.values_list("authority__path", "user"):
        found.setdefault(path, []).append(user)
    return next((found[path] for path in above if path in found), [])
