"""Doors of a roll-out (自评工作的门): opened, filled, pressed and read by the officers of its jurisdiction."""

from django.utils import timezone

from tihang.flows.rolling.stored import packed
from tihang.journey.campaigns.rules.parts import Part, part_of
from tihang.journey.models import Authority, Rollout, RolloutList, RolloutReport, Target
from tihang.journey.registry.access import Deed, Thing
from tihang.listio.reading import read_table
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.world import DISTRICT, Persona, World

MARK = "秘密应评有限公司"
TARGETS = "企业名称,统一社会信用代码\n甲有限公司,91330106MA0000000X\n"


def rollout_of(world: World) -> Rollout:
    """The roll-out of the district; its target is a marker. There is one, however often it is asked for."""
    office = world.authorities["industry"]
    made, fresh = Rollout.objects.get_or_create(
        region=office.region, authority=office, year=2026, defaults={"place_path": DISTRICT, "title": "区自评"}
    )
    Rollout.objects.filter(pk=made.pk).update(closed_at=None)
    if fresh:
        Target.objects.create(
            region=made.region, rollout=made, credit_code=world.a.credit_code, name=MARK, name_key=MARK, place_path=DISTRICT,
            organisation=world.a,
        )  # fmt: skip
    return made


def list_of(world: World) -> RolloutList:
    """A list that waits to be brought in."""
    rollout, table = rollout_of(world), read_table(TARGETS.encode(), f"名单{world.number()}.csv")
    RolloutList.objects.filter(rollout=rollout, brought_in_at=None).delete()
    return RolloutList.objects.create(
        region=rollout.region, rollout=rollout, kind="targets", file_name=table.origin.name, digest=table.origin.sha256, content=packed(table),
        columns=[{"heading": "企业名称", "field": "enterprise_name", "how": "known"}, {"heading": "统一社会信用代码", "field": "credit_code", "how": "known"}],
    )  # fmt: skip


def report_of(world: World) -> RolloutReport:
    """A frozen report of it."""
    made = rollout_of(world)
    return RolloutReport.objects.create(
        region=made.region, rollout=made, place_path=DISTRICT, year=2026, as_of=timezone.localdate(), number=f"KZ-{world.number()}",
        figures="{}", digest="0" * 64, code="0" * 16, made_at=timezone.now(),
    )  # fmt: skip


def _whole(world: World) -> Thing:
    return Part(DISTRICT).thing


def _own_part(world: World, persona: Persona) -> Thing:
    """What of the roll-out lies before the first of somebody's offices; nothing for who has none."""
    offices = persona.scope.offices
    part = part_of(offices[0], Part(DISTRICT)) if offices else None
    return part.thing if part else Thing()


@attempt(Deed.OPEN_ROLLOUT)
def open_one(world: World) -> Made:
    office: Authority = world.authorities["industry"]
    form = {"title": "再来一次", "year": str(2022 + world.number() % 5), "due_on": ""}
    Target.objects.all().delete()
    RolloutList.objects.all().delete()
    Rollout.objects.filter(authority=office).delete()
    return Made((Post(f"/authority/{office.pk}/rollouts/open/", form),), _whole(world), lambda persona: Rollout.objects.all().delete())


@attempt(Deed.CLOSE_ROLLOUT)
def close(world: World) -> Made:
    made = rollout_of(world)
    return Made((Post(f"/authority/rollouts/{made.pk}/close/"),), _whole(world), lambda persona: rollout_of(world))


@attempt(Deed.TAKE_ROLLOUT_LIST)
def take(world: World) -> Made:
    made = rollout_of(world)
    return Made((Post(f"/authority/rollouts/{made.pk}/lists/take/", {"kind": "targets", "text": TARGETS}),), _whole(world))


@attempt(Deed.MAP_ROLLOUT_LIST)
def map_columns(world: World) -> Made:
    listed = list_of(world)
    form = {"column-0": "enterprise_name", "column-1": "credit_code"}
    return Made((Post(f"/authority/rollouts/{listed.rollout_id}/lists/{listed.pk}/map/", form),), _whole(world))


@attempt(Deed.BRING_IN_ROLLOUT_LIST)
def bring_in(world: World) -> Made:
    listed = list_of(world)

    def again(persona: Persona) -> None:
        RolloutList.objects.filter(pk=listed.pk).update(brought_in_at=None, content=listed.content)

    return Made((Post(f"/authority/rollouts/{listed.rollout_id}/lists/{listed.pk}/bring-in/"),), _whole(world), again)


@attempt(Deed.UNDO_ROLLOUT_LIST)
def undo(world: World) -> Made:
    listed = list_of(world)
    RolloutList.objects.filter(pk=listed.pk).update(brought_in_at=timezone.now(), content=b"")
    return Made((Post(f"/authority/rollouts/{listed.rollout_id}/lists/{listed.pk}/undo/", {"why": "传错了"}),), _whole(world))


@attempt(Deed.INVITE_TARGETS)
def invite(world: World) -> Made:
    made = rollout_of(world)
    return Made((Post(f"/authority/rollouts/{made.pk}/invite/", {"state-uninvited": "yes"}),), lambda persona: _own_part(world, persona))


@attempt(Deed.FREEZE_ROLLOUT_REPORT)
def freeze(world: World) -> Made:
    made = rollout_of(world)
    return Made((Post(f"/authority/rollouts/{made.pk}/reports/freeze/"),), lambda persona: _own_part(world, persona))


def _number(deed: Deed, tail: str) -> None:
    @attempt(deed)
    def number(world: World) -> Made:
        office = world.authorities["industry"]
        form = {
            "year": "2026",
            "tier": "basic",
            "number": "12",
            "source": f"文件{world.number()}",
            "as_of": timezone.localdate().isoformat(),
        }
        return Made((Post(f"/authority/{office.pk}/{tail}/", form),), _whole(world))


_number(Deed.SET_GOAL, "goals/set")
_number(Deed.KEEP_REPORTED_COUNT, "counts/keep")


READINGS += [
    Reading(
        Deed.SEE_ROLLOUT, lambda world: MARK if rollout_of(world) else "",
        lambda world: (f"/authority/rollouts/{rollout_of(world).pk}/targets/",), lambda world, persona: _whole(world),
    ),
]  # fmt: skip
