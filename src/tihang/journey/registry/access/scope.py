"""On whose behalf (可见范围): what a person is to the platform, read once a request. Every filter and every yes/no is made from it."""

from dataclasses import dataclass, field
from uuid import UUID

from tihang.journey.registry.names import Department, MemberRole, OfficerRole


@dataclass(frozen=True, slots=True)
class Standing:
    """成员身份: a role in one organisation."""

    organisation: UUID
    role: MemberRole


@dataclass(frozen=True, slots=True)
class Office:
    """任职身份: an office in one authority. `path` is its jurisdiction, or `group_path` its group; exactly one of them counts."""

    authority: UUID
    department: Department
    role: OfficerRole
    path: str = ""
    group_path: str = ""

    def governs(self, place_path: str, group_path: str) -> bool:
        """Whether something in this place, or in this group, belongs to the office."""
        return bool(group_path) and group_path.startswith(self.group_path) if self.group_path else place_path.startswith(self.path)


@dataclass(frozen=True, slots=True)
class Scope:
    """可见范围: a person's standings, offices and conflicts. `user` None is somebody who has not signed in."""

    user: UUID | None = None
    standings: tuple[Standing, ...] = ()
    offices: tuple[Office, ...] = ()
    conflicts: frozenset[UUID] = field(default_factory=frozenset)
    drafts: frozenset[UUID] = field(default_factory=frozenset)
    """Drafts of guests that this browser session opened or brought a code for."""
    steward: bool = False
    expert: bool = False
    console: bool = False
    """Whoever may run commands on the machine itself: the operator, who could read the files anyway."""

    @property
    def organisations(self) -> frozenset[UUID]:
        """The organisations to which the person belongs."""
        return frozenset(each.organisation for each in self.standings)

    def roles_in(self, organisation: UUID | None) -> frozenset[MemberRole]:
        """The roles held in one organisation."""
        return frozenset(each.role for each in self.standings if each.organisation == organisation)


NOBODY = Scope()
