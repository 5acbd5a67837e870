"""A reading of an expert of his own (评阅), whose address nobody else may tell from one that does not exist."""

from tihang.journey.models import Expert, Panel, Reading
from tihang.journey.registry.models import User
from web.policy.doors.submitting import at_desk, sent
from web.policy.world import World


def reading_of(world: World) -> Reading:
    """One who belongs to nobody of this world has declared and may score what A handed in."""
    case = at_desk(sent(world)[1])
    who = Expert.objects.create(user=User.objects.create_user(sign_in_name=f"reader{world.number()}"))
    panel = Panel.objects.create(
        region=case.region, campaign=case.campaign, office=world.authorities["industry"].pk, rubric_pack="regions/liaoning-rubric", rubric_edition="2026",
        blind=True, how="draw",
    )  # fmt: skip
    return Reading.objects.create(region=case.region, panel=panel, case=case, expert=who, state="open")
