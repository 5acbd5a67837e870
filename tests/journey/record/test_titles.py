"""Which titles are held on a day."""

from datetime import date

import pytest

from tihang.journey.record.operations import keep_title
from tihang.journey.record.queries import held_on, tiers_on
from tihang.journey.record.rules import NewTitle, held

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("status", "year", "since", "until", "on", "counts"),
    [
        ("listed", 2024, None, None, DAY, True),
        ("recognised", 2024, date(2024, 12, 1), None, DAY, True),
        ("listed", 2024, date(2024, 12, 1), None, date(2024, 12, 1), True),
        ("listed", 2024, date(2024, 12, 1), None, date(2024, 11, 30), False),
        ("listed", 2025, None, None, date(2024, 12, 31), False),
        ("listed", 2022, None, date(2025, 12, 31), date(2025, 12, 31), True),
        ("listed", 2022, None, date(2025, 12, 31), date(2026, 1, 1), False),
        ("proposed", 2024, None, None, DAY, False),
        ("noticed", 2024, None, None, DAY, False),
        ("cultivating", 2025, None, None, DAY, False),
        ("revoked", 2022, None, date(2026, 1, 1), date(2025, 12, 31), True),
        ("revoked", 2022, None, date(2026, 1, 1), date(2026, 1, 1), False),
        ("suspended", 2022, None, None, DAY, False),
    ],
)
def test_a_title_counts_while_it_is_held(status, year, since, until, on, counts):
    assert held(status, year, since, until, on) is counts


def title(**said):
    given = {
        "programme": "gradient", "programme_name": "智能工厂梯度培育", "word": "先进级", "tier": "advanced", "status": "listed", "year": 2024,
        "source": "名单", "confidence": "confirmed",
    }  # fmt: skip
    return NewTitle(**{**given, **said})


def test_a_title_of_another_programme_is_held_but_is_no_tier(world, owner):
    pilot = {"programme": "pilot", "programme_name": "智能制造试点示范行动", "word": "智能制造示范工厂", "tier": "", "year": 2022}
    for said in (
        title(**pilot),
        title(),
        title(word="卓越级", tier="excellence", year=2025),
        title(word="领航级", tier="pioneer", status="cultivating", year=2025),
    ):
        keep_title(world.of(), said)
    assert {row.word for row in held_on(scope=owner.scope, factory=world.first.pk, day=DAY)} == {"智能制造示范工厂", "先进级", "卓越级"}
    assert [row.tier for row in tiers_on(scope=owner.scope, factory=world.first.pk, day=DAY)] == ["excellence", "advanced"]
    assert [row.tier for row in tiers_on(scope=owner.scope, factory=world.first.pk, day=date(2024, 12, 31))] == ["advanced"]


def test_titles_are_not_shown_to_somebody_who_may_not_see_them(world):
    keep_title(world.of(), title())
    stranger = world.person(at=world.foreign.organisation)
    assert held_on(scope=stranger.scope, factory=world.first.pk, day=DAY) == ()
    assert tiers_on(scope=stranger.scope, factory=world.first.pk, day=DAY) == ()
