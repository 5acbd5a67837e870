"""Plans of a factory, and their items, for its house."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final
from uuid import UUID

from tihang.journey.planning.models import ClimbPlan, PlanItem
from tihang.journey.planning.names import PlanState
from tihang.journey.planning.rules import Item, Wish, wish_of
from tihang.journey.registry.access import Columns, Deed, Scope, visible

COLUMNS: Final = Columns(organisation="factory__organisation")


class NoSuchPlan(LookupError):
    """没有这份计划: it does not exist, or not for this reader; the two are never told apart."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """提升计划."""

    id: UUID
    factory_id: UUID
    region: str
    assessment_id: UUID
    wish_text: str
    state: str
    step: str
    outcome: str
    told: str
    begins_on: date
    asked_by: UUID
    asked_at: datetime
    made_at: datetime | None

    @property
    def wish(self) -> Wish:
        """The wish behind it."""
        return wish_of(self.wish_text)

    @property
    def ready(self) -> bool:
        return self.state == PlanState.READY

    @property
    def busy(self) -> bool:
        """Whether somebody is still computing."""
        return self.state in (PlanState.WAITING, PlanState.WORKING)


CARD: Final = tuple("wish" if field.name == "wish_text" else field.name for field in fields(PlanCard))
ITEM: Final = tuple(field.name for field in fields(Item))


def plans_of(*, scope: Scope, factory: UUID) -> tuple[PlanCard, ...]:
    """The plans of a factory, newest first, as far as this reader may see them."""
    found = ClimbPlan.objects.filter(visible(scope, Deed.SEE_PLAN, COLUMNS), factory=factory)
    return tuple(PlanCard(*row) for row in found.order_by("-asked_at", "-id").values_list(*CARD))


def plan_card(*, scope: Scope, plan: UUID) -> PlanCard:
    """One plan. Raises NoSuchPlan."""
    found = ClimbPlan.objects.filter(visible(scope, Deed.SEE_PLAN, COLUMNS), pk=plan).values_list(*CARD).first()
    if found is None:
        raise NoSuchPlan(plan)
    return PlanCard(*found)


def plan_for_deed(plan: UUID) -> PlanCard | None:
    """One plan for a deed, which asks the policy itself."""
    found = ClimbPlan.objects.filter(pk=plan).values_list(*CARD).first()
    return PlanCard(*found) if found else None


def items_of(*, plan: UUID) -> tuple[Item, ...]:
    """The items of a plan that the reader may see, in the order of their quarters."""
    rows = PlanItem.objects.filter(plan=plan).order_by("start", "area", "grade", "key")
    return tuple(Item(*row) for row in rows.values_list(*ITEM))
