"""A shipped campaign opened from the console."""

import json
from argparse import Namespace

import pytest

from tihang.cli.main import parser
from tihang.core.problems import BadInput
from tihang.journey.models import Call, Campaign, Deed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def run(*words: str) -> None:
    chosen: Namespace = parser(words).parse_args(words)
    chosen.start = lambda: {}.__getitem__
    chosen.run(chosen)


def test_a_shipped_campaign_is_opened_and_listed(capsys):
    run("campaign", "list")
    assert "national/excellence-campaign@2024" in capsys.readouterr().out
    run("campaign", "open", "national/excellence-campaign@2025")
    run("campaign", "open", "regions/liaoning-advanced-campaign@2026", "--place", "210000")
    assert {row.place_path for row in Campaign.objects.all()} == {"", "210000/"}
    assert Call.objects.filter(parent=None).count() == 2
    assert set(Deed.objects.values_list("verb", "actor")) == {("open_campaign", None)}
    capsys.readouterr()
    run("campaign", "list", "--format", "json")
    assert {row["pack"] for row in json.loads(capsys.readouterr().out)["campaigns"]} == {
        "national/excellence-campaign@2025", "regions/liaoning-advanced-campaign@2026",
    }  # fmt: skip
    with pytest.raises(BadInput):
        run("campaign", "open", "national/excellence-campaign@2025")
    with pytest.raises(BadInput):
        run("campaign", "open", "national/nothing@2025")
