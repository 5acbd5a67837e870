"""Panels, the pool and declarations on their pages: who may press Deed.OPEN_PANEL, Deed.DRAW_PANEL, Deed.SET_READING_ASIDE, Deed.EDIT_EXPERT,
Deed.END_EXPERT, Deed.DECLARE_YEAR, Deed.DECLARE_READING, and that nothing tells a stranger or an undeclared expert of a dossier."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from applied import BACKEND, NOW, PLACE
from empanelled import RUBRIC, world
from somebody import officer, user
from tihang.flows.authority.draw_panel import draw_panel
from tihang.journey.models import Expert, FormerEmployment, Panel, Reading, User
from tihang.journey.review.names import ReadingState
from web.policy.world import second_factor

pytestmark = pytest.mark.django_db
SECRETS = ("甲公司", "一厂", "91110000802100433B")


def browser(who):
    row = User.objects.get(pk=who) if not isinstance(who, User) else who
    made = Client()
    made.force_login(row, backend=BACKEND)
    return made


def desk(who):
    second_factor(who)
    return browser(who)


def test_an_office_opens_draws_repeats_and_sets_aside_and_no_other_office_sees_it():
    it = world(4)
    here = desk(User.objects.get(pk=it.officer.user))
    form = {"rubric": RUBRIC, "how": "draw", "readers": "2", "load": "0", "former_years": "3", "blind": "yes", "case": [str(it.case.pk)]}
    assert "甲公司" in here.get(reverse("panels")).content.decode()
    refused = here.post(reverse("panel-open"), {**form, "readers": "x"})
    assert refused.status_code == 422
    assert "每份材料三位专家" in here.get(reverse("panels")).content.decode()
    for junk in ("nothing", str(it.office.pk)):
        assert "每份材料三位专家" in here.get(reverse("panels"), {"campaign": junk}).content.decode()
    departs = here.post(reverse("panel-open"), form)
    assert (departs.status_code, "和本批次的规定不同：每份几位专家" in departs.content.decode()) == (422, True)
    form["why"] = "县里只有四位专家"
    assert here.post(reverse("panel-open"), form).status_code == 303
    panel = Panel.objects.get()
    at = reverse("panel", args=[panel.pk])
    said = here.get(at).content.decode()
    assert ("县里只有四位专家" in said, "这个评审组没有照这些办" in said, "15 分" in said) == (True, True, True)
    assert here.post(reverse("panel-draw", args=[panel.pk]), {"seed": ""}).status_code == 422
    assert here.post(reverse("panel-draw", args=[panel.pk]), {"seed": "4 2"}).status_code == 303
    shown = here.get(at, {"repeat": "1"}).content.decode()
    assert "结果一样" in shown
    record = here.get(reverse("panel-record", args=[panel.pk, 1]))
    assert json.loads(record.content)["seed"] == "4 2"
    assert here.get(reverse("panel-record", args=[panel.pk, 9])).status_code == 404
    reading = Reading.objects.filter(panel=panel).first()
    aside = reverse("panel-aside", args=[panel.pk, reading.pk])
    strangers = [desk(officer("440000/440100/440103/")), desk(officer("330000/330100/")), desk(officer(PLACE, "finance")), browser(user())]
    for each in strangers:
        assert each.get(at).status_code == 404
        assert each.get(reverse("panel-record", args=[panel.pk, 1])).status_code == 404
        for door, sent in ((reverse("panel-draw", args=[panel.pk]), {"seed": "1", "why": "x"}), (reverse("panel-open"), form)):
            assert each.post(door, sent).status_code in {404, 422}
        each.post(aside, {"why": "x"})
    assert (Panel.objects.count(), panel.pk) == (1, Panel.objects.get().pk)
    reading.refresh_from_db()
    assert reading.state == ReadingState.OFFERED
    assert here.post(aside, {"why": "配偶任职"}).status_code == 303
    reading.refresh_from_db()
    assert reading.state == ReadingState.CONFLICTED


def test_the_pool_is_kept_by_its_office_alone():
    it = world(2)
    here, other = desk(User.objects.get(pk=it.officer.user)), desk(officer("440000/440100/440103/"))
    who = user("新专家")
    added = {"who": who.sign_in_name, "region": "330100", "fields": "轴承，3451", "employer": "理工大学"}
    assert here.post(reverse("expert-add"), {**added, "employer": "没有这家"}).status_code == 422
    assert here.post(reverse("expert-add"), added).status_code == 303
    made = Expert.objects.get(user=who)
    assert (made.office_id, made.fields, made.employer_id) == (it.office.pk, ["轴承", "3451"], it.employers[0].pk)
    edit, end = reverse("expert-edit", args=[made.pk]), reverse("expert-end", args=[made.pk])
    changed = {"fields": "轴承", "employer": "研究院", "former": "理工大学 2026-01-31", "away_until": "2026-12-31"}
    assert here.post(edit, {**changed, "former": "理工大学 去年"}).status_code == 422
    for door, form in ((edit, changed), (end, {"why": "x"})):
        assert other.post(door, form).status_code == 404
    assert "新专家" not in other.get(reverse("experts")).content.decode()
    assert here.post(edit, changed).status_code == 303
    assert FormerEmployment.objects.get(expert=made).organisation_id == it.employers[0].pk
    assert "2026-01-31" in here.get(reverse("expert-one", args=[made.pk])).content.decode()
    assert here.post(end, {"why": "调离"}).status_code == 303
    made.refresh_from_db()
    assert made.until is not None


def test_an_expert_sees_a_number_until_both_declarations_stand():
    it = world(2)
    draw_panel(actor=it.officer, now=NOW, panel=it.panel(blind=False), seed="1")
    reading = Reading.objects.first()
    here = browser(reading.expert.user)
    one, score = reverse("expert-declare-reading", args=[reading.pk]), reverse("expert-score", args=[reading.pk])

    def told(page):
        assert [secret for secret in SECRETS if secret in page.content.decode()] == []
        return page

    assert "1 份等你声明" in told(here.get(reverse("expert"))).content.decode()
    refused = told(here.post(one, {"free": "yes"}))
    assert (refused.status_code, "先做年度声明" in refused.content.decode()) == (422, True)
    assert told(here.post(reverse("expert-declare"), {"ties": ""})).status_code == 422
    assert told(here.post(reverse("expert-declare"), {"ties": "", "true": "yes"})).status_code == 303
    for page in (reverse("expert-scores"), score, reverse("notices")):
        told(here.get(page))
    assert here.get(score).status_code == 404
    assert here.post(one, {"free": "yes"}).status_code == 303
    assert "一厂" in here.get(score).content.decode()
    colleague = Reading.objects.exclude(pk=reading.pk).get()
    other = browser(colleague.expert.user)
    assert other.post(one, {"free": "no", "why": "x"}).status_code == 404
    assert browser(user()).get(reverse("expert")).status_code == 404
    assert here.post(one, {"free": "no", "why": "家人刚去任职"}).status_code == 303
    assert here.get(score).status_code == 404
