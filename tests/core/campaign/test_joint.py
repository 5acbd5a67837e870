"""What joint means: the day, silence, and what is wrong with an answer."""

from datetime import datetime, timedelta

import pytest

from tihang.core.campaign import ZONE, Joint, JointRule, Question, Silence, due, joint_data, joint_from_data, wrong_answers
from tihang.core.criteria import Citation

pytestmark = pytest.mark.once
CITE = Citation("inferred", ("TIHANG",))
ARRIVED = datetime(2025, 12, 1, 23, 59, tzinfo=ZONE)
MONEY = Question("money", ("得过资金吗", "any money"), CITE, "finance", "yes_no", alarms=("yes",))
HOW = Question("how", ("怎样", "how"), CITE, "finance", "choice", ("city",), {"well": ("好", "well")}, owed=False)
TEXT = Question("text", ("说明", "say"), CITE, "data", "text")


def rule(**changed):
    return JointRule(**{"id": "r", "words": ("规则", "rule"), "cite": CITE, "desks": ("city",), "silence": Silence.AGREES, **changed})


def test_days_are_whole_days_after_the_arrival_and_a_date_stands():
    assert rule(days=2).until(ARRIVED).text() == "2025-12-03"
    assert rule(days=2).until(ARRIVED + timedelta(minutes=1)).text() == "2025-12-04"
    assert rule(due=due("2025-12-02 17:00")).until(ARRIVED).text() == "2025-12-02 17:00"


def test_what_a_case_keeps_comes_back_the_same():
    joint = Joint((rule(days=2), rule(id="s", desks=("province",), due=due("2025-12-02"), early=False)), (MONEY, HOW, TEXT))
    assert joint_from_data(joint_data(joint)) == joint
    assert joint_from_data({}) == Joint()
    assert (joint.rule_at("city").id, joint.rule_at("district")) == ("r", None)
    assert [each.id for each in joint.asked("city", "finance")] == ["money", "how"]
    assert [each.id for each in joint.asked("province", "finance")] == ["money"]


@pytest.mark.parametrize(
    ("answers", "owed", "codes"),
    [
        ({"money": "no"}, True, []),
        ({}, True, ["answer-money missing"]),
        ({}, False, []),
        ({"money": "maybe"}, True, ["answer-money unknown_id"]),
        ({"money": "yes", "how": "x" * 501}, True, ["answer-how unknown_id"]),
        ({"money": "yes", "tax": "no"}, True, ["answer-tax unknown_id"]),
    ],
)
def test_an_answer_is_judged_at_its_question(answers, owed, codes):
    assert [f"{each.place} {each.code}" for each in wrong_answers((MONEY, HOW), answers, owed=owed)] == codes
    assert [each.code for each in wrong_answers((TEXT,), {"text": "长" * 501}, owed=owed)] == ["too_long"]
