"""What the deeds of campaigns share (批次通知的办理): a campaign or a call held, its level's own people, its law."""

from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Console, Person
from tihang.journey.campaigns.models import Call, Campaign
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.access.scope import Scope
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import NotThere, hold


def hold_campaign(campaign: UUID) -> Campaign:
    """An open campaign, held: whoever issues, extends or splits under it queues. Raises NotThere, BadInput."""
    row = hold(Campaign, campaign)
    if row.closed_at is not None:
        said = f"“{row.name}”已经结束", f"'{row.name}' has ended"
        raise BadInput([bad(*said, "看正在进行的批次", "See the campaigns that are open", place="campaign", code="closed")])
    return row


def law_of(campaign: Campaign) -> CampaignLaw:
    """As it was opened."""
    return law_in(campaign.law)


def part_of_call(call: Call) -> Part:
    """The level that issued it."""
    return Part(call.place_path, call.group_path)


def part_of_office(office: Authority) -> Part:
    """Its jurisdiction, or its group."""
    return Part(office.path, office.group.group_path if office.group else "")


def hold_call(*, actor: Person | Console, deed: Deed, call: UUID) -> tuple[Call, Campaign]:
    """A call in force with its campaign, for the level that issued it. Raises NotAllowed, NotThere, BadInput."""
    row = Call.objects.filter(pk=call).first()
    if row is None:
        raise NotThere(f"Call {call}")
    must(actor.scope, deed, part_of_call(row).thing)
    level_itself(actor.scope, deed, part_of_call(row), nobody=row.authority_id is None)
    campaign, row = hold_campaign(row.campaign_id), hold(Call, call)
    if row.withdrawn_at is not None:
        said = f"“{row.title}”已经撤回", f"'{row.title}' was withdrawn"
        raise BadInput([bad(*said, "看现在有效的通知", "See the call in force", place="call", code="withdrawn")])
    return row, campaign


def level_itself(scope: Scope, deed: Deed, part: Part, *, nobody: bool) -> None:
    """The level speaks for itself: whoever stands above it does not, and the steward only where it has nobody here. Raises NotAllowed."""
    mine = any((office.path, office.group_path) == (part.place_path, part.group_path) for office in scope.offices)
    if not (mine or scope.console or (scope.steward and nobody)):
        raise NotAllowed(deed)
