"""Organisations as a desk's list: found by name, alias and code; read along an index, however few are left to confirm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tihang.core.credit_code import check_character
from tihang.journey.models import Alias, Authority, Organisation, Posting, User
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries import scope_of
from tihang.journey.registry.queries.bodies import body_page

pytestmark = pytest.mark.django_db
CODE = "91330106MA0000001"


def body(name: str, code: str = "") -> Organisation:
    return Organisation.objects.create(name=name, name_key=name, credit_code=code, place_path="330000/330100/330106/")


@pytest.fixture
def nation() -> Scope:
    user = User.objects.create_user(sign_in_name="nation")
    office = Authority.objects.create(path="", department="industry", name="局")
    Posting.objects.create(user=user, authority=office, role="officer")
    return scope_of(user.pk)


def names(scope: Scope, text: str, *, to_confirm: bool = False) -> set[str]:
    return {row.name for row in body_page(scope=scope, text=text, to_confirm=to_confirm).rows}


def test_found_by_part_of_a_name_an_alias_and_the_beginning_of_a_code(nation):
    code = CODE + check_character(CODE)
    body("甲机床厂", code), body("乙轴承厂", "91440300MA000000XX"), body("丙厂")
    Alias.objects.create(organisation=body("丁厂"), name="老机床厂", name_key="老机床厂")
    assert names(nation, "机床") == {"甲机床厂", "丁厂"}
    assert names(nation, "\u200b机\u200d床 ") == {"甲机床厂", "丁厂"}, "pasted with signs that nobody sees"
    for said in (code, code.lower(), code[:8], f" {code[:4]} {code[4:]} "):
        assert names(nation, said) == {"甲机床厂"}, said
    assert names(nation, "9999") == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plan; on PostgreSQL the planner weighs by statistics")
@pytest.mark.parametrize(
    ("text", "to_confirm", "steps"),
    [
        ("", True, ["USING INDEX organisation_to_confirm"]),
        ("", False, ["USING INDEX organisation_by_place"]),
        ("9133", False, ["journey_organisation USING INDEX organisation_by_place", "LIST SUBQUERY 2"]),
    ],
)
def test_the_list_is_read_along_an_index(nation, text, to_confirm, steps):
    with CaptureQueriesContext(connection) as spent:
        body_page(scope=nation, text=text, to_confirm=to_confirm)
    assert len(spent) == 1
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {spent[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    for step in steps:
        assert any(step in line.replace("COVERING ", "") for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
