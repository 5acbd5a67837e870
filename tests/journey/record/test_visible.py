"""The yes or no of the record and its query filter say the same, on worlds drawn at random; so does the second lock."""

from itertools import product

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.record.conftest import NOW
from tihang.journey.models import Authority, Equipment, Factory, ListPosition, Membership, Organisation, Posting, Stewardship, Title, User
from tihang.journey.record.names import Noun
from tihang.journey.record.operations import Of, keep_equipment, keep_title
from tihang.journey.record.queries import Subject, visible
from tihang.journey.record.queries.record import PARTS
from tihang.journey.record.queries.seeing import SEES, subject_of
from tihang.journey.record.rules import NewEquipment, NewTitle
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import Department, MemberRole, OfficerRole
from tihang.journey.registry.queries import scope_of
from tihang.web.second_lock import _lock, _open

PATHS = ["", "330000/", "330000/330100/330106/", "440000/440300/"]
GROUPS = ["", "G1/", "G1/G11/", "G2/"]


def drawn(draw):
    """Factories with an entry of each of two nouns, and a person who is something to some of them."""
    pick = lambda values: draw.draw(st.sampled_from(values))  # noqa: E731 - a word for what is said ten times
    me = User.objects.create_user(sign_in_name="me", password=None)
    bodies = [Organisation.objects.create(name=f"甲{n}", name_key=f"甲{n}") for n in range(3)]
    made = [
        Factory.objects.create(region="330106", organisation=body, name=f"{n}", place_path=pick(PATHS), group_path=pick(GROUPS))
        for n, body in enumerate(bodies)
    ]
    for factory in made:
        of = Of(factory.pk, factory.region, NOW, None)
        keep_equipment(of, NewEquipment(name="车床", year=2025, total=1))
        keep_title(
            of, NewTitle(programme="other", programme_name="某", word="某", status="listed", year=2024, source="s", confidence="confirmed")
        )
    for body in bodies[: draw.draw(st.integers(0, 2))]:
        Membership.objects.create(user=me, organisation=body, role=pick(list(MemberRole)))
    if draw.draw(st.booleans()):
        office = Authority.objects.create(path=pick(PATHS), department=pick(list(Department)), name="部门")
        Posting.objects.create(user=me, authority=office, role=pick(list(OfficerRole)))
    if draw.draw(st.booleans()):
        group = Organisation.objects.create(name="集团", name_key="集团", kind="group", group_path=pick(GROUPS[1:]))
        office = Authority.objects.create(group=group, department=pick(list(Department)), name="集团部门")
        Posting.objects.create(user=me, authority=office, role=pick(list(OfficerRole)))
    if draw.draw(st.booleans()):
        Stewardship.objects.create(user=me)
    return me, [subject_of(factory.pk) for factory in made]


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_yes_and_no_agree_with_the_filter(draw):
    with transaction.atomic():
        me, subjects = drawn(draw)
        scope = scope_of(me.pk)
        for noun, table in product(Noun.values, (Equipment, Title)):
            allowed = {each.id for each in subjects if each.seen_by(scope, noun)}
            found = set(table.objects.filter(visible(scope, SEES[noun])).values_list("factory_id", flat=True))
            assert found == allowed, (noun, table.__name__, scope)
        transaction.set_rollback(True)


def test_every_noun_has_its_deed_and_its_part():
    assert set(SEES) == set(PARTS) == set(Noun.values)
    assert len(set(SEES.values())) == len(SEES)


def test_an_unsigned_visitor_sees_no_entry(world):
    from tihang.journey.registry.access.scope import NOBODY

    keep_equipment(world.of(), NewEquipment(name="车床", year=2025, total=1))
    assert not any(Equipment.objects.filter(visible(NOBODY, deed)).exists() for deed in SEES.values())
    assert isinstance(subject_of(world.first.pk), Subject)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="row-level security is the second lock of PostgreSQL; SQLite has the filter only"
)
def test_the_second_lock_shows_no_more_than_the_policy(world):
    keep_equipment(world.of(), NewEquipment(name="车床", year=2025, total=1))
    keep_title(
        world.of(),
        NewTitle(programme="other", programme_name="某", word="某", status="listed", year=2024, source="s", confidence="confirmed"),
    )
    own = world.person(at=world.first.organisation)
    people = [
        own,
        world.person(at=world.foreign.organisation),
        world.person(path="330000/"),
        world.person(path="440000/"),
        world.person(steward=True),
    ]
    seen = [_counts(str(each.user)) for each in [*people]]
    assert seen == [(1, 1, 0), (0, 0, 0), (1, 1, 0), (0, 0, 0), (0, 1, 0)]
    assert _counts("") == (0, 0, 0)
    with pytest.raises(Exception, match="row-level security"):
        _as_reader(
            str(own.user),
            lambda: Equipment.objects.create(
                region="330106", factory=world.first, name="x", year=2025, total=1, source="s", confidence="stated"
            ),
        )


def _counts(user):
    return _as_reader(user, lambda: (Equipment.objects.count(), Title.objects.count(), ListPosition.objects.count()))


def _as_reader(user, ask):
    _lock(user)
    try:
        with transaction.atomic():
            return ask()
    finally:
        _open()


def test_the_deeds_of_reading_are_reads():
    assert all(deed in Deed and deed.value.startswith("see_") for deed in SEES.values())
