"""Who of a jurisdiction stands behind the rows of a list (比对登记簿). For flows: a page never learns from here what is not its own.

Only enterprises that sit in the jurisdiction, or have a factory there, are matched: a list is no way to ask about the rest of the country.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from tihang.journey.campaigns.models import ListedResult, Target
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.models import CURRENT, OutsideReport
from tihang.journey.registry.models import Factory, Membership, Organisation
from tihang.journey.registry.names import MemberRole

AT_ONCE: Final = 800
ASKED: Final = (MemberRole.OWNER, MemberRole.EDITOR)
"""Who fills in, and so who is asked."""

K = TypeVar("K", str, UUID)


@dataclass(frozen=True, slots=True)
class Site:
    """辖区里的工厂."""

    id: UUID
    name: str
    region: str
    place_path: str


@dataclass(frozen=True, slots=True)
class Body:
    """辖区里的企业."""

    id: UUID
    name: str
    credit_code: str
    place_path: str
    group_path: str
    industry: str
    scale: str
    sites: tuple[Site, ...] = ()


def bodies_with(*, part: Part, codes: Collection[str]) -> dict[str, Body]:
    """Credit code → the enterprise of the jurisdiction that has it."""
    found = [body for some in _slices(sorted(codes)) for body in _bodies(part, Q(credit_code__in=some))]
    return {body.credit_code: body for body in found}


def named_bodies(*, part: Part) -> Iterator[tuple[UUID, str, str]]:
    """Key, name and credit code of every enterprise of the jurisdiction that has a code."""
    rows = Organisation.objects.filter(_of(part), closed_at=None).exclude(credit_code="").order_by("id")
    return rows.values_list("id", "name", "credit_code").iterator(5_000)


def targets_of(*, rollout: UUID) -> dict[str, Target]:
    """Credit code → the target as it stands."""
    return {row.credit_code: row for row in Target.objects.filter(rollout=rollout)}


def results_of(*, rollout: UUID) -> dict[tuple[object, ...], ListedResult]:
    """What makes a result one → the result as it stands."""
    rows = ListedResult.objects.filter(rollout=rollout)
    return {(row.credit_code, row.platform, row.number, row.made_on, row.scope_name): row for row in rows}


def reports_of(*, factories: Collection[UUID]) -> set[tuple[UUID, str, str, object]]:
    """(factory, platform, number, day) of the reports that the record holds already."""
    found = set[tuple[UUID, str, str, object]]()
    for some in _slices(sorted(factories)):
        rows = OutsideReport.objects.filter(CURRENT, factory__in=some)
        found.update(rows.values_list("factory_id", "platform", "number", "made_on"))
    return found


def _slices(keys: list[K]) -> Iterator[list[K]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _of(part: Part) -> Q:
    return part.rows() | Q(Exists(Factory.objects.filter(part.rows(), organisation=OuterRef("pk"))))


def _bodies(part: Part, which: Q) -> list[Body]:
    columns = ("id", "name", "credit_code", "place_path", "group_path", "industry", "scale")
    rows = list(Organisation.objects.filter(which, _of(part), closed_at=None).exclude(credit_code="").values_list(*columns))
    sites = defaultdict[UUID, list[Site]](list)
    theirs = Factory.objects.filter(part.rows(), organisation__in=[row[0] for row in rows]).order_by("id")
    for organisation, key, name, region, place in theirs.values_list("organisation_id", "id", "name", "region", "place_path"):
        sites[organisation].append(Site(key, name, region, place))
    return [replace(Body(*row), sites=tuple(sites.get(row[0], ()))) for row in rows]


def people_behind(*, part: Part, codes: Collection[str]) -> dict[str, list[UUID]]:
    """Credit code → the owners and editors of the enterprise of the jurisdiction that has it. For letters of an authority."""
    found = defaultdict[str, list[UUID]](list)
    for some in _slices(sorted(codes)):
        bodies = dict(Organisation.objects.filter(_of(part), credit_code__in=some, closed_at=None).values_list("id", "credit_code"))
        members = Membership.objects.filter(organisation__in=bodies, until=None, role__in=ASKED, user__is_active=True)
        for organisation, user in members.order_by("id").values_list("organisation_id", "user_id"):
            found[bodies[organisation]].append(user)
    return dict(found)


def entries_of(*, listed: UUID) -> list[tuple[UUID, UUID, str]]:
    """(entry, factory, region) of what a list of results put into the record."""
    rows = ListedResult.objects.filter(brought_by=listed).exclude(entry=None).exclude(factory=None)
    return [(entry, site, region) for entry, site, region in rows.values_list("entry", "factory_id", "factory__region") if entry and site]
