"""The query filter of a rule (查询条件): the same policy as `permits`, said to the database. Visibility is part of the query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from tihang.journey.registry.access.deeds import Deed
from tihang.journey.registry.access.permits import desks, fits, group_desks
from tihang.journey.registry.access.policy import FROM_OUTSIDE, JUDGING, Relation, Rule, rules_for
from tihang.journey.registry.access.scope import Office, Scope
from tihang.journey.registry.models import Membership

EVERYTHING, NOTHING = Q(), Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Columns:
    """列: where a table keeps what the policy asks about; "" for what it does not keep."""

    organisation: str = ""
    place_path: str = ""
    group_path: str = ""
    user: str = ""
    provider: str = ""
    department: str = ""
    kind: str = ""
    draft: str = ""
    desk_path: str = ""
    desk_group_path: str = ""


def visible(scope: Scope, deed: Deed, columns: Columns) -> Q:
    """The rows on which this scope may do the deed, as a filter."""
    found = _any(_rows(deed, rule, scope, columns) for rule in rules_for(deed))
    if deed not in JUDGING:
        return found
    if columns.organisation and scope.conflicts:
        found &= ~Q(**{f"{columns.organisation}__in": list(scope.conflicts)})
    return found & ~Q(**{columns.user: scope.user}) if columns.user and scope.user else found


def _rows(deed: Deed, rule: Rule, scope: Scope, columns: Columns) -> Q:
    """The rows that one row of the policy opens."""
    if rule.kinds and not columns.kind:
        return NOTHING
    found = _RELATIONS[rule.relation](rule, scope, columns)
    if found == NOTHING:
        return NOTHING
    if rule.kinds:
        found &= Q(**{f"{columns.kind}__in": sorted(rule.kinds)})
    if deed in JUDGING and rule.relation in FROM_OUTSIDE and columns.organisation and scope.standings:
        found &= ~Q(**{f"{columns.organisation}__in": sorted(scope.organisations)})
    return found


def within(column: str, path: str) -> Q:
    """Rows whose path begins with this one. A range, not LIKE: an index serves it on every database."""
    return Q(**{f"{column}__gte": path, f"{column}__lt": f"{path}~"}) if path else EVERYTHING


def _all(yes: bool) -> Q:
    return EVERYTHING if yes else NOTHING


def _himself(_rule: Rule, scope: Scope, columns: Columns) -> Q:
    return Q(**{columns.user: scope.user}) if columns.user and scope.user else NOTHING


def _held(scope: Scope, columns: Columns) -> Q:
    return Q(**{f"{columns.draft}__in": sorted(scope.drafts)}) if columns.draft and scope.drafts else NOTHING


def _member(rule: Rule, scope: Scope, column: str) -> Q:
    if not column or not any(not rule.roles or each.role in rule.roles for each in scope.standings):
        return NOTHING
    mine = Membership.objects.filter(user=scope.user, until=None)
    mine = mine.filter(role__in=rule.roles) if rule.roles else mine
    return Q(**{f"{column}__in": mine.values("organisation")})


def _officer(rule: Rule, scope: Scope, columns: Columns) -> Q:
    return _any(_governed(office, columns) for office in scope.offices if fits(rule, office))


def _line(rule: Rule, scope: Scope, columns: Columns) -> Q:
    if not columns.department:
        return NOTHING
    return _any(Q(**{columns.department: office.department}) & _governed(office, columns) for office in scope.offices if fits(rule, office))


def _desk(rule: Rule, scope: Scope, columns: Columns) -> Q:
    mine = desks(rule, scope) if columns.desk_path else frozenset()
    groups = group_desks(rule, scope) if columns.desk_group_path else frozenset()
    places = Q(**{f"{columns.desk_path}__in": sorted(mine)}) if mine else NOTHING
    return _any([places, Q(**{f"{columns.desk_group_path}__in": sorted(groups)}) if groups else NOTHING])


def _any(found: Iterable[Q]) -> Q:
    """One filter out of many: everything beats all, nothing adds nothing."""
    total = NOTHING
    for each in found:
        if each == EVERYTHING:
            return EVERYTHING
        if each != NOTHING:
            total = each if total == NOTHING else total | each
    return total


def _governed(office: Office, columns: Columns) -> Q:
    if not columns.place_path:
        return NOTHING
    if office.group_path:
        return within(columns.group_path, office.group_path) if columns.group_path else NOTHING
    return within(columns.place_path, office.path)


_RELATIONS = {
    Relation.ANYBODY: lambda rule, scope, columns: EVERYTHING,
    Relation.SIGNED_IN: lambda rule, scope, columns: _all(scope.user is not None),
    Relation.HIMSELF: _himself,
    Relation.HOLDER: lambda rule, scope, columns: _held(scope, columns),
    Relation.MEMBER: lambda rule, scope, columns: _member(rule, scope, columns.organisation),
    Relation.PROVIDER: lambda rule, scope, columns: _member(rule, scope, columns.provider),
    Relation.OFFICER: _officer,
    Relation.LINE: _line,
    Relation.DESK: _desk,
    Relation.STEWARD: lambda rule, scope, columns: _all(scope.steward),
    Relation.CONSOLE: lambda rule, scope, columns: _all(scope.console),
}
