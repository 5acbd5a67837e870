"""Add an alias (登记别名): another name that an organisation goes or went by; its factories are found by it from now on."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Alias, Organisation
from tihang.journey.registry.operations.findable import keep_findable
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.operations.relations import OF_NAME, add_alias_row
from tihang.journey.registry.rules.asked import backwards, missing, refuse, too_long
from tihang.journey.registry.rules.naming import name_key
from tihang.journey.registry.rules.ties import Span
from tihang.journey.trail.operations import record

ALWAYS = Span()


@deed
def add_alias(*, actor: Person, now: datetime, organisation: UUID, name: str, why: str = "", span: Span = ALWAYS) -> UUID:
    """Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.ADD_ALIAS)
    body, name, why = hold(Organisation, organisation), name.strip(), why.strip()
    refuse(
        missing(name, "name", "别名", "the name"), too_long(name, OF_NAME, "name"), too_long(why, 100, "why"),
        backwards(span.since, span.until), _known(body, name),
    )  # fmt: skip
    made = add_alias_row(organisation=body, name=name, key=name_key(name), why=why, span=span)
    keep_findable(body.pk)
    record(
        region=body.region, verb=Deed.ADD_ALIAS, actor=actor.user, at=now, subject_kind="organisation", subject=body.pk, why=why,
        facts={"alias": made.pk.hex, "name": name},
    )  # fmt: skip
    return made.pk


def _known(body: Organisation, name: str) -> Problem | None:
    if name != body.name and not Alias.objects.filter(organisation=body, name=name).exists():
        return None
    said = f"“{name}”已经是这家企业的名称", f"'{name}' is a name of this organisation already"
    return bad(*said, "不用再登记", "Nothing is left to do", place="name", code="there_already")
