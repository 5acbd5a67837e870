"""Doors of site visits: the very desk draws, plans and closes; what is found is for whoever was named to go."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from files_at_hand import picture
from somebody import acting, user
from tihang.flows.person.record_findings import Seen, record_findings
from tihang.journey.models import Content, Expert, ReviewCase, Visit, Visitor, VisitPhoto, VisitRound
from tihang.journey.registry.access import Deed, Thing
from tihang.journey.registry.access.permits import NATION_DESK
from tihang.journey.visits.names import VisitState
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.ranking import _lead
from web.policy.doors.submitting import at_desk, sent
from web.policy.world import DISTRICT, MARK, Persona, World

ALL, SECRET = "/authority/visits", f"{MARK}核查地址"
CLAIMS = '[{"id": "form:a", "group": ["工厂", "Factory"], "words": ["设备", "Equipment"], "shown": ["60 台", "60"], "kind": "count", "options": []}]'


def drawn(world: World) -> Visit:
    """A visit to A's factory that the district drew."""
    case: ReviewCase = at_desk(sent(world)[1])
    now, made = timezone.now(), case.factory
    row = VisitRound.objects.create(
        region=case.region, campaign=case.campaign, office=world.authorities["industry"].pk, place_path=DISTRICT, how="all", share=0, pool=1, chosen=1,
        record="{}", sha256="0" * 64, drawn_at=now, drawn_by=_lead(world).user,
    )  # fmt: skip
    Visit.objects.filter(case=case, closed_at=None).update(state=VisitState.CLOSED, closed_at=now)
    return Visit.objects.create(
        region=case.region, round=row, case=case, submission=case.submission, factory=made, factory_name=made.name,
        organisation_name=made.organisation_name, address=SECRET, picked="all", claims=CLAIMS,
    )  # fmt: skip


def visit_of(world: World, *goes: UUID) -> Visit:
    """The same, planned: somebody of no house of this world goes, or those who are named."""
    visit = drawn(world)
    people = goes or (Expert.objects.create(user=user(f"goes{world.number()}")).user_id,)
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.PLANNED, plans=1, day=timezone.localdate())
    for order, key in enumerate(people, 1):
        Visitor.objects.create(region=visit.region, visit=visit, factory=visit.factory, number=1, order=order, user_id=key)
    visit.refresh_from_db()
    return visit


def of_visit(world: World) -> Thing:
    """A visit as the policy asks about it."""
    return Thing(organisation=world.a.pk, place_path=DISTRICT, group_path=world.a.group_path, desk_path=DISTRICT)


def _closed() -> int:
    """So that a case may be drawn again."""
    return Visit.objects.filter(closed_at=None).update(state=VisitState.CLOSED, closed_at=timezone.now())


@attempt(Deed.DRAW_VISITS)
def draw(world: World) -> Made:
    case = at_desk(sent(world)[1])
    _closed()

    def thing(persona: Persona) -> Thing:
        """Everybody draws at his own desk, where something of the campaign lies there."""
        office = next(iter(persona.scope.offices), None)
        if office is None:
            return Thing()
        desk = Thing(desk_group_path=office.group_path) if office.group_path else Thing(desk_path=office.path or NATION_DESK)
        here = ReviewCase.objects.filter(campaign=case.campaign_id, end="", desk_path=desk.desk_path, desk_group_path=desk.desk_group_path)
        return desk if here.exists() else Thing()

    form = {"campaign": str(case.campaign_id), "how": "all"}
    return Made((Post(f"{ALL}/draw/", form),), thing, mend=lambda _: _closed())


@attempt(Deed.PLAN_VISIT)
def plan(world: World) -> Made:
    visit = drawn(world)
    goes = Expert.objects.create(user=user(f"goes{world.number()}"), office=world.authorities["industry"]).user_id
    form = {"day": (timezone.localdate() + timedelta(days=3)).isoformat(), "who": [str(goes)], "seen": "0", "why": "改期"}
    return Made((Post(f"{ALL}/{visit.pk}/plan/", form),), of_visit(world))


@attempt(Deed.RECORD_FINDINGS)
def find(world: World) -> Made:
    visit = visit_of(world, *(each.id for each in world if each.user))

    def thing(persona: Persona) -> Thing:
        """Whoever goes, unless he has an interest in the house."""
        here = persona.user is not None and not persona.signed_out and world.a.pk not in persona.scope.conflicts
        return Thing(user=persona.id if here else None)

    form = {"found-1": "confirmed", "base-1": "0", "value-1": "", "note-1": ""}
    return Made((Post(f"/visits/{visit.pk}/save/", form),), thing)


@attempt(Deed.CLOSE_VISIT)
def close(world: World) -> Made:
    goes = Expert.objects.create(user=user(f"goes{world.number()}")).user
    visit = visit_of(world, goes.pk)
    seen = Seen("form:a", "confirmed", key="1")
    record_findings(actor=acting(goes), now=timezone.now(), visit=visit.pk, seen=[seen])
    return Made((Post(f"{ALL}/{visit.pk}/close/", {"conclusion": "与申报相符", "seen": "1"}),), of_visit(world))


def photo_of(world: World) -> VisitPhoto:
    """A photograph of a visit."""
    visit = visit_of(world)
    content = Content.objects.create(
        digest=f"{world.number():064d}", size=9, kind="picture", media_type="image/png", scan="clean", preview="none"
    )
    return VisitPhoto.objects.create(
        region=visit.region, visit=visit, content=content, name="现场.png", key="1", by=_lead(world).user, at=timezone.now()
    )


def _pages(world: World) -> tuple[str, ...]:
    known = Visit.objects.filter(address=SECRET).order_by("pk").first() or drawn(world)
    return (f"{ALL}/{known.pk}/",)


READINGS.append(Reading(Deed.SEE_VISIT, lambda world: SECRET, _pages, lambda world, _: of_visit(world)))


@attempt(Deed.ADD_VISIT_PHOTO)
def shoot(world: World) -> Made:
    visit = visit_of(world, *(each.id for each in world if each.user))

    def thing(persona: Persona) -> Thing:
        """Whoever goes, unless he has an interest in the house."""
        here = persona.user is not None and not persona.signed_out and world.a.pk not in persona.scope.conflicts
        return Thing(user=persona.id if here else None)

    return Made((Post(f"/visits/{visit.pk}/photos/", {"photo": picture(), "key": str(world.number())}),), thing)
