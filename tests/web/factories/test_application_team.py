"""A form filled by several: its parts handed out and finished, its fields talked about; none of it travels with what is submitted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applied import Applicant, applicant
from handed_in import Ready, open_easily, ready
from somebody import officer
from tihang.journey.models import Chapter, Comment, Deed, Notice, Submission
from tihang.journey.registry.names import MemberRole
from web.factories.test_submitting_pages import browser as with_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Applicant:
    return applicant()


@pytest.fixture
def two(house):
    """Who leads, and a colleague."""
    leader, colleague = house.person("陈工"), house.person("王工")
    house.start(leader)
    return leader, colleague


def test_a_part_is_handed_out_found_finished_and_opened_again(house, two):
    leader, colleague = two
    boss, browser = house.browser(leader), house.browser(colleague)
    due = (timezone.localdate() + timedelta(days=3)).isoformat()
    handed = boss.post(house.at("team/hand/"), {"section": "company", "holder": str(colleague.user), "due": due}, follow=True)
    assert "已交出去" in handed.content.decode()
    told = Notice.objects.get(user=colleague.user)
    assert told.link == house.at("team/")
    mine = browser.get(house.at("team/")).content.decode()
    assert "我的部分" in mine
    assert house.at("part/company/") in mine
    assert house.at("part/company/") in browser.get("/organisation/", follow=True).content.decode(), "among one's own work"
    browser.post(house.at("team/done/"), {"section": "company", "done": "yes"})
    assert Chapter.objects.get().done_by == colleague.user
    assert "王工" in boss.get(house.at("team/")).content.decode()
    browser.post(house.at("team/done/"), {"section": "company", "done": "no"})
    assert Chapter.objects.get().done_at is None
    verbs = list(Deed.objects.filter(subject_kind="application").order_by("at", "id").values_list("verb", flat=True))
    assert sorted(verbs[1:]) == ["finish_chapter", "finish_chapter", "hand_out_chapter"]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"section": "nowhere"}, "没有“nowhere”这一部分"),
        ({"section": "company", "due": "2001-01-01"}, "期限已经过去"),
        ({"section": "company", "due": "明天"}, "不是日期"),
        ({"section": "company", "holder": "某人"}, "没有这个人"),
    ],
)
def test_a_part_that_cannot_be_handed_out_says_why(house, two, form, why):
    refused = house.browser(two[0]).post(house.at("team/hand/"), form)
    assert refused.status_code == 422
    assert why in refused.content.decode()
    assert not Chapter.objects.exists()


def test_a_field_is_talked_about_and_settled(house, two):
    leader, colleague = two
    boss, browser = house.browser(leader), house.browser(colleague)
    said = browser.post(house.at("comments/"), {"question": "company.name", "text": "以执照为准"}, follow=True)
    assert "以执照为准" in said.content.decode()
    assert "批注 1 条，1 条没办结" in boss.get(house.at("part/company/")).content.decode()
    comment = Comment.objects.get()
    assert (comment.section, comment.question, comment.written_by_id) == ("company", "company.name", colleague.user)
    part = boss.post(house.at(f"comments/{comment.pk}/settle/"), {"question": "company.name"}, HTTP_HX_REQUEST="true").content.decode()
    assert "办结" in part
    assert "<html" not in part
    assert Comment.objects.get().settled_by == leader.user
    assert boss.post(house.at("comments/"), {"part": "company", "text": " "}).status_code == 422
    boss.post(house.at("comments/"), {"part": "company", "text": "整段再看一遍"})
    assert "整段再看一遍" in browser.get(house.at("talk/?part=company")).content.decode()
    assert boss.get(house.at("talk/?question=nothing")).status_code == 404
    reader = house.browser(house.person("读者", MemberRole.READER))
    assert "以执照为准" in reader.get(house.at("talk/?question=company.name")).content.decode()
    assert house.browser(applicant(house.campaign, "乙公司").person("外人")).get(house.at("talk/?part=company")).status_code == 404


def test_no_comment_is_frozen_and_no_desk_reads_one():
    one: Ready = ready(campaign=open_easily(until=timezone.now() + timedelta(days=10)))
    browser, secret = one.house.browser(one.editor), "只给同事看的话"
    browser.post(one.house.at("comments/"), {"question": "project_name", "text": secret})
    assert Comment.objects.filter(text=secret).exists()
    made = one.submit(at=timezone.now())
    frozen = Submission.objects.get(pk=made)
    assert secret not in frozen.content
    assert secret not in frozen.deposit
    desk = with_factor(officer("330000/"))
    case = desk.get(f"/authority/applications/{made}/").headers["Location"]
    read = desk.get(f"{case}?show=all").content.decode()
    assert "轴承智能工厂" in read
    assert secret not in read
    assert desk.get(one.house.at("talk/?question=project_name")).status_code == 404
    kept = browser.post(one.house.at("comments/"), {"question": "project_name", "text": "报送以后再说一句"})
    assert kept.status_code == 302, "what is submitted may still be talked about"
    refused = browser.post(one.house.at("team/done/"), {"section": "company", "done": "yes"})
    assert refused.status_code == 422
