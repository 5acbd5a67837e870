"""What lies beside a dossier at the desk: earlier applications, titles, common control, files others used; and only what this reader may open."""

import json

import pytest
from django.utils import timezone

import rostered
from applied import PLACE
from handed_in import open_easily, ready
from somebody import authority, factory, officer, organisation
from tihang.journey.models import Content, File, Ownership, ReviewCase, Submission, Title
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db

NINGBO = "330000/330200/330203/"


def filed(plant, content) -> None:
    File.objects.create(region="330106", factory=plant, content=content, name="别的名字.pdf")


def test_beside_a_dossier_stand_the_others_that_this_reader_may_open_and_no_verdict(monkeypatch):
    for path in (PLACE, "330000/330100/"):
        authority(path)
    made = ready()
    made.submit(at=timezone.now())
    case = ReviewCase.objects.get()
    bare = at_desk(officer(PLACE)).get(f"/authority/review/{case.pk}/").content.decode()
    assert "没有查到：这家工厂的其他申报、同一控制下的其他申报、其他称号、别的企业也用的证据文件。" in bare

    digest = json.loads(Submission.objects.get().content)["files"][0]["sha256"]
    content = Content.objects.get(digest=digest)
    monkeypatch.setattr(rostered, "CONTENT", json.dumps({"sections": [], "files": [{"sha256": digest}]}))
    (sister,) = rostered.waiting(["轴承二厂"], made.house.campaign)
    filed(sister.factory, content)
    Content.objects.filter(pk=content.pk).update(houses=2)
    far = organisation("宁波轴承有限公司", NINGBO)
    earlier = rostered._case(open_easily(place="330000/"), made.house.factory, (case.route, case.joint), far.pk, "to_rank")
    hidden = rostered._case(made.house.campaign, factory(far, "宁波保密工厂", NINGBO), (case.route, case.joint), far.pk, "to_rank")
    filed(hidden.factory, content)
    for owned in (made.house.factory.organisation, far):
        Ownership.objects.create(owner=sister.factory.organisation, owned=owned, controls=True, source="年报")
    Title.objects.create(
        region="330106", factory=made.house.factory, programme="other", programme_name="绿色制造", word="绿色工厂", status="recognised",
        year=2024, granted_by="工业和信息化部", source="名单", confidence="official",
    )  # fmt: skip

    page = at_desk(officer(PLACE)).get(f"/authority/review/{case.pk}/").content.decode()
    for words in ("轴承二厂", "绿色工厂", "绿色制造 · 2024", "另有 2 家企业与它在同一控制下", "2 家企业的文件柜里有内容相同的文件"):
        assert words in page, words
    assert page.count(f"/authority/review/{sister.pk}/") == 2, "as a relative and by the file"
    assert f"/authority/review/{earlier.pk}/" in page
    assert "宁波保密工厂" not in page
    finance = at_desk(officer(PLACE, "finance")).get(f"/authority/review/{case.pk}/").content.decode()
    assert "轴承二厂" in finance
    assert "内容相同的文件" not in finance, "whose files are alike is for the industry department"


COPIED = "公司把排产、质检和能源数据放进同一个平台，班组长每天早晨看前一天的偏差，停机的原因当天写清，三个月后平均换型时间从四十分钟降到二十六分钟，返工减少。"


def test_the_text_of_two_dossiers_stands_side_by_side_with_what_both_have_marked(monkeypatch):
    for path in (PLACE, "330000/330100/"):
        authority(path)
    made = ready()
    made.save("overall.path", [{"p": f"本厂的路径。{COPIED}下一步由我们自己决定。"}])
    made.certify()
    made.submit()
    case = ReviewCase.objects.get()
    desk = at_desk(officer(PLACE))
    assert f"/authority/review/{case.pk}/alike/" in desk.get(f"/authority/review/{case.pk}/").content.decode()
    assert "和你能看的 0 件申报比过，没有一件" in desk.get(f"/authority/review/{case.pk}/alike/").content.decode()

    part = {
        "type": "field",
        "address": "x",
        "words": ["路径", "path"],
        "kind": "text",
        "value": f"别家的开头写在这里。{COPIED}别家的结尾也写在这里。",
    }
    monkeypatch.setattr(rostered, "CONTENT", json.dumps({"sections": [{"id": "s", "words": ["a", "b"], "parts": [part]}], "files": []}))
    (sister,) = rostered.waiting(["轴承二厂"], made.house.campaign)
    far = factory(organisation("宁波轴承有限公司", NINGBO), "宁波保密工厂", NINGBO)
    rostered._case(made.house.campaign, far, (case.route, case.joint), far.pk, "to_rank")
    page = desk.get(f"/authority/review/{case.pk}/alike/").content.decode()
    assert "和你能看的 1 件申报比过，1 件有两成以上" in page
    assert page.count(f"<mark>{COPIED[:-1]}</mark>") == 2
    assert "别家的结尾" in page
    assert f"/authority/review/{sister.pk}/" in page
    assert "宁波保密工厂" not in page
    assert at_desk(officer(NINGBO)).get(f"/authority/review/{case.pk}/alike/").status_code == 404
