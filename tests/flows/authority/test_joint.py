"""What joint means is the law's: kept with the case, obeyed when the lead concludes, shown to the level above, and told when the day is near."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

import handed_in
from applied import NOW, PLACE
from handed_in import kept_law
from somebody import acting, authority, officer
from tihang.core.campaign import JointRule, Question, Silence
from tihang.core.criteria import Citation
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.flows.clockwork.remind_joint import remind_joint
from tihang.journey.campaigns.rules.kept_law import law_in, law_text
from tihang.journey.models import Deed as Trail
from tihang.journey.models import Letter, Notice, ReviewCase
from tihang.journey.review.queries import case_card
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
CITY = "330000/330100/"
DAY = timedelta(days=1)
CITE = Citation("inferred", ("TIHANG",))
MONEY = Question("money", ("得过财政资金吗", "any public money"), CITE, "finance", "yes_no", alarms=("yes",))
BESIDE = ("development_reform", "finance", "market_regulation")


@pytest.fixture
def under(monkeypatch):
    """A case before the district under a rule of ours; gives its lead."""

    def make(**rule):
        for path in (PLACE, CITY):
            authority(path)
        made = {"id": "r", "words": ("两天内回", "within two days"), "cite": CITE, "desks": ("district",), "days": 2, **rule}
        text, print_ = kept_law()
        law = law_text(replace(law_in(text), joint=(JointRule(**made),), questions=(MONEY,)))
        monkeypatch.setattr(handed_in, "kept_law", lambda: (law, print_))
        handed_in.ready().submit()
        return acting(officer(PLACE))

    return make


def case() -> ReviewCase:
    return ReviewCase.objects.get()


def seen() -> str:
    return f"{case().state}.{case().steps}"


def decide(who, outcome="pass", now=NOW, why=""):
    return decide_case(actor=who, now=now, case=case().pk, outcome=outcome, seen=seen(), why=why)


def say(department, answers=None, outcome="endorse", why=""):
    saying = Saying(outcome, why, {"money": "no"} if department == "finance" and answers is None else answers or {})
    give_opinion(actor=acting(officer(PLACE, department)), now=NOW, case=case().pk, saying=saying, seen=seen())


def code(who, **given) -> str:
    with pytest.raises(BadInput) as refused:
        decide(who, **given)
    return ",".join(problem.code for problem in refused.value.problems)


def test_who_may_not_conclude_early_waits_for_the_day_or_for_everybody(under):
    lead = under(silence=Silence.NO_WORD, early=False)
    assert (code(lead), code(lead, outcome="decline", why="不行")) == ("waits", "waits")
    for each in BESIDE:
        say(each)
    assert decide(lead) == "at_city"


def test_past_the_day_silence_is_what_the_law_says_and_the_trail_keeps_it(under):
    lead = under(silence=Silence.AGREES, early=False)
    assert code(lead, now=NOW + 2 * DAY) == "waits"
    assert decide(lead, now=NOW + 3 * DAY) == "at_city"
    facts = Trail.objects.get(verb="decide_case").facts
    assert '"silence":"agrees"' in json.dumps(facts, separators=(",", ":")).replace("\\", "")


def test_where_silence_blocks_only_a_refusal_goes_through(under):
    lead = under(silence=Silence.BLOCKS)
    say("finance")
    assert (code(lead), code(lead, now=NOW + 9 * DAY)) == ("blocked", "blocked")
    assert decide(lead, outcome="decline", why="不行") == "declined"


def test_a_department_answers_its_own_questions_and_the_lead_and_the_level_above_read_them(under):
    lead = under(silence=Silence.NO_WORD)
    for answers, wrong in (({}, "answer-money"), ({"money": "perhaps"}, "answer-money"), ({"money": "no", "tax": "no"}, "answer-tax")):
        with pytest.raises(BadInput) as refused:
            say("finance", answers)
        assert [each.place for each in refused.value.problems] == [wrong]
    say("market_regulation")
    desk = at_desk(officer(PLACE, "finance"))
    here = f"/authority/review/{case().pk}/"
    assert 'name="answer-money"' in desk.get(here).content.decode()
    missed = desk.post(f"{here}opinion/", {"outcome": "endorse", "seen": seen()})
    assert missed.status_code == 422
    assert "这个问题还没有回答" in missed.content.decode()
    desk.post(f"{here}opinion/", {"outcome": "endorse", "seen": seen(), "answer-money": "yes"})
    assert case_card(scope=lead.scope, case=case().pk).standing.said["finance"].answers == {"money": "yes"}
    page = at_desk(officer(PLACE)).get(here).content.decode()
    for words in ("得过财政资金吗", "要 3 家会商，2 家已回，", "会商规则：两天内回（", "还没有回，记“未提意见”"):
        assert words in page, words
    decide(lead)
    assert "得过财政资金吗" in at_desk(officer(CITY)).get(here).content.decode()


def test_a_case_keeps_its_rule_and_nobody_rewrites_it(under):
    under(silence=Silence.BLOCKS)
    assert json.loads(case().joint)["rules"][0]["silence"] == "blocks"
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewCase.objects.update(joint="{}")


def test_the_silent_are_told_before_the_day_and_the_lead_after_it_each_once(under):
    lead = under(silence=Silence.AGREES)
    finance = officer(PLACE, "finance")
    clock = Clockwork("test")
    assert remind_joint(actor=clock, now=NOW) == 0
    remind_joint(actor=clock, now=NOW + DAY)
    remind_joint(actor=clock, now=NOW + DAY)
    asked = Notice.objects.get(user=finance, key__startswith="joint/")
    assert (asked.params["many"], asked.key.endswith("/agrees/1")) == (1, True)
    assert Letter.objects.filter(key=asked.key).count() <= 1
    remind_joint(actor=clock, now=NOW + 3 * DAY)
    assert Notice.objects.filter(user=lead.user, key__endswith="/over").count() == 3
    say("finance")
    assert remind_joint(actor=clock, now=NOW + 9 * DAY) == 0
