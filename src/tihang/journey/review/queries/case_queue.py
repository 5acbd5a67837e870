"""The queue of a desk under review (审核队列): keyset pages, the longest waiting first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tihang.core.campaign import Due
from tihang.journey.registry.access import Deed, Office, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.review.models import Opinion, ReviewCase
from tihang.journey.review.queries.cases import COLUMNS, CaseRow, case_row

PAGE: Final = 50
COUNTED: Final = 10_000
SHOWS: Final = ("mine", "elsewhere", "over")


@dataclass(frozen=True, slots=True)
class CaseWish:
    """要看哪些: waiting for this office, elsewhere or answered by it, or over; where one page ends the next begins."""

    office: Office
    show: str = "mine"
    since: datetime | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class QueueLine:
    """队列的一行; ``answered`` counts the departments that have said their word in this round, ``mine`` whether this office has.

    ``until``: by when all answer, where the law of the campaign says so.
    """

    case: CaseRow
    answered: int
    mine: bool
    until: Due | None = None


@dataclass(frozen=True, slots=True)
class CaseQueue:
    """队列的一页; ``more`` says whether there is a next one."""

    lines: tuple[QueueLine, ...]
    more: bool


def case_queue(*, scope: Scope, wish: CaseWish, size: int = PAGE) -> CaseQueue:
    """What an officer sees, in two queries, however many lie there: the longest waiting first, what is over newest first."""
    over = wish.show == "over"
    rows = _seen(scope, wish).select_related("factory__organisation", "campaign").defer("campaign__law")
    if wish.since is not None and wish.after is not None:
        rows = rows.filter(_beyond(wish.since, wish.after, over=over))
    order = ("-state_since", "-id") if over else ("state_since", "id")
    found = list(rows.order_by(*order)[: size + 1])
    shown = found[:size]
    said = _said([row.pk for row in shown])
    return CaseQueue(tuple(_line(row, said, wish.office) for row in shown), len(found) > size)


def load_of(*, office: Office) -> int:
    """How many wait for this office at its desk, counted no further than anybody reads; what it has answered waits for it no longer."""
    return _waiting(office)[: COUNTED + 1].count()


def next_case(*, office: Office, after: CaseRow) -> UUID | None:
    """The case that waits the longest for an office after this one, else the first of all others."""
    rows = _waiting(office).exclude(pk=after.id).order_by("state_since", "id")
    later = rows.filter(_beyond(after.state_since, after.id, over=False)).values_list("pk", flat=True).first()
    return later or rows.values_list("pk", flat=True).first()


def previous_case(*, office: Office, before: CaseRow) -> UUID | None:
    """The one before it in the same queue."""
    rows = _waiting(office).filter(_beyond(before.state_since, before.id, over=True))
    return rows.order_by("-state_since", "-id").values_list("pk", flat=True).first()


def _beyond(since: datetime, key: UUID, *, over: bool) -> Q:
    if over:
        return Q(state_since__lte=since) & (Q(state_since__lt=since) | Q(pk__lt=key))
    return Q(state_since__gte=since) & (Q(state_since__gt=since) | Q(pk__gt=key))


def _waiting(office: Office) -> QuerySet[ReviewCase]:
    """Before its desk, and without its word in this round. The lead says its word by deciding, so that the case goes on."""
    return ReviewCase.objects.filter(_at(office)).exclude(_answered(office))


def _answered(office: Office) -> Exists:
    return Exists(Opinion.objects.filter(case=OuterRef("pk"), round=OuterRef("steps"), department=office.department))


def _at(office: Office) -> Q:
    return Q(desk_group_path=office.group_path) if office.group_path else Q(desk_path=office.path or NATION_DESK)


def _seen(scope: Scope, wish: CaseWish) -> QuerySet[ReviewCase]:
    office = wish.office
    if wish.show == "mine":
        return _waiting(office).filter(visible(scope, Deed.SEE_CASE, COLUMNS))
    ours = within("factory__group_path", office.group_path) if office.group_path else within("factory__place_path", office.path)
    rows = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS), ours)
    return rows.exclude(end="") if wish.show == "over" else rows.filter(end="").filter(~_at(office) | _answered(office))


def _said(cases: list[UUID]) -> dict[tuple[UUID, int], set[str]]:
    found: dict[tuple[UUID, int], set[str]] = {}
    for case, round_, department in Opinion.objects.filter(case__in=cases).values_list("case", "round", "department"):
        found.setdefault((case, round_), set()).add(department)
    return found


def _line(row: ReviewCase, said: dict[tuple[UUID, int], set[str]], office: Office) -> QueueLine:
    answered = said.get((row.pk, row.steps), set())
    case = case_row(row)
    rule = case.joint.rule_at(case.desk.id) if case.desk else None
    return QueueLine(case, len(answered), office.department in answered, rule.until(case.state_since) if rule else None)
