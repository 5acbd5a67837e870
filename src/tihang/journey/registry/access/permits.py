"""The yes or no of a rule (是否允许)."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.registry.access.deeds import Deed
from tihang.journey.registry.access.policy import FROM_OUTSIDE, JUDGING, Relation, Rule, rules_for
from tihang.journey.registry.access.scope import Office, Scope

NATION_DESK = "/"
"""The path of the nation's desk: its jurisdiction is "", which would be nobody's."""


@dataclass(frozen=True, slots=True)
class Thing:
    """对象: of whatever is touched, only what the policy asks about. None and "" mean that the thing has no such side."""

    organisation: UUID | None = None
    place_path: str | None = None
    group_path: str = ""
    user: UUID | None = None
    provider: UUID | None = None
    department: str | None = None
    kind: str | None = None
    draft: UUID | None = None
    """The draft itself, while it is a guest's: whoever holds it may."""
    desk_path: str = ""
    """The jurisdiction before whose desk it lies, "/" for the nation's; "" when before nobody's."""
    desk_group_path: str = ""
    """The group before whose desk it lies; "" when before none."""


NOTHING = Thing()


def permits(scope: Scope, deed: Deed, thing: Thing = NOTHING) -> bool:
    """Whether the policy allows the deed on the thing to whoever this scope is."""
    rules = rules_for(deed)
    if deed in JUDGING:
        if thing.organisation in scope.conflicts or (scope.user is not None and thing.user == scope.user):
            return False
        if thing.organisation in scope.organisations:
            rules = tuple(rule for rule in rules if rule.relation not in FROM_OUTSIDE)
    return any(_holds(rule, scope, thing) for rule in rules)


def _holds(rule: Rule, scope: Scope, thing: Thing) -> bool:
    return (not rule.kinds or thing.kind in rule.kinds) and _RELATIONS[rule.relation](rule, scope, thing)


def _member(rule: Rule, scope: Scope, organisation: UUID | None) -> bool:
    roles = scope.roles_in(organisation) if organisation else frozenset()
    return bool(roles & rule.roles) if rule.roles else bool(roles)


def _officer(rule: Rule, scope: Scope, thing: Thing) -> bool:
    if thing.place_path is None:
        return False
    return any(office.governs(thing.place_path, thing.group_path) for office in scope.offices if fits(rule, office))


def _line(rule: Rule, scope: Scope, thing: Thing) -> bool:
    if thing.place_path is None:
        return False
    mine = [office for office in scope.offices if office.department == thing.department and fits(rule, office)]
    return any(office.governs(thing.place_path, thing.group_path) for office in mine)


def _desk(rule: Rule, scope: Scope, thing: Thing) -> bool:
    mine = bool(thing.desk_path) and thing.desk_path in desks(rule, scope)
    return mine or (bool(thing.desk_group_path) and thing.desk_group_path in group_desks(rule, scope))


def desks(rule: Rule, scope: Scope) -> frozenset[str]:
    """The jurisdictions in which somebody sits at a desk himself, "/" for the whole nation; a group is none."""
    return frozenset(office.path or NATION_DESK for office in scope.offices if not office.group_path and fits(rule, office))


def group_desks(rule: Rule, scope: Scope) -> frozenset[str]:
    """The groups in which somebody sits at a desk himself."""
    return frozenset(office.group_path for office in scope.offices if office.group_path and fits(rule, office))


def fits(rule: Rule, office: Office) -> bool:
    """Whether an office is in one of the roles and departments that a row names."""
    return (not rule.roles or office.role in rule.roles) and (not rule.departments or office.department in rule.departments)


_RELATIONS = {
    Relation.ANYBODY: lambda rule, scope, thing: True,
    Relation.SIGNED_IN: lambda rule, scope, thing: scope.user is not None,
    Relation.HIMSELF: lambda rule, scope, thing: scope.user is not None and thing.user == scope.user,
    Relation.HOLDER: lambda rule, scope, thing: thing.draft is not None and thing.draft in scope.drafts,
    Relation.MEMBER: lambda rule, scope, thing: _member(rule, scope, thing.organisation),
    Relation.PROVIDER: lambda rule, scope, thing: _member(rule, scope, thing.provider),
    Relation.OFFICER: _officer,
    Relation.LINE: _line,
    Relation.DESK: _desk,
    Relation.STEWARD: lambda rule, scope, thing: scope.steward,
    Relation.CONSOLE: lambda rule, scope, thing: scope.console,
}
