"""Reports with their receipts (报送件), as their readers see them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from tihang.journey.duties.models import DutyReceipt, DutyReport
from tihang.journey.duties.names import Addressee, Said, Takes
from tihang.journey.record.names import Scan
from tihang.journey.record.queries import Bytes
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.queries.names_of_people import names_of

OF_FACTORY: Final = Columns(organisation="factory__organisation", place_path="place_path", group_path="group_path")
OF_OFFICE: Final = Columns(place_path="place_path", group_path="group_path")


class NoSuchReport(LookupError):
    """没有这份报送件: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """一份回执."""

    addressee: Addressee
    office: UUID
    said: Said
    why: str
    code: str
    at: datetime
    by: str


@dataclass(frozen=True)
class ReportCard:
    """一份报送件."""

    id: UUID
    duty: str
    year: int
    office: UUID | None
    factory: UUID | None
    factory_name: str
    organisation: UUID | None
    region: str
    place_path: str
    group_path: str
    number: int
    takes: Takes
    file_name: str
    code: str
    content: Mapping[str, Any]
    sha256: str
    due: date | None
    at: datetime
    by: str
    newest: bool
    receipts: tuple[ReceiptRow, ...]

    @property
    def late(self) -> bool:
        """Whether it came after the day that counted when it came."""
        return self.due is not None and localdate(self.at) > self.due


def seen_by(scope: Scope) -> Q:
    """The reports a reader may see: a factory's by its house, any by officers of the part it comes from."""
    return visible(scope, Deed.SEE_DUTY, OF_FACTORY)


def reports_of(*, scope: Scope, duty: str, year: int, office: UUID | None = None, factory: UUID | None = None) -> tuple[ReportCard, ...]:
    """Every version of one unit or factory, newest first."""
    which = Q(factory=factory) if factory else Q(office=office)
    return _cards(DutyReport.objects.filter(seen_by(scope), which, duty=duty, year=year).order_by("-number"))


def report_card(*, scope: Scope, report: UUID) -> ReportCard:
    """One of them. Raises NoSuchReport."""
    found = _cards(DutyReport.objects.filter(seen_by(scope), pk=report))
    if not found:
        raise NoSuchReport(str(report))
    return found[0]


def report_file(*, scope: Scope, report: UUID) -> tuple[Bytes, str]:
    """What was handed in as a file, and its name. Raises NoSuchReport."""
    row = DutyReport.objects.filter(seen_by(scope), pk=report).exclude(file=None).select_related("file").first()
    if row is None or row.file is None:
        raise NoSuchReport(str(report))
    it = row.file
    return Bytes(it.digest, it.size, it.media_type, row.file_name, Scan(it.scan)), row.file_name


def _cards(rows: QuerySet[DutyReport]) -> tuple[ReportCard, ...]:
    found = list(rows.select_related("factory"))
    receipts = _receipts(row.pk for row in found)
    people = names_of({row.handed_in_by for row in found} | {each.by for some in receipts.values() for each in some})
    newest = _newest(found)
    return tuple(
        ReportCard(
            row.pk, row.duty, row.year, row.office, row.factory_id, row.factory.name if row.factory else "",
            row.factory.organisation_id if row.factory else None, row.region, row.place_path, row.group_path, row.number, Takes(row.takes),
            row.file_name, row.code, json.loads(row.content), row.sha256, row.due, row.handed_in_at, people.get(row.handed_in_by, ""),
            row.pk in newest, tuple(_receipt(each, people) for each in receipts.get(row.pk, ())),
        )
        for row in found
    )  # fmt: skip


def _newest(rows: list[DutyReport]) -> set[UUID]:
    """Those of the rows after which nothing came."""
    last = dict[tuple[str, int, UUID | None, UUID | None], tuple[int, UUID]]()
    keys = Q(pk__in=[])
    for row in rows:
        keys |= Q(duty=row.duty, year=row.year, office=row.office, factory=row.factory_id)
    for duty, year, office, factory, number, key in DutyReport.objects.filter(keys).values_list(
        "duty", "year", "office", "factory", "number", "pk"
    ):
        which = (duty, year, office, factory)
        last[which] = max(last.get(which, (0, key)), (number, key))
    return {key for _, key in last.values()}


def _receipts(reports: Iterable[UUID]) -> dict[UUID, list[DutyReceipt]]:
    found = dict[UUID, list[DutyReceipt]]()
    for row in DutyReceipt.objects.filter(report__in=list(reports)).order_by("at"):
        found.setdefault(row.report_id, []).append(row)
    return found


def _receipt(row: DutyReceipt, people: Mapping[UUID, str]) -> ReceiptRow:
    return ReceiptRow(Addressee(row.addressee), row.office, Said(row.said), row.why, row.code, row.at, people.get(row.by, ""))
