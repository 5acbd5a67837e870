"""The trail as a desk reads it, and the codes of the register as people type them."""

import secrets
from datetime import timedelta
from uuid import UUID

import pytest

from journey.trail.chains import NATION, NOW, REGION, write
from tihang.journey.trail.operations import record
from tihang.journey.trail.queries import deeds_page
from tihang.journey.trail.rules.codes import LETTERS, code_of, read_code, show_code


@pytest.mark.django_db
@pytest.mark.parametrize("region", ["", REGION])
def test_pages_lead_from_the_newest_to_the_first(region):
    write(REGION, 7)
    seen, before = [], ""
    for _ in range(4):
        page = deeds_page(region=region, before=before, many=2)
        seen += [deed.number for deed in page.deeds]
        before = page.older
    assert (seen, before) == ([7, 6, 5, 4, 3, 2, 1], "")


@pytest.mark.django_db
def test_a_page_can_be_narrowed():
    write(REGION, 4)
    write(NATION, 2)
    record(
        region=NATION,
        verb="seal_pack",
        actor=UUID(int=5),
        at=NOW + timedelta(1),
        subject_kind="pack",
        subject=UUID(int=6),
        facts={"pack": "a"},
    )
    (only,) = deeds_page(verb="seal_pack").deeds
    assert (only.region, only.number, only.facts) == (NATION, 3, {"pack": "a"})
    assert deeds_page(actor=UUID(int=5)).deeds == deeds_page(subject=UUID(int=6)).deeds == (only,)
    assert len(deeds_page(region=NATION).deeds) == 3
    assert deeds_page(region=NATION, verb="seal_pack", actor=UUID(int=7)).deeds == ()


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_a_page_takes_one_query(django_assert_num_queries, many):
    write(REGION, many)
    with django_assert_num_queries(1):
        assert len(deeds_page(region=REGION).deeds) == many


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["nonsense", "-1", "9" * 30, "²", ""])
@pytest.mark.parametrize("region", ["", REGION])
def test_a_place_that_is_none_is_the_beginning(before, region):
    write(REGION, 2)
    assert [deed.number for deed in deeds_page(region=region, before=before).deeds] == [2, 1]


def test_a_code_carries_all_its_chance():
    assert code_of(bytes(10)) == "0" * 16
    assert code_of(b"\xff" * 10) == "Z" * 16
    chance = secrets.token_bytes(10)
    back = 0
    for letter in code_of(chance):
        back = back * 32 + LETTERS.index(letter)
    assert back.to_bytes(10, "big") == chance


def test_a_code_is_read_as_people_type_it():
    code = code_of(bytes(range(10)))
    shown = show_code(code)
    assert shown.count("-") == 3
    for typed in (shown, shown.lower(), shown.replace("-", " "), shown.replace("0", "o").replace("1", "l")):
        assert read_code(typed) == code
