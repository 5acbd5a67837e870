"""Bring in the industry classes of four digits (导入行业小类) from the operator's own list."""

from dataclasses import dataclass
from datetime import datetime

from tihang.core.canonical import digest
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes.industry_files import Classes
from tihang.journey.registry.operations.industries import keep_classes
from tihang.journey.registry.queries.industries import kept_classes
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@dataclass(frozen=True, slots=True)
class Loaded:
    """导入结果: how many classes are new, how many got another name, how many stood there already."""

    new: int
    renamed: int
    same: int


@deed
def load_industries(*, actor: Console | Person, now: datetime, classes: Classes, source: str) -> Loaded:
    """Keep the classes; what is known already under the same name is left as it is. Raises NotAllowed."""
    must(actor.scope, Deed.LOAD_INDUSTRIES)
    before = kept_classes()
    changed = {code: name for code, name in classes.names.items() if before.get(code) != name}
    loaded = Loaded(
        new=sum(code not in before for code in changed),
        renamed=sum(code in before for code in changed),
        same=len(classes.names) - len(changed),
    )
    if changed:
        keep_classes(classes=changed, source=source[:200], now=now)
        facts = {"new": loaded.new, "renamed": loaded.renamed, "same": loaded.same, "list": digest(classes.names)}
        record(region=NATION, verb=Deed.LOAD_INDUSTRIES.value, actor=actor.user, at=now, subject_kind="industry_class", facts=facts)
    return loaded
