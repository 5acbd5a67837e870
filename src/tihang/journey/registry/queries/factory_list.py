"""Factories as a list (工厂名单), a page at a time: what somebody may see is part of the query, and a page costs the same however much that is."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Factory
from tihang.journey.registry.names import FactoryState
from tihang.journey.registry.rules.grams import wanted

COLUMNS: Final = Columns(organisation="organisation", place_path="place_path", group_path="group_path")
PAGE: Final = 20
COUNTED: Final = 100_000
"""Beyond this a count says "more than": nobody reads the difference, everybody waits for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """筛选: what somebody wants to see of what he may see."""

    place: str = ""
    text: str = ""
    industry: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class FactoryRow:
    """名单一行."""

    id: UUID
    name: str
    organisation: UUID
    organisation_name: str
    place_path: str
    industry: str
    state: FactoryState


@dataclass(frozen=True, slots=True)
class After:
    """上一页末行: where the next page begins."""

    path: str
    name: str
    id: UUID


@dataclass(frozen=True, slots=True)
class FactoryPage:
    """名单一页: `after` is None on the last page."""

    rows: tuple[FactoryRow, ...]
    after: After | None


def factory_page(*, scope: Scope, wish: Wish, after: After | None = None, size: int = PAGE) -> FactoryPage:
    """The factories that this scope may see, by place and name, in one query."""
    path = _path(scope)
    found = _wished(scope, wish)
    if after:
        found = found.filter(_behind(path, after))
    columns = ("id", "name", "organisation_id", "organisation_name", "place_path", "industry", "state", "group_path")
    raw = list(found.order_by(path, "name", "id").values_list(*columns)[: size + 1])
    rows = tuple(FactoryRow(row[0], row[1], row[2], row[3], row[4], row[5], FactoryState(row[6])) for row in raw[:size])
    if len(raw) <= size:
        return FactoryPage(rows, None)
    last = raw[size - 1]
    return FactoryPage(rows, After(last[7] if path == "group_path" else last[4], last[1], last[0]))


def factory_count(*, scope: Scope, wish: Wish) -> int:
    """How many there are, up to COUNTED. Asked after the page stands, since it grows with what somebody may see."""
    return _wished(scope, wish).order_by()[: COUNTED + 1].count()


def _path(scope: Scope) -> str:
    """A group's officers read by company, everybody else by place: the order in which an index already stands."""
    grouped = scope.offices and all(office.group_path for office in scope.offices) and not scope.steward
    return "group_path" if grouped else "place_path"


def _wished(scope: Scope, wish: Wish) -> QuerySet[Factory, Factory]:
    found = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, COLUMNS)).filter(within("place_path", wish.place))
    if wish.industry:
        found = found.filter(industry__startswith=wish.industry)
    if wish.state:
        found = found.filter(state=wish.state)
    return found.filter(_with_words(wish.text)) if wish.text.strip() else found


def _behind(path: str, after: After) -> Q:
    same = Q(**{path: after.path})
    further = Q(**{f"{path}__gt": after.path}) | same & Q(name__gt=after.name) | same & Q(name=after.name, id__gt=after.id)
    return Q(**{f"{path}__gte": after.path}) & further


def _with_words(text: str) -> Q:
    phrases = wanted(text)
    if not phrases:
        return Q(pk__in=[])  # only signs were typed; nothing is called that
    statement, said = _postgresql(phrases) if connection.vendor == "postgresql" else _sqlite(phrases)
    return Q(pk__in=RawSQL(statement, said))  # noqa: S611 - two fixed statements; what was typed travels as a value


def _postgresql(phrases: list[list[str]]) -> tuple[str, list[Any]]:
    said = " & ".join(
        "(" + " <-> ".join(f"'{word.rstrip('*')}'" + (":*" if word.endswith("*") else "") for word in phrase) + ")" for phrase in phrases
    )
    return "SELECT * FROM tihang_factories_with(%s::tsquery)", [said]


def _sqlite(phrases: list[list[str]]) -> tuple[str, list[Any]]:
    said = " AND ".join(f'"{" ".join(phrase).rstrip("*")}"' + ("*" if phrase[-1].endswith("*") else "") for phrase in phrases)
    return "SELECT d.factory FROM journey_factory_words w JOIN journey_factory_docs d ON d.doc = w.rowid WHERE w.words MATCH %s", [said]
