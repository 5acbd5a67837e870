"""A call issued under those above it (转发): one way for a level itself and for the steward who takes down what it announced."""

from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.calling import law_of
from tihang.journey.campaigns.models import Call, Campaign
from tihang.journey.campaigns.operations.campaigns import Issuer, Said, add_call
from tihang.journey.campaigns.queries.chains import CallStep, above, below, calls_of
from tihang.journey.campaigns.rules.calls import Below, NewCall, check_order
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.post.operations import enqueue
from tihang.journey.registry.access import Deed
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.operations import record


def issue(*, deed: Deed, campaign: Campaign, part: Part, authority: UUID | None, new: NewCall, said: Said) -> Call:
    """Under the nearest call above. Raises BadInput with everything that is wrong."""
    calls, law = calls_of(campaign.pk), law_of(campaign)
    over = above(calls, part)
    if not over:
        raise BadInput([outside(campaign)])
    refuse(*new.problems(law, part))
    check_order(new.dates, [step.due for step in over], lower(calls, part))
    call = add_call(campaign=campaign, issuer=Issuer(part, over[-1].id, authority), new=new, said=said)
    keep(deed, call, new, said)
    speak(call, said)
    return call


def speak(call: Call, said: Said) -> None:
    """Whom it concerns is told by a job, so that nobody waits for it here."""
    enqueue(name="tell_of_call", now=said.at, args={"call": call.pk.hex}, key=f"call/{call.pk.hex}")


def lower(calls: tuple[CallStep, ...], part: Part) -> list[Below]:
    """What the calls below say."""
    return [Below(step.issuer, step.due) for step in below(calls, part)]


def outside(campaign: Campaign) -> Problem:
    """A level to which the campaign does not come down, or from which it came."""
    said = f"“{campaign.name}”不向这一级转发", f"'{campaign.name}' is not handed down to this level"
    return bad(*said, "看这个批次的范围", "See for which places it is open", place="campaign", code="outside")


def keep(deed: Deed, call: Call, new: NewCall, said: Said) -> None:
    """Into the trail."""
    record(
        region=call.region, verb=deed, actor=said.by, at=said.at, subject_kind="call", subject=call.pk,
        facts={"campaign": call.campaign_id.hex, "issuer": call.issuer, "number": call.number, "title": call.title,
               "dates": {name: due.text() for name, due in new.dates.items()}},
    )  # fmt: skip
