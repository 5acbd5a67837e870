"""A reading of an expert of his own (评阅), whose address nobody else may tell from one that does not exist."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from tihang.journey.models import Expert, Panel, Reading, ScoreSheet
from tihang.journey.registry.access import Deed, Thing
from tihang.journey.registry.models import User
from web.policy.attempts import READINGS, Made, Post, attempt
from web.policy.attempts import Reading as Read
from web.policy.doors.submitting import at_desk, sent
from web.policy.world import DISTRICT, World

SECRET = "秘密评委"
ITEMS = ("base", "technology", "example", "benefit", "next")


def _expert(world: World) -> Expert:
    number = world.number()
    return Expert.objects.create(user=User.objects.create_user(sign_in_name=f"reader{number}", name=f"{SECRET}{number}"))


def reading_of(world: World) -> Reading:
    """One who belongs to nobody of this world has declared and may score what A handed in."""
    case = at_desk(sent(world)[1])
    who = _expert(world)
    panel = Panel.objects.create(
        region=case.region, campaign=case.campaign, office=world.authorities["industry"].pk, rubric_pack="regions/liaoning-rubric", rubric_edition="2026",
        blind=True, how="draw",
    )  # fmt: skip
    return Reading.objects.create(region=case.region, panel=panel, case=case, expert=who, state="open")


def signed(reading: Reading, points: int) -> ScoreSheet:
    """A sheet of his, as if it were signed."""
    Reading.objects.filter(pk=reading.pk).update(state="done")
    now = datetime.now(UTC)
    return ScoreSheet.objects.create(
        region=reading.region, reading=reading, submission=reading.case.submission, version=1, content='{"rubric": {"revision": 2}, "items": []}', sha256="0" * 64,
        total=Decimal(points), saved_by=reading.expert.user_id, saved_at=now, signed_at=now, code=f"{points:016d}",
    )  # fmt: skip


def apart(world: World) -> Reading:
    """Two readers who disagree, and somebody in the pool whom one may ask."""
    one = reading_of(world)
    other = Reading.objects.create(region=one.region, panel=one.panel, case=one.case, expert=_expert(world), state="open", order=2)
    signed(one, 40)
    signed(other, 80)
    _expert(world)
    return one


def thing(world: World) -> Thing:
    """A panel of the district's industry department."""
    return replace(Thing(), place_path=DISTRICT, desk_path=DISTRICT)


@attempt(Deed.ASK_THIRD)
def third(world: World) -> Made:
    one = apart(world)
    return Made((Post(f"/authority/scores/{one.panel_id}/third/", {"case": str(one.case_id)}),), thing(world))


@attempt(Deed.SET_CALIBRATION)
def calibration(world: World) -> Made:
    one, other = reading_of(world), at_desk(sent(world)[1])
    return Made((Post(f"/authority/scores/{one.panel_id}/calibration/", {"case": str(other.pk)}),), thing(world))


@attempt(Deed.SET_REFERENCE)
def reference(world: World) -> Made:
    one = reading_of(world)
    Reading.objects.filter(pk=one.pk).update(role="calibration")
    form = {f"points-{item}": "5" for item in ITEMS} | {f"reason-{item}": "写明依据" for item in ITEMS}
    return Made((Post(f"/authority/scores/{one.panel_id}/reference/", {"case": str(one.case_id), **form}),), thing(world))


def board(world: World) -> tuple[str, ...]:
    """Where the scores of a panel are read."""
    known = Reading.objects.filter(expert__user__name__startswith=SECRET).first() or reading_of(world)
    return (f"/authority/scores/{known.panel_id}/",)


def sheet_of(world: World) -> UUID:
    """A signed sheet."""
    return signed(reading_of(world), 60).pk


READINGS.append(Read(Deed.SEE_SCORES, lambda world: SECRET, board, lambda world, _: thing(world)))
