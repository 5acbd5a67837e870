"""How evenly is decided: shares by place, size, ownership and expert, time per desk, fields returned; small groups hidden; for supervisors alone."""

import json
from datetime import timedelta

import pytest

from applied import NOW
from rostered import PROVINCE, waiting
from somebody import officer, user
from tihang.core.routing import route_from_data
from tihang.journey.models import Factory, Organisation, ReviewStep
from tihang.journey.review.rules.fairness import BACK, FORWARD, REFUSED, kinds_of_steps
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db


def test_figures_come_from_steps_and_small_groups_are_hidden():

    cases = waiting([f"{number}厂" for number in range(12)])
    kinds = kinds_of_steps(route_from_data(json.loads(cases[0].route)))
    by_kind = {
        kind: next(each for each, its in kinds.items() if its == kind and each[0] == "at_district") for kind in (FORWARD, BACK, REFUSED)
    }
    officer_ = user()
    for number, case in enumerate(cases):
        ways = [BACK] * (number < 6) + [REFUSED if number % 4 == 0 else FORWARD]
        for step, kind in enumerate(ways, 1):
            at, outcome = by_kind[kind]
            ReviewStep.objects.create(
                region="330106", case=case, submission=case.submission, number=step, at=at, desk="district", outcome=outcome, to="x",
                by=officer_.pk, why="", marks='{"company.contact": "写全"}' if kind == BACK else "{}", taken_at=NOW + timedelta(days=3 * step),
            )  # fmt: skip
    ReviewStep.objects.create(
        region="330106", case=cases[0], submission=cases[0].submission, number=9, at="at_city", desk="city", outcome="passed_over", to="x",
        taken_at=NOW + timedelta(days=30),
    )  # fmt: skip
    Organisation.objects.update(scale="medium")
    Factory.objects.filter(pk=cases[0].factory_id).update(place_path="330000/330200/330203/")

    desk = at_desk(officer(PROVINCE))
    page = desk.get("/authority/fairness/").content.decode()
    for words in ("中型", "75 %", "内资", "3 天", "company.contact", "太少，不显示", "按评过的专家：还没有够多的结论可以列"):
        assert words in page, words
    assert "宁波" in page
    assert page.count("太少，不显示") == 2, "the one of Ningbo, and Hangzhou from which it could be told"
    assert "/authority/fairness/" in desk.get("/authority/review/").content.decode()
    assert "Fairness" in desk.get("/authority/fairness/", headers={"accept-language": "en"}).content.decode()
    finance = at_desk(officer(PROVINCE, "finance"))
    assert finance.get("/authority/fairness/").status_code == 404
    assert "/authority/fairness/" not in finance.get("/authority/review/").content.decode()
