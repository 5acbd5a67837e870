"""How far targets are, and what is counted of them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mobilised import NOW, World, office, target, world
from somebody import CITY, DISTRICT, OTHER, acting, member, officer, organisation
from tihang.journey.campaigns.queries.rollouts import RolloutCard, rollout_card
from tihang.journey.insight.names import TargetState
from tihang.journey.insight.queries.figures import rollout_figures
from tihang.journey.insight.queries.targets import Sieve, every_target, target_page
from tihang.journey.models import Factory, RolloutReport
from tihang.journey.registry.access import NotAllowed
from tihang.web.second_lock import _lock, _open

pytestmark = pytest.mark.django_db
STATES = {
    "started": "started", "here": "here", "elsewhere": "elsewhere", "own word": "elsewhere", "invited": "invited", "uninvited": "uninvited",
    "no_account": "no_account", "unknown": "no_account", "away": "no_account",
}  # fmt: skip


@pytest.fixture
def made() -> World:
    return world()


def card(made: World, path: str = CITY, department: str = "industry") -> tuple[object, RolloutCard]:
    scope = office(path, department)
    return scope, rollout_card(scope=scope, office=scope.offices[0], rollout=made.rollout.pk)


def test_each_target_has_the_furthest_state_that_holds(made):
    scope, found = card(made)
    rows = {row.id: row for row in every_target(scope=scope, rollout=found, sieve=Sieve(), most=100)}
    assert {name: rows[row.pk].state.value for name, row in made.targets.items()} == STATES
    levels = {name: rows[row.pk].level for name, row in made.targets.items() if rows[row.pk].level is not None}
    assert levels == {"here": 2, "elsewhere": 3, "own word": 4}
    assert rows[made.targets["here"].pk].ranged
    assert not rows[made.targets["elsewhere"].pk].ranged
    late = organisation("后来登记有限公司", credit_code=made.targets["unknown"].credit_code)
    member(late)
    rows = {row.id: row for row in every_target(scope=scope, rollout=found, sieve=Sieve(), most=100)}
    assert rows[made.targets["unknown"].pk].state is TargetState.UNINVITED, "who registers after the list came in counts at once"


def test_figures_add_up_by_district_industry_and_week(made):
    scope, found = card(made)
    figures = rollout_figures(scope=scope, rollout=found)
    total = figures.total
    assert (total.targets, total.invited, total.reminded, total.begun, total.finished, total.stated, total.ranged) == (9, 3, 1, 4, 3, 1, 1)
    assert total.levels == [0, 0, 1, 1, 1, 0]
    assert [(line.key, line.targets) for line in figures.districts] == [(CITY, 1), (OTHER, 3), (DISTRICT, 5)]
    assert [(line.key, line.targets) for line in figures.industries] == [("26", 1), ("34", 7), ("", 1)]
    for lines in (figures.districts, figures.industries):
        assert [sum(line.levels[level] for line in lines) for level in range(6)] == total.levels
        assert {state: sum(line.states[state] for line in lines) for state in TargetState} == total.states
    assert [(week.monday.isoformat(), week.invited, week.started, week.finished) for week in figures.weeks] == [
        ("2026-03-16", 2, 2, 0), ("2026-03-30", 0, 0, 1), ("2026-05-04", 0, 0, 1), ("2026-11-16", 1, 0, 1),
    ]  # fmt: skip


def test_each_jurisdiction_sees_its_part_and_nobody_else_any(made):
    scope, found = card(made, DISTRICT)
    assert {row.place_path for row in every_target(scope=scope, rollout=found, sieve=Sieve(), most=100)} == {DISTRICT}
    assert rollout_figures(scope=scope, rollout=found).total.targets == 5
    scope, found = card(made, "330000/", "data")
    assert rollout_figures(scope=scope, rollout=found).total.targets == 9
    for path, department in (("440000/", "industry"), (CITY, "finance")):
        with pytest.raises(LookupError):
            card(made, path, department)
    with pytest.raises(NotAllowed):
        target_page(scope=office("440000/"), rollout=found, sieve=Sieve())


def test_pages_filters_and_search(made):
    scope, found = card(made)
    names, after = [], None
    while True:
        page = target_page(scope=scope, rollout=found, sieve=Sieve(), after=after, size=4)
        names += [row.name for row in page.rows]
        after = page.after
        if after is None:
            break
    assert names == sorted(names)
    assert len(names) == 9
    for state in TargetState:
        many = sum(1 for each in STATES.values() if each == state.value)
        assert len(target_page(scope=scope, rollout=found, sieve=Sieve(state=state.value)).rows) == many
    one = made.targets["here"]
    for sieve in (Sieve(text="签核"), Sieve(text=one.credit_code[:17]), Sieve(state="here", place=OTHER, industry="34")):
        assert [row.id for row in target_page(scope=scope, rollout=found, sieve=sieve).rows] == [one.pk]
    assert not target_page(scope=scope, rollout=found, sieve=Sieve(text="没有这家%")).rows
    assert [row.industry for row in target_page(scope=scope, rollout=found, sieve=Sieve(industry="-")).rows] == [""]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one lock only")
def test_behind_the_second_lock_a_page_counts_the_same_and_a_stranger_nothing(made):
    who = officer(CITY)
    scope = acting(who).scope
    found = rollout_card(scope=scope, office=scope.offices[0], rollout=made.rollout.pk)

    def asked() -> tuple[object, ...]:
        return rollout_figures(scope=scope, rollout=found), every_target(scope=scope, rollout=found, sieve=Sieve(), most=99)

    openly = asked()
    for person, same in ((who, True), (officer("440000/"), False), (member(organisation("谁有限公司")), False)):
        _lock(str(person.pk))
        try:
            seen = asked()
        finally:
            _open()
        assert (seen == openly) is same
        assert same or (seen[0].total.targets, seen[1]) == (0, ())


def test_the_number_of_statements_does_not_grow(made):
    scope, found = card(made)

    def statements() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            rollout_figures(scope=scope, rollout=found)
            target_page(scope=scope, rollout=found, sieve=Sieve(state="here"))
            target_page(scope=scope, rollout=found, sieve=Sieve())
        return len(asked), found.year

    before = statements()
    for number in range(3):
        body = organisation(f"再来{number}有限公司")
        member(body)
        target(made.rollout, body)
    assert statements() == before


def test_a_frozen_report_is_refused_any_change(made):
    report = RolloutReport.objects.create(
        region="330100", rollout=made.rollout, place_path=CITY, year=2026, as_of=NOW.date(), number="KZ-1", figures="{}", digest="0" * 64,
        code="x", made_at=NOW,
    )  # fmt: skip
    for change in (lambda: RolloutReport.objects.update(figures="{1}"), report.delete):
        with pytest.raises(Exception, match="frozen"), transaction.atomic():
            change()
    assert RolloutReport.objects.get().figures == "{}"
    assert Factory.objects.exists()
