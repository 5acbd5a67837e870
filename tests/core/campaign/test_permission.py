"""Whether a factory may apply: channels, conditions, waivers, equivalents; unknown is never false."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.campaign.small_law import small_law

from tihang.core.campaign import (
    FACTS,
    ZONE,
    ApplicantFacts,
    Fact,
    OtherApplication,
    due,
    law_data,
    law_from_data,
    may_apply,
    procedures_for,
    uses_quota,
)
from tihang.core.canonical import canonical_bytes
from tihang.core.findings import Verdict
from tihang.core.kinds import Title

LAW = small_law()
NOW = datetime(2031, 7, 1, 9, tzinfo=ZONE)
VALUES = {
    "titles": st.lists(st.sampled_from(["basic", "advanced", "excellence"]), max_size=2).map(
        lambda tiers: tuple(Title(tier, date(2030, 1, 1)) for tier in tiers)
    ),
    "maturity.level": st.integers(0, 5),
    "standing": st.sampled_from(["legal_person", "branch"]),
    "specialised_firm": st.booleans(),
    "validated_challenge_unit": st.booleans(),
}


def facts(**said):
    known = {name.replace("__", "."): Fact(value, ("登记", "on record")) for name, value in said.items()}
    return ApplicantFacts("330100", central_group=False, facts=known, applications=())


ADVANCED = (Title("advanced", date(2030, 5, 1)),)
FIT = facts(titles=ADVANCED, maturity__level=3, standing="legal_person")


def verdicts(permission):
    return {answer.condition.id: answer.verdict.value for answer in permission.conditions}


def test_the_law_goes_to_data_and_back():
    data = law_data(LAW)
    assert law_from_data(json.loads(canonical_bytes(data)[1:])) == LAW
    assert LAW.route_for("territory").id == "up"


def test_one_that_may_apply():
    found = may_apply(LAW, FIT, NOW)
    assert (found.verdict, found.may_start, found.words) == (Verdict.MET, True, ("可以申报", "you may apply"))
    assert found.channel.channel.id == "territory"
    assert [answer.words[1] for answer in found.channels] == ["serves enterprises of ordinary places", "no central SOE"]
    assert found.due.text() == "2031-07-18"
    assert found.left[1] == "17 days 15 hours left"


def test_hard_conditions_block_and_soft_ones_ask():
    low = may_apply(LAW, facts(titles=ADVANCED, maturity__level=2, standing="branch"), NOW)
    assert (low.verdict, low.may_start) == (Verdict.NOT_MET, False)
    assert [answer.condition.id for answer in low.blocking] == ["maturity"]
    assert low.blocking[0].words[0].endswith("：2 级")
    branch = may_apply(LAW, facts(titles=ADVANCED, maturity__level=4, standing="branch"), NOW)
    assert (branch.verdict, [answer.condition.id for answer in branch.to_justify]) == (Verdict.MET, ["legal_person"])


def test_what_forbids_to_begin_and_to_submit():
    assert may_apply(LAW, FIT, NOW).against_submitting("territory", ()) == ()
    branch = may_apply(LAW, facts(titles=ADVANCED, maturity__level=4, standing="branch"), NOW)
    assert branch.against_beginning("territory") == ()
    assert [(p.code, p.place) for p in branch.against_submitting("territory", ())] == [("unjustified", "justification_legal_person")]
    assert branch.against_submitting("territory", {"legal_person"}) == ()
    unknown = may_apply(LAW, facts(titles=ADVANCED, standing="legal_person"), NOW)
    assert unknown.against_beginning("territory") == ()
    assert [(p.code, p.place) for p in unknown.against_submitting("territory", ())] == [("hard", "condition/maturity")]
    low = may_apply(LAW, facts(titles=ADVANCED, maturity__level=2), due("2031-07-18").at + timedelta(days=1))
    assert [problem.code for problem in low.against_beginning("group")] == ["closed", "hard", "channel_closed"]


def test_what_is_not_known_stays_open():
    found = may_apply(LAW, ApplicantFacts("330100"), NOW)
    assert (found.verdict, found.may_start) == (Verdict.UNKNOWN, True)
    assert {answer.condition.id for answer in found.missing} == {"advanced", "maturity", "legal_person"}
    assert found.channels[0].open is True
    assert found.channels[1].open is None


def test_waivers_and_equivalents_have_their_year():
    waived = facts(titles=ADVANCED, standing="legal_person", specialised_firm=True, maturity__level=1)
    assert may_apply(LAW, waived, NOW).verdict is Verdict.MET
    assert may_apply(replace(LAW, year=2032), waived, NOW).verdict is Verdict.NOT_MET
    for since, verdict in ((date(2030, 2, 1), "met"), (date(2029, 2, 1), "not_met")):
        held = facts(titles=(Title("excellence", since),), maturity__level=3)
        assert verdicts(may_apply(LAW, held, NOW, procedure="recheck"))["advanced"] == verdict


def test_too_late_taken_and_the_wrong_procedure():
    late = may_apply(LAW, FIT, due("2031-07-18").at + timedelta(seconds=5))
    assert (late.verdict, "late by 5 seconds" in late.words[1]) == (Verdict.NOT_MET, True)
    assert may_apply(LAW, FIT, due("2031-07-18").at + timedelta(seconds=4)).verdict is Verdict.MET  # within the grace
    own_dates = may_apply(LAW, FIT, NOW, dates={"company_online": due("2031-06-30")})
    assert own_dates.verdict is Verdict.NOT_MET
    other = replace(FIT, applications=(OtherApplication("c", 2031, "excellence", "group"),))
    assert "by group" in may_apply(LAW, other, NOW).words[1]
    here = replace(FIT, central_group=True, applications=(OtherApplication("c", 2031, "excellence", "territory", here=True),))
    assert [(answer.channel.id, answer.open) for answer in may_apply(LAW, here, NOW).channels] == [("territory", True), ("group", False)]
    assert may_apply(LAW, FIT, NOW, procedure="recheck").closed[0][1] == "not a case of 're-check'"
    assert [(procedure.id, verdict.value) for procedure, verdict in procedures_for(LAW, FIT, NOW.date())] == [
        ("first", "met"),
        ("recheck", "not_met"),
    ]


def test_a_group_goes_by_its_own_channel_first():
    group = replace(FIT, region="330200", central_group=True)
    assert [(answer.channel.id, answer.open) for answer in may_apply(LAW, group, NOW).channels] == [("group", True), ("territory", True)]


def test_who_does_not_use_the_quota():
    assert uses_quota(LAW, "province", facts(validated_challenge_unit=True), NOW.date()) is Verdict.NOT_MET
    assert uses_quota(LAW, "province", facts(), NOW.date()) is Verdict.UNKNOWN
    assert uses_quota(LAW, "xpcc", facts(), NOW.date()) is Verdict.MET


@given(st.fixed_dictionaries({}, optional=VALUES), st.data())
def test_knowing_more_never_opens_what_was_settled(said, data):
    """A condition that is met or not met stays so whatever else becomes known; only a waiver may yet lift one that is not met."""
    fewer = {name: value for name, value in said.items() if data.draw(st.booleans())}
    before, after = (verdicts(may_apply(LAW, facts(**{k.replace(".", "__"): v for k, v in known.items()}), NOW)) for known in (fewer, said))
    for name, verdict in before.items():
        if verdict == "met" or (verdict == "not_met" and name != "maturity"):
            assert after[name] == verdict, name
        elif verdict == "not_met":
            assert after[name] in ("not_met", "met")


def test_every_fact_can_be_shown():
    for name, asked in FACTS.items():
        assert all(asked.words), name
