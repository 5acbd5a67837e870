"""Record a belonging (登记挂牌身份): a region, an organisation or a factory in a pilot city, cluster or demonstration zone."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import division, path_of
from tihang.journey.registry.models import Factory, Organisation
from tihang.journey.registry.names import BelongingKind
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.operations.relations import Holder, add_belonging
from tihang.journey.registry.rules.asked import backwards, missing, refuse, too_long
from tihang.journey.registry.rules.ties import Span
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def record_belonging(*, actor: Person, now: datetime, kind: str, name: str, of: str | UUID, span: Span, source: str) -> UUID:
    """``of`` is the code of a division, or the id of an organisation or factory. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.RECORD_BELONGING)
    name, source = name.strip(), source.strip()
    refuse(
        _kind(kind), missing(name, "name", "名称", "the name"), too_long(name, 200, "name"), backwards(span.since, span.until),
        missing(source, "source", "来源", "the source"), too_long(source, 200, "source"),
    )  # fmt: skip
    holder = _of_place(of.strip()) if isinstance(of, str) else _of_body(of)
    made = add_belonging(kind=kind, name=name, holder=holder, span=span, source=source)
    facts = {"kind": kind, "name": name, "path": holder.path, "of": "" if isinstance(of, str) else of.hex, "source": source}
    record(
        region=holder.region, verb=Deed.RECORD_BELONGING, actor=actor.user, at=now, subject_kind="belonging", subject=made.pk, facts=facts
    )
    return made.pk


def _of_place(code: str) -> Holder:
    if division(code) is None or code == NATION:
        mend = "填六位代码，例如 330100", "Give six digits, such as 330100"
        raise BadInput([bad(f"没有区划“{code}”", f"there is no division '{code}'", *mend, place="of", code="unknown_division")])
    return Holder(region=code, path=path_of(code))


def _of_body(key: UUID) -> Holder:
    factory = Factory.objects.filter(pk=key).first()
    if factory is not None:
        return Holder(region=factory.region, factory=key)
    return Holder(region=hold(Organisation, key).region, organisation=key)


def _kind(kind: str) -> Problem | None:
    if kind in BelongingKind.values:
        return None
    said = f"没有类别“{kind}”", f"there is no kind '{kind}'"
    return bad(*said, *nearest(kind, BelongingKind.values), place="kind", code="unknown_id")
