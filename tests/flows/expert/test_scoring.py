"""An expert scores: drafts without loss, calibration first, signed and sealed, brought back from the workbook, and who may not."""

import io
import json

import openpyxl
import pytest

from applied import NOW, PLACE
from scored import TOTAL, WHOLE, another_case, expert, press, reading, world
from somebody import acting, officer, user
from tihang.core.problems import BadInput
from tihang.core.rubric import Given
from tihang.flows.authority.ask_third import ask_third
from tihang.flows.authority.set_calibration import set_calibration
from tihang.flows.expert.save_sheet import save_sheet
from tihang.flows.expert.sign_sheet import print_sheet, sign_sheet
from tihang.flows.expert.take_sheets import take_sheets
from tihang.journey.models import Conflict, Expert, Reading, ScoreSheet, Seal
from tihang.journey.models import Deed as Trail
from tihang.journey.registry.access import NotAllowed
from tihang.journey.review.queries.score_board import NoSuchPanel, score_board
from tihang.journey.review.queries.score_pages import my_workbook
from tihang.journey.review.queries.scores import panel_scores, scores_of
from tihang.journey.review.queries.sheets import NoSuchReading, reading_desk

pytestmark = pytest.mark.django_db


def save(it, given, base=0, number=0):
    return save_sheet(actor=it.actor(number), now=NOW, reading=it.readings[number].pk, given=given, base=base)


def sign(it, base, number=0):
    return sign_sheet(actor=it.actor(number), now=NOW, reading=it.readings[number].pk, base=base, press=press())


def codes(refused):
    return {problem.code for problem in refused.value.problems}


def test_drafts_are_versions_and_two_windows_lose_nothing():
    it = world()
    assert save(it, {"base": Given("31", "")}).version == 1
    assert save(it, {"base": Given("31", "")}, base=1).version == 1, "nothing changed"
    kept = save(it, {"base": Given("20", "好"), "next": Given("5", "有")}, base=1)
    assert (kept.version, kept.judged.total) == (2, None)
    other = save(it, {"base": Given("31", ""), "example": Given("8", "另一个窗口")}, base=1)
    assert (other.version, other.clashes) == (3, ())
    clash = save(it, {"base": Given("25", "不一样"), "next": Given("5", "有")}, base=1)
    assert [each.item for each in clash.clashes] == ["base"]
    sheets = [json.loads(row.content) for row in ScoreSheet.objects.order_by("version")]
    assert [next(each["typed"] for each in sheet["items"] if each["id"] == "base") for sheet in sheets] == ["31", "20", "20", "25", "20"]
    desk = reading_desk(scope=it.actor(0).scope, reading=it.readings[0].pk)
    assert (desk.version, desk.given["example"].points) == (5, "8")
    assert Trail.objects.filter(verb="save_sheet").count() == 5


def test_signed_and_sealed_it_closes_counts_and_reads_blind():
    it = world()
    with pytest.raises(BadInput) as refused:
        sign(it, 0)
    assert codes(refused) == {"no_points", "no_reason"}
    save(it, WHOLE)
    with pytest.raises(BadInput) as refused:
        sign(it, 0)
    assert codes(refused) == {"moved"}
    row = ScoreSheet.objects.get(pk=sign(it, 1))
    assert (str(row.total.normalize()), row.version, bool(row.code)) == (TOTAL, 2, True)
    assert Seal.objects.get(code=row.code).digest == row.sha256
    content = json.loads(row.content)
    assert content["signed"]["by"] == "专家0"
    assert len(row.file) == 64
    assert print_sheet(sheet=row.pk, press=press()) == row.file
    with pytest.raises(BadInput) as refused:
        save(it, {}, base=2)
    assert codes(refused) == {"signed"}
    read = json.dumps(reading_desk(scope=it.actor(0).scope, reading=it.readings[0].pk).content, ensure_ascii=False)
    for secret in ("甲公司", "91110000802100433B", "杭州", "西湖", "陈工", "一厂", "成熟度报告.pdf"):
        assert secret not in read, secret


def test_who_has_not_declared_is_another_or_in_conflict_sees_and_does_nothing():
    it = world(state="offered")
    mine = it.readings[0]
    for actor in (it.actor(0), it.actor(1)):
        with pytest.raises(NoSuchReading):
            reading_desk(scope=actor.scope, reading=mine.pk)
        with pytest.raises(NotAllowed):
            save_sheet(actor=actor, now=NOW, reading=mine.pk, given=WHOLE, base=0)
    type(mine).objects.update(state="open")
    with pytest.raises(NotAllowed):
        save_sheet(actor=it.actor(1), now=NOW, reading=mine.pk, given=WHOLE, base=0)

    first = reading(it.panel, another_case(it), it.experts[0], role="calibration")
    with pytest.raises(BadInput) as refused:
        save(it, WHOLE)
    assert codes(refused) == {"calibrate_first"}
    assert reading_desk(scope=it.actor(0).scope, reading=mine.pk).waits == first.pk
    type(first).objects.filter(pk=first.pk).update(state="done")
    assert save(it, WHOLE).version == 1
    type(it.experts[0]).objects.filter(pk=it.experts[0].pk).update(until=NOW)
    with pytest.raises(NotAllowed):
        save(it, WHOLE)


