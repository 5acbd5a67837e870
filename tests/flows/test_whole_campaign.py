"""The campaign of 2025 runs from the call to the ministries' desk: nobody is lost, no quota is passed, and everything can be verified afterwards."""

import json

import pytest

from tihang.core.ranking import roster_digest
from tihang.journey.models import ReviewStep, Roster
from tihang.journey.trail.queries.verifying import verify_trail
from whole_campaign import WholeCampaign

pytestmark = pytest.mark.django_db
MANY = 24


def test_from_the_call_to_the_desk_of_the_ministries():
    run = WholeCampaign(MANY)
    run.run()
    rosters = list(Roster.objects.all())
    forwarded = sum(len(json.loads(each.content)["rows"]) for each in rosters)
    assert sum(run.states.values()) == MANY
    assert run.states["at_ministries"] == forwarded
    assert run.states["declined"] == 1
    assert ReviewStep.objects.filter(outcome="return").count() == 1
    assert {step.at for step in ReviewStep.objects.all()} >= {
        "at_district",
        "at_city",
        "back_city",
        "at_province",
        "at_corps",
        "at_group",
        "to_rank",
    }
    assert {each.state for each in rosters} == {"forwarded"}
    assert all(roster_digest(json.loads(each.content)) == each.sha256 for each in rosters)
    (group,) = [json.loads(each.content) for each in rosters if each.group_path]
    assert [(each["name"][1], each["copy"]) for each in group["addressees"]] == [("MIIT", False), ("SASAC", True)]
    assert verify_trail(processes=1).faults == ()
