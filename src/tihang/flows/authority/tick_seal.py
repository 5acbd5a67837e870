"""Say of a received paper whether it bears its seal (登记印章): what was ticked at the scan may be mended until the receipt is given."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.build_package import package_held
from tihang.flows.authority.receive_item import refuse_received
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Package
from tihang.journey.review.operations.packages import mark_received
from tihang.journey.trail.operations import record


@deed
def tick_seal(*, actor: Person, now: datetime, package: UUID, number: int, sealed: bool) -> None:
    """Raises NotAllowed, BadInput where the paper has not arrived."""
    must(actor.scope, Deed.TICK_SEAL, package_held(package, Deed.TICK_SEAL).receiving)
    hold(Package, package)
    card = package_held(package, Deed.TICK_SEAL)
    refuse_received(card)
    item = next((each for each in card.items if each.number == number), None)
    if item is None or item.received_at is None:
        said = f"第 {number} 件还没有收到", f"paper {number} has not arrived"
        raise BadInput([bad(*said, "先扫它的验证码", "Scan its code first", place="number", code="not_here")])
    mark_received(item=item.id, sealed=sealed, by=actor.user, now=item.received_at)
    record(
        region=card.region, verb=Deed.TICK_SEAL.value, actor=actor.user, at=now, subject_kind="package", subject=package,
        facts={"number": number, "sealed": sealed},
    )  # fmt: skip