def test_the_workbook_comes_back_with_every_complaint_at_its_cell():
    it = world()
    save(it, {"base": Given("20", "网上写的"), "next": Given("5", "有")})
    book = openpyxl.load_workbook(io.BytesIO(my_workbook(scope=it.actor(0).scope, lang="zh")))
    save(it, {"base": Given("22", "网上又改"), "next": Given("5", "有")}, base=1)
    sheet = book[book.sheetnames[1]]
    cells = {sheet.cell(row, 1).value: row for row in range(5, 12)}
    sheet.cell(cells["base"], 4).value = 25
    sheet.cell(cells["example"], 4).value, sheet.cell(cells["example"], 5).value = 11, "超了"
    sheet.cell(cells["next"], 4).value = None
    out = io.BytesIO()
    book.save(out)
    taken = take_sheets(actor=it.actor(0), now=NOW, body=out.getvalue(), name="x.xlsx")
    assert {(each.code, each.place) for each in taken.problems} == {
        ("clash", f"{sheet.title}!D{cells['base']}"), ("out_of_range", f"{sheet.title}!D{cells['example']}"),
    }  # fmt: skip
    desk = reading_desk(scope=it.actor(0).scope, reading=it.readings[0].pk)
    assert (desk.given["base"].points, desk.given["example"].points, desk.given["next"].points) == ("22", "11", "5")
    assert "25" in [json.loads(row.content)["items"][1]["typed"] for row in ScoreSheet.objects.all()]
    again = take_sheets(actor=it.actor(1), now=NOW, body=out.getvalue(), name="x.xlsx")
    assert [each.code for each in again.problems] == ["not_mine"]


def test_scores_count_signed_readers_only_raw_and_adjusted():
    it = world(experts=3)
    type(it.readings[2]).objects.filter(pk=it.readings[2].pk).update(role="calibration")
    for number, points in enumerate(("21.5", "29.5")):
        save(it, {**WHOLE, "base": Given(points, "x")}, number=number)
    assert scores_of([it.case.pk]) == {}
    for number in (0, 1):
        sign(it, 1, number=number)
    found = scores_of([it.case.pk])[it.case.pk]
    assert (str(found.raw), found.readers, found.rank, found.best, found.worst) == ("68.5000", 2, 1, 1, 1)
    assert panel_scores([it.panel.pk])[it.panel.pk].found is not None
    type(it.readings[1]).objects.filter(pk=it.readings[1].pk).update(state="conflicted")
    alone = scores_of([it.case.pk])[it.case.pk]
    assert (str(alone.raw), alone.adjusted) == ("64.5000", None), "an expert found in conflict afterwards no longer counts"


def test_a_calibration_is_chosen_once_before_anybody_signs_and_spares_who_must_keep_away():
    it = world()
    boss, other = acting(officer(PLACE)), another_case(it)
    choose = lambda case: set_calibration(actor=boss, now=NOW, panel=it.panel.pk, case=case)  # noqa: E731 - three times
    assert score_board(scope=boss.scope, panel=it.panel.pk).choices == ((other.pk, "甲公司 一厂"),)
    with pytest.raises(NotAllowed):
        choose(it.case.pk)
    Conflict.objects.create(user=it.experts[1].user, organisation=other.factory.organisation, why="曾任职")
    assert choose(other.pk) == 1
    assert [(row.expert_id, row.state) for row in Reading.objects.filter(role="calibration")] == [(it.experts[0].pk, "offered")]
    with pytest.raises(NotAllowed):
        choose(other.pk)
    with pytest.raises(BadInput) as refused:
        save(it, WHOLE)
    assert codes(refused) == {"calibrate_first"}
    assert save(it, WHOLE, number=1).version == 1


def test_readers_who_disagree_get_a_third_and_then_a_meeting():
    it = world()
    boss = acting(officer(PLACE))
    pool = [expert("第三人"), Expert.objects.create(user=user(), employer=it.case.factory.organisation)]
    away = expert("回避的人")
    Conflict.objects.create(user=away.user, organisation=it.case.factory.organisation, why="曾任职")
    ask = lambda: ask_third(actor=boss, now=NOW, panel=it.panel.pk, case=it.case.pk)  # noqa: E731 - three times
    for number, points in enumerate(("10", "29.5")):
        save(it, {**WHOLE, "base": Given(points, "x")}, number=number)
        sign(it, 1, number=number)
        if number == 0:
            with pytest.raises(BadInput) as refused:
                ask()
            assert codes(refused) == {"no_disagreement"}
    line = score_board(scope=boss.scope, panel=it.panel.pk).lines[0]
    assert (line.apart.then, str(line.apart.spread), str(line.score.raw)) == ("third", "19.5", "62.7500")
    asked = Reading.objects.get(pk=ask())
    assert (asked.expert, asked.role, asked.state) == (pool[0], "third", "offered")
    with pytest.raises(BadInput) as refused:
        ask()
    assert codes(refused) == {"asked_already"}
    Reading.objects.filter(pk=asked.pk).update(state="open")
    it.experts.append(pool[0])
    it.readings.append(asked)
    save(it, WHOLE, number=2)
    sign(it, 1, number=2)
    line = score_board(scope=boss.scope, panel=it.panel.pk).lines[0]
    assert (line.apart.then, line.score.readers) == ("meeting", 3)
    for stranger in (acting(officer("330000/330200/")), acting(officer(PLACE, "finance")), it.actor(0)):
        with pytest.raises(NoSuchPanel):
            score_board(scope=stranger.scope, panel=it.panel.pk)
        with pytest.raises(NotAllowed):
            ask_third(actor=stranger, now=NOW, panel=it.panel.pk, case=it.case.pk)
