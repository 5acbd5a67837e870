"""Packages as they are read (看报送包): one with its list, those an office sent or is to receive, and the prints under a code."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from tihang.journey.intake.models import Paper, Submission
from tihang.journey.intake.names import PaperState
from tihang.journey.registry.access import Columns, Deed, Scope, Thing, permits, visible
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.review.models import Package, PackageItem, Roster
from tihang.journey.review.names import ItemKind, PackageState
from tihang.journey.review.rules.packing import PaperOf
from tihang.journey.trail.rules.codes import read_code, show_code

COLUMNS: Final = Columns(place_path="place_path", group_path="group_path")
REPLACED: Final = "superseded"
MOST: Final = 100


class NoSuchPackage(LookupError):
    """没有这个报送包: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """材料的一行."""

    id: UUID
    number: int
    kind: ItemKind
    name: str
    code: str
    submission: UUID | None
    pages: int
    copies: int | None
    received_at: datetime | None
    sealed: bool | None


@dataclass(frozen=True)
class PackageCard:
    """报送包: what was sealed, how its files are, what arrived."""

    id: UUID
    region: str
    roster: UUID
    content: Mapping[str, Any]
    sha256: str
    code: str
    roster_code: str
    link: str
    site: str
    place_path: str
    group_path: str
    to_path: str
    state: PackageState
    trouble: str
    file: str
    size: int
    asked_at: datetime
    receipt: Mapping[str, Any] | None
    receipt_sha256: str
    receipt_code: str
    received_at: datetime | None
    items: tuple[ItemRow, ...]
    may_receive: bool = False
    may_build: bool = False

    @property
    def sending(self) -> Thing:
        """The package as the policy asks about whoever sends it."""
        return sending(self.place_path, self.group_path)

    @property
    def receiving(self) -> Thing:
        """The package as the policy asks about whoever receives it."""
        return Thing(place_path=self.place_path, group_path=self.group_path, desk_path=self.to_path)

    @property
    def arrived(self) -> int:
        """How many papers are here."""
        return sum(each.received_at is not None for each in self.items)


def sending(place_path: str, group_path: str) -> Thing:
    """A unit's papers as the policy asks about them: its own desk sends."""
    desk = "" if group_path else place_path or NATION_DESK
    return Thing(place_path=place_path, group_path=group_path, desk_path=desk, desk_group_path=group_path)


def package_card(*, scope: Scope, package: UUID) -> PackageCard:
    """One package, for who may see it. Raises NoSuchPackage."""
    row = Package.objects.filter(visible(scope, Deed.SEE_PACKAGE, COLUMNS), pk=package).first()
    if row is None:
        raise NoSuchPackage(package)
    return _card(row, scope)


def package_for_deed(package: UUID) -> PackageCard | None:
    """The same for a flow that asks the policy next, and for jobs."""
    row = Package.objects.filter(pk=package).first()
    return _card(row) if row else None


def package_of_roster(*, scope: Scope, roster: UUID) -> UUID | None:
    """The package of a roster, if one was asked for and this reader may see it."""
    return Package.objects.filter(visible(scope, Deed.SEE_PACKAGE, COLUMNS), roster=roster).values_list("pk", flat=True).first()


def built_of(roster: UUID) -> UUID | None:
    """The same for a flow that has asked the policy."""
    return Package.objects.filter(roster=roster).values_list("pk", flat=True).first()


def packages_seen(*, scope: Scope) -> tuple[PackageCard, ...]:
    """Those that this reader may see, the newest first, without their lists."""
    rows = Package.objects.filter(visible(scope, Deed.SEE_PACKAGE, COLUMNS)).order_by("-asked_at", "-id")[:MOST]
    return tuple(_card(row, scope, items=False) for row in rows)


def papers_by_code(codes: Sequence[str]) -> dict[str, PaperOf]:
    """Verification code of a submission → its printed paper, for those that have one. For flows."""
    bare = [read_code(code) for code in codes]
    rows = Submission.objects.filter(code__in=[*bare, *map(show_code, bare)])
    submissions = {key: read_code(code) for key, code in rows.values_list("pk", "code")}
    ready = Paper.objects.filter(submission__in=submissions, state=PaperState.READY).values_list("submission", "file", "pages")
    return {submissions[key]: PaperOf(key, file, pages) for key, file, pages in ready}


def prints_with_code(code: str) -> frozenset[str]:
    """Digests of the files that were made under a code, a roster's or a package's; for whoever holds a file and its code."""
    bare = read_code(code)
    rows = Package.objects.filter(code=bare) | Package.objects.filter(roster_code=bare)
    found = list(rows.values_list("prints", flat=True)) if connection.vendor != "postgresql" else _asked("tihang_package_prints", bare)
    return frozenset(digest for prints in found for digest in json.loads(prints).get(bare, {}).values())


def roster_replaced(code: str) -> bool:
    """Whether a newer roster took the place of the one that bears this code; for whoever holds its print."""
    bare = read_code(code)
    if connection.vendor != "postgresql":
        return Roster.objects.filter(code=bare, state=REPLACED).exists()
    return _asked("tihang_roster_state", bare) == [REPLACED]


def _asked(function: str, code: str) -> list[str]:
    """What the database tells a guest of a code, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s)", [code])  # noqa: S608 - one of two names of ours
        return [row[0] for row in cursor.fetchall()]


def _card(row: Package, scope: Scope | None = None, *, items: bool = True) -> PackageCard:
    listed = PackageItem.objects.filter(package=row).order_by("number") if items else ()
    made = PackageCard(
        row.pk, row.region, row.roster, json.loads(row.content), row.sha256, row.code, row.roster_code, row.link, row.site,
        row.place_path, row.group_path, row.to_path, PackageState(row.state), row.trouble, row.file, row.size, row.asked_at,
        json.loads(row.receipt) if row.receipt else None, row.receipt_sha256, row.receipt_code, row.received_at,
        tuple(_item(each) for each in listed),
    )  # fmt: skip
    if scope is None:
        return made
    may_receive, may_build = permits(scope, Deed.RECEIVE_ITEM, made.receiving), permits(scope, Deed.BUILD_PACKAGE, made.sending)
    return replace(made, may_receive=may_receive, may_build=may_build)


def _item(row: PackageItem) -> ItemRow:
    return ItemRow(
        row.pk, row.number, ItemKind(row.kind), row.name, row.code, row.submission, row.pages, row.copies, row.received_at, row.sealed
    )
