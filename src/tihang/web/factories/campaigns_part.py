"""The campaigns that a factory comes under (工厂的批次), on its card: how far its application is, and where to go on."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.campaigns.queries.opened import campaigns
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.campaigns import states_of
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.factory_card import FactoryCard
from tihang.web.parts.roster import Cell, Roster, cell, roster
from tihang.web.parts.words import said


def campaigns_part(*, scope: Scope, card: FactoryCard) -> Roster | None:
    """Those open for its place and group, and those in which it has applied; nothing where there are none."""
    states = states_of(scope=scope, factory=card.id)
    found = [
        each for each in campaigns(closed=True)
        if each.id in states
        or (not each.closed_at and card.place_path.startswith(each.place_path) and card.group_path.startswith(each.group_path))
    ]  # fmt: skip
    if not found:
        return None
    rows = [
        (
            cell(said(each.words), href=reverse("campaign", args=[each.id]), under=_("已经结束") if each.closed_at else ""),
            cell(str(states[each.id].label) if each.id in states else _("还没有开始")),
            _way(card.id, each.id, states.get(each.id)),
        )
        for each in found
    ]  # fmt: skip
    return roster(_("申报批次"), (_("批次"), _("申报"), _("去处")), rows)


def _way(factory: UUID, campaign: UUID, state: ApplicationState | None) -> Cell:
    """Before one applies its conditions; while it is filled the form; what was handed in afterwards."""
    if state is None:
        return cell(_("看能不能报"), href=reverse("eligibility", args=[factory, campaign]))
    if state in {ApplicationState.DRAFT, ApplicationState.RETURNED}:
        return cell(_("去填"), href=reverse("application", args=[factory, campaign]))
    return cell(_("看报送"), href=reverse("submission", args=[factory, campaign]))
