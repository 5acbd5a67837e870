"""The yes/no and the query filter of every rule say the same, on worlds drawn at random."""

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tihang.journey.models import Authority, Claim, Conflict, Factory, Membership, Organisation, Posting, ProviderLink, Stewardship, User
from tihang.journey.registry.access import RULES, Columns, Deed, Thing, permits, visible
from tihang.journey.registry.names import ClaimKind, Department, MemberRole, OfficerRole
from tihang.journey.registry.queries import scope_of

PATHS = ["", "330000/", "330000/330100/", "330000/330100/330106/", "330000/330200/", "440000/440300/"]
GROUPS = ["", "G1/", "G1/G11/", "G2/"]
FACTORY = Columns(organisation="organisation", place_path="place_path", group_path="group_path")
CLAIM = Columns(organisation="organisation", place_path="place_path", user="user", kind="kind")
LINK = Columns(
    organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path", provider="provider"
)
POSTING = Columns(place_path="authority__path", group_path="authority__group__group_path", department="authority__department", user="user")


def world(draw: st.DataObject) -> tuple[User, list[Any]]:
    """Some organisations, factories, claims, links and postings, and one person who is something to some of them."""
    pick = lambda values: draw.draw(st.sampled_from(values))  # noqa: E731 - a word for what is said ten times
    me = User.objects.create_user(sign_in_name="me", password=None)
    other = User.objects.create_user(sign_in_name="other", password=None)
    bodies = [
        Organisation.objects.create(name=f"甲{n}", name_key=f"甲{n}", place_path=pick(PATHS), group_path=pick(GROUPS)) for n in range(4)
    ]
    group = Organisation.objects.create(name="集团", name_key="集团", kind="group", group_path=pick(GROUPS[1:]))
    things: list[Any] = []
    for n, body in enumerate(bodies):
        made = Factory.objects.create(region="330106", organisation=body, name=str(n), place_path=pick(PATHS), group_path=pick(GROUPS))
        claim = Claim.objects.create(kind=pick(list(ClaimKind)), user=pick([me, other]), organisation=body, place_path=body.place_path)
        link = ProviderLink.objects.create(factory=made, provider=bodies[(n + 1) % 4], what="MES", state="confirmed")
        things += [made, claim, link]
    for n, line in enumerate(Department):
        office = Authority.objects.create(path=PATHS[n], department=line, name=str(line), group=None)
        things.append(Posting.objects.create(user=pick([me, other]), authority=office, role=pick(list(OfficerRole))))
    if draw.draw(st.booleans()):
        office = Authority.objects.create(path="", department=pick(list(Department)), name="集团部门", group=group)
        things.append(Posting.objects.create(user=me, authority=office, role=pick(list(OfficerRole))))
    for body in bodies[: draw.draw(st.integers(0, 3))]:
        Membership.objects.create(user=me, organisation=body, role=pick(list(MemberRole)))
    if draw.draw(st.booleans()):
        Conflict.objects.create(user=me, organisation=pick(bodies), why="配偶任职")
    if draw.draw(st.integers(0, 4)) == 0:
        Stewardship.objects.create(user=me)
    return me, things


def thing(row: Any) -> Thing:
    """What `permits` asks about, read off a row by hand."""
    if isinstance(row, Factory):
        return Thing(organisation=row.organisation_id, place_path=row.place_path, group_path=row.group_path)
    if isinstance(row, Claim):
        return Thing(organisation=row.organisation_id, place_path=row.place_path, user=row.user_id, kind=row.kind)
    if isinstance(row, ProviderLink):
        made = row.factory
        return Thing(organisation=made.organisation_id, place_path=made.place_path, group_path=made.group_path, provider=row.provider_id)
    place = row.authority
    group = place.group.group_path if place.group else ""
    return Thing(place_path=place.path, group_path=group, department=place.department, user=row.user_id)


MODELS = [(Factory, FACTORY), (Claim, CLAIM), (ProviderLink, LINK), (Posting, POSTING)]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_yes_and_no_agree_with_the_filter(draw):
    from django.db import transaction

    with transaction.atomic():
        me, things = world(draw)
        scope = scope_of(me.pk)
        for deed, (model, columns) in product(Deed, MODELS):
            rows = [row for row in things if isinstance(row, model)]
            allowed = {row.pk for row in rows if permits(scope, deed, thing(row))}
            found = set(model.objects.filter(visible(scope, deed, columns)).values_list("pk", flat=True))
            assert found == allowed, (deed, model.__name__, scope)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_somebody_who_has_not_signed_in_sees_nothing_of_the_registry(django_user_model):
    from tihang.journey.registry.access.scope import NOBODY

    body = Organisation.objects.create(name="甲", name_key="甲")
    Factory.objects.create(region="330106", organisation=body, name="一厂")
    for deed in (Deed.SEE_FACTORY, Deed.SEE_TITLES, Deed.EDIT_FACTORY):
        assert not Factory.objects.filter(visible(NOBODY, deed, FACTORY)).exists()


def test_every_deed_is_allowed_to_somebody():
    spoken = {deed for rule in RULES for deed in rule.deeds}
    assert spoken == set(Deed), "A deed without a row can be done by nobody: add the row, or take the deed out."


def test_every_row_names_roles_of_its_own_relation():
    for rule in RULES:
        known = {role.value for role in (MemberRole if rule.relation in {"member", "provider"} else OfficerRole)}
        assert rule.roles <= known, rule
