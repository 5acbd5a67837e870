"""What a row makes (由名单形成的数据): organisations and factories, collected first and written together."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.credit_code import region_of
from tihang.flows.importing.places import place_of, region_in
from tihang.journey.registry.names import OrganisationKind
from tihang.journey.registry.operations.findable import keep_findable
from tihang.journey.registry.operations.imports import Made
from tihang.journey.registry.operations.newcomers import (
    NewFactory,
    NewName,
    NewOrganisation,
    add_names,
    register_factories,
    register_organisations,
)
from tihang.journey.registry.queries.register import Registered
from tihang.journey.trail.names import NATION
from tihang.listio.company_names import branch
from tihang.listio.enterprise_rows import EnterpriseEntry
from tihang.listio.factory_rows import FactoryEntry
from tihang.listio.outcomes import Entry, Judged, Outcome

Known: TypeAlias = Mapping[UUID, Registered]
WHY = "名单所列"
ENDINGS = (
    (("研究院", "研究所", "设计院", "大学", "学院"), OrganisationKind.INSTITUTE),
    (("协会", "学会", "商会", "联合会"), OrganisationKind.ASSOCIATION),
)


class Newcomers:
    """待写入的组织和工厂. ``source`` is written to each organisation; ``known`` are those on the register already."""

    def __init__(self, source: str, known: Known) -> None:
        self.source = source
        self.known: dict[UUID, Registered] = dict(known)
        self.organisations: list[NewOrganisation] = []
        self.factories: list[NewFactory] = []
        self.names: list[tuple[NewName, Made]] = []
        self.bodies: dict[str, UUID] = {}
        self.sites: dict[str, UUID] = {}

    def take(self, judged: Judged) -> Made:
        """What one row makes; nothing unless it is new. Aliases are added to it when they are written."""
        if judged.outcome is not Outcome.NEW or judged.entry is None:
            return []
        if not isinstance(judged.entry, FactoryEntry):
            return self.organisation(judged.line, judged.entry)[1]
        body, made = self.body(judged.line, judged.body, judged.entry)
        made += self.site(judged.line, body, judged.entry.factory_name, judged.entry)[1]
        return made

    def body(self, line: int, ref: str, entry: Entry) -> tuple[UUID, Made]:
        """The organisation of a row: the one on the register, one that an earlier row made, or a new one."""
        found = UUID(ref.removeprefix("id:")) if ref.startswith("id:") else self.bodies.get(ref)
        if found:
            return found, []
        organisation, made = self.organisation(line, entry)
        if ref:
            self.bodies[ref] = organisation
        return organisation, made

    def organisation(self, line: int, entry: Entry) -> tuple[UUID, Made]:
        """A new organisation."""
        key, path = uuid7(), place_of(entry)
        more = entry if isinstance(entry, EnterpriseEntry) else EnterpriseEntry()
        region = region_of(entry.credit_code) if entry.credit_code else NATION
        self.organisations.append(
            NewOrganisation(
                key, region, kind_of(entry.enterprise_name), entry.credit_code, entry.enterprise_name, more.other_names, path,
                more.address, more.industry_code, more.size, self.source,
            )
        )  # fmt: skip
        made: Made = [("organisation", key.hex)]
        self.names += [(NewName(uuid7(), key, name, WHY), made) for name in more.other_names]
        self.known[key] = Registered(key, entry.enterprise_name, entry.credit_code, more.other_names, path, "")
        self.bodies[f"line:{line}"] = key
        return key, made

    def site(self, line: int, body: UUID, name: str, entry: Entry) -> tuple[UUID, Made]:
        """A new factory of an organisation."""
        owner, key = self.known[body], uuid7()
        said = entry if isinstance(entry, FactoryEntry) else FactoryEntry()
        path = place_of(entry) or owner.place_path
        found_by = (owner.name, *owner.other_names, *([owner.credit_code] if owner.credit_code else []))
        self.factories.append(
            NewFactory(
                key, region_in(path), body, owner.name, name, found_by, path, owner.group_path, said.address, said.industry_code, said.started_on
            )
        )  # fmt: skip
        self.sites[f"line:{line}"] = key
        return key, [("factory", key.hex)]

    def write(self, now: datetime) -> None:
        """Write what was collected."""
        register_organisations(organisations=self.organisations, now=now)
        added = add_names(names=(name for name, _ in self.names))
        for name, made in self.names:
            if name.id in added:
                made.append(("alias", name.id.hex))
        register_factories(factories=self.factories, now=now)

    def add_name(self, name: NewName) -> Made:
        """Add another name of a known organisation at once, and write its factories' search words anew."""
        if not add_names(names=[name]):
            return []
        keep_findable(name.organisation)
        return [("alias", name.id.hex)]

    def counts(self) -> Counter[str]:
        """How many of each."""
        return Counter(organisation=len(self.organisations), factory=len(self.factories))


def kind_of(name: str) -> str:
    """What an organisation is by its name; the register asks again when somebody claims it."""
    if branch(name):
        return OrganisationKind.BRANCH.value
    return next((kind.value for endings, kind in ENDINGS if name.endswith(endings)), OrganisationKind.ENTERPRISE.value)
