"""Pages of a title after it was given: the desk, the house, the case under review, and the public line."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from applied import PLACE
from flows.authority.test_standing import DOCUMENT, LINE, PROVINCE, filed, titled
from handed_in import ready
from somebody import OTHER, acting, authority, member, officer
from tihang.flows.authority.suspend_title import suspend_title
from tihang.flows.standing_steps import AtTitle, Given
from tihang.journey.models import Notice, ReviewCase, StandingStep
from tihang.journey.record.operations import Of, keep_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.standing.queries import standing_of
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
WHY = {"why": "三台关键装备停用", "document": DOCUMENT, "until": "2099-06-10"}


def suspend(who, factory):
    it = standing_of(scope=who.scope, factory=factory.pk).titles[0]
    given = Given(why="三台关键装备停用", document=DOCUMENT, until="2099-06-10")
    suspend_title(actor=who, now=timezone.now(), at=AtTitle(factory.pk, it.line, it.seen), given=given)


def text(answer) -> str:
    return answer.content.decode()


def test_the_desk_decides_and_what_was_typed_stays_where_it_is_refused():
    authority(PROVINCE)
    it, lead = titled(), at_desk(officer(PROVINCE))
    line = standing_of(scope=acting(officer(PROVINCE)).scope, factory=it.pk).titles[0].line
    here = f"/authority/standing/{it.pk}/titles/{line}/suspend/?seen=0"
    refused = lead.post(here, {**WHY, "document": ""})
    assert refused.status_code == 422
    assert "没有文号" in text(refused)
    assert "三台关键装备停用" in text(refused)
    assert lead.post(here, WHY).status_code == 303
    again = lead.post(f"/authority/standing/{it.pk}/titles/{line}/revoke/?seen=0", WHY)
    assert (again.status_code, StandingStep.objects.count()) == (422, 1)
    assert "刚被别人办过" in text(again)
    shown = text(lead.get("/authority/standing/"))
    assert "2099-06-10 前整改" in shown
    assert "有转述说 3 年，没有见到原文" in text(lead.get(f"/authority/standing/{it.pk}/"))


def test_the_house_ticks_files_and_the_desk_opens_them():
    authority(PROVINCE)
    it = titled()
    suspend(acting(officer(PROVINCE)), it)
    file, house = filed(it, "验收单.pdf"), at_desk(member(it.organisation))
    line = standing_of(scope=acting(officer(PROVINCE)).scope, factory=it.pk).titles[0].line
    assert "验收单.pdf" in text(house.get(f"/factories/{it.pk}/standing/"))
    said = {"why": "三台已修好", f"file-{file.pk}": "yes", "file-x": "yes"}
    assert house.post(f"/factories/{it.pk}/standing/{line}/correct/?seen=1", said).status_code == 303
    address = f'href="/factories/{it.pk}/evidence/{file.pk}/"'
    seen = [address in text(at_desk(officer(PROVINCE, line)).get(f"/authority/standing/{it.pk}/")) for line in ("industry", "finance")]
    assert seen == [True, False]


def test_only_its_officers_and_its_house_see_it_and_the_public_sees_no_reasons():
    authority(PROVINCE)
    it = titled()
    suspend(acting(officer(PROVINCE)), it)
    house, away = at_desk(member(it.organisation)), at_desk(officer(OTHER))
    assert "三台关键装备停用" in text(house.get(f"/factories/{it.pk}/standing/"))
    for page in (f"/factories/{it.pk}/standing/", f"/authority/standing/{it.pk}/"):
        assert away.get(page).status_code == 404
    assert house.get(f"/authority/standing/{it.pk}/").status_code == 404
    public = Client().get("/lists/advanced-2025/recognised/330110-1/")
    assert "暂停名单" in text(public)
    assert DOCUMENT in text(public)
    assert "三台关键装备停用" not in text(public)


def test_reviewers_of_a_running_application_are_told():
    for path in (PLACE, PROVINCE):
        authority(path)
    near, lead = officer(PLACE), acting(officer(PROVINCE))
    ready().submit(at=timezone.now())
    row = ReviewCase.objects.select_related("factory").get()
    sure, since = {"source": "浙经信〔2025〕1号", "confidence": "confirmed"}, (timezone.now() - timedelta(days=400)).date()
    said = NewTitle(**{**LINE, "year": since.year}, status="recognised", since=since, **sure)
    keep_title(Of(row.factory_id, row.region, timezone.now(), None), said)
    desk = at_desk(near)
    assert "有变动" not in text(desk.get(f"/authority/review/{row.pk}/"))
    suspend(lead, row.factory)
    assert Notice.objects.filter(user=near, link=f"/authority/review/{row.pk}/", message__contains="有变动").exists()
    assert "申报不因此自动停止" in text(desk.get(f"/authority/review/{row.pk}/"))
