"""A list of titles: every position is kept, other programmes stay themselves, nothing becomes more than it is."""

import pytest

from listio.made import code, csv_bytes, judged
from tihang.listio.bodies import Bodies, Body
from tihang.listio.columns import match_columns
from tihang.listio.judging import judge_for, judge_rows
from tihang.listio.list_entries import ListEntry
from tihang.listio.outcomes import Outcome
from tihang.listio.reading import read_table
from tihang.listio.recognised_rows import ENDED, RANK, RecognisedJudge
from tihang.listio.titles import PROGRAMME, Stage, Standing, grant_of, stage_of, tier_told_by

HEAD = ("级别", "行动名称", "年度", "名单状态", "序号", "企业名称", "工厂名称", "名称完整性")
BOAN, CHENXI = "苏州泊岸精密机械有限公司", "昆山辰汐电子科技有限公司"
NEW, MATCHED, REVIEW, REJECTED = Outcome.NEW, Outcome.MATCHED, Outcome.REVIEW, Outcome.REJECTED


ROW = {
    "level": "卓越级",
    "programme": "",
    "year": "2025",
    "status": "公示",
    "number": "1",
    "name": BOAN,
    "factory": "甲智能工厂",
    "complete": "",
}


def row(**changed: str) -> tuple[str, ...]:
    return tuple((ROW | changed).values())


def rows(*found, name="list.csv", head=HEAD, **fixed):
    return judged("recognised", csv_bytes([head, *found]), name, **fixed)


def entry(*found) -> ListEntry:
    kept = rows(*found)[-1].entry
    assert isinstance(kept, ListEntry)
    return kept


@pytest.mark.parametrize(
    ("level", "programme", "tier", "title", "whose"),
    [
        ("卓越级", "", "excellence", "卓越级", PROGRAMME),
        ("卓越级智能工厂", "智能工厂梯度培育行动", "excellence", "卓越级", PROGRAMME),
        ("2025年度国家卓越级智能工厂项目", "", "excellence", "卓越级", PROGRAMME),
        ("领航级智能工厂培育对象", "", "pioneer", "领航级", PROGRAMME),
        ("advanced", "", "advanced", "先进级", PROGRAMME),
        ("先进级数字化车间", "", "", "先进级数字化车间", "数字化车间"),
        ("智能制造示范工厂", "智能制造试点示范行动", "", "智能制造示范工厂", "智能制造试点示范行动"),
        ("智能制造优秀场景", "", "", "智能制造优秀场景", "智能制造试点示范行动"),
        ("灯塔工厂", "", "", "灯塔工厂", "灯塔工厂"),
        ("卓越级", "某市标杆行动", "", "卓越级", "某市标杆行动"),
    ],
)
def test_what_a_title_is(level, programme, tier, title, whose):
    grant = grant_of(level, programme)
    assert grant is not None
    assert (grant.tier, grant.title, grant.programme) == (tier, title, whose)


def test_stages():
    assert [stage_of(text) for text in ("公示", "拟认定公示", "名单", "已认定", "培育名单", "")] == [
        Stage.NOTICE, Stage.PROPOSAL, Stage.LIST, Stage.RECOGNITION, Stage.CULTIVATION, Stage.UNSAID,
    ]  # fmt: skip
    assert stage_of("大概") is None


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"status": "公示"}, Standing.PROPOSED),
        ({"status": "名单"}, Standing.RECOGNISED),
        ({"status": ""}, Standing.PROPOSED),
        ({"status": "已认定"}, Standing.RECOGNISED),
        ({"level": "领航级", "status": "培育名单"}, Standing.CULTIVATING),
        ({"level": "领航级", "status": ""}, Standing.CULTIVATING),
        ({"level": "领航级", "status": "公示"}, Standing.CULTIVATING),
    ],
)
def test_nothing_becomes_more_than_it_is(changed, standing):
    assert entry(row(**changed)).standing is standing


def test_a_pioneer_called_recognised_is_for_a_person():
    found = rows(row(level="领航级", status="名单"))[0]
    assert (found.outcome, found.code) == (REVIEW, "pioneer_final")


@pytest.mark.parametrize("year", ["2021", "2022", "2023", ""])
def test_no_tier_before_the_programme_began(year):
    found = rows(row(year=year))[0]
    assert (found.outcome, found.code) == (REVIEW, "year")


def test_older_titles_stay_with_their_programme():
    kept = entry(row(level="智能制造示范工厂", programme="智能制造试点示范行动", year="2021", status="名单"))
    assert (kept.tier, kept.programme, kept.year) == ("", "智能制造试点示范行动", 2021)
    assert kept.sort.endswith("other_programme")


def test_a_position_without_a_name_is_kept_as_such_once():
    found = rows(row(name="", factory="", number="82"), row(name="", factory="", number="83"), row(name="", factory="", number="82"))
    assert [(each.outcome, each.code) for each in found] == [(NEW, "position_only"), (NEW, "position_only"), (MATCHED, "same_entry")]
    assert found[0].entry is not None
    assert found[0].entry.sort == "excellence/proposed/position"


def test_neither_name_nor_number_is_rejected():
    assert [each.outcome for each in rows(row(name="", number=""), row())] == [REJECTED, NEW]


@pytest.mark.parametrize(("name", "complete"), [("泊岸精密", ""), ("苏州泊岸精密机械", "full"), (BOAN, "short"), (BOAN, "简称")])
def test_a_name_that_is_not_whole_is_reviewed_unless_the_list_says_it_is(name, complete):
    found = rows(row(name=name, complete=complete))[0]
    assert (found.outcome is NEW) == (complete == "full")


def test_a_short_name_shows_who_may_be_meant():
    found = rows(row(), row(number="2", name="苏州泊岸精密机械", complete="short"))[1]
    assert (found.outcome, found.code) == (REVIEW, "name_incomplete")
    assert [candidate.ref for candidate in found.candidates] == ["line:2"]


def test_the_same_title_again_is_one_and_a_later_list_takes_it_further():
    found = rows(row(), row(year="2026", number="9"), row(number="1"), row(number="1", status="名单"), row(number="1"))
    assert [(each.outcome, each.code, each.ref) for each in found[1:]] == [
        (MATCHED, "already", "line:2"),
        (MATCHED, "same_entry", "line:2"),
        (MATCHED, "next_step", "line:2"),
        (MATCHED, "same_entry", "line:5"),
    ]


def test_a_title_goes_to_the_factory_it_names_or_to_the_only_one():
    found = rows(
        row(), row(year="2026", number="2"), row(year="2026", number="3", factory="乙智能工厂"), row(level="先进级", number="4", factory=""),
        row(level="智能制造示范工厂", programme="智能制造试点示范行动", year="2022", factory="机床示范工厂"),
    )  # fmt: skip
    assert [(each.outcome, each.code, each.site) for each in found[1:]] == [
        (MATCHED, "already", "line:2"),
        (REVIEW, "factory_unknown", ""),
        (MATCHED, "already", "line:2"),
        (REVIEW, "factory_unknown", ""),
    ]
    assert [candidate.name for candidate in found[2].candidates] == ["甲智能工厂"]


def test_what_the_record_holds_is_known_before_the_first_row():
    bodies = Bodies(register=True)
    bodies.learn(Body("id:7", BOAN, code(1)), ("泊岸精密",))
    judge = judge_for("recognised", bodies)
    assert isinstance(judge, RecognisedJudge)
    judge.learn_site("id:7", "factory:1", "甲智能工厂")
    judge.learn_award("id:7", entry(row()).award, "title:1", RANK[Standing.PROPOSED])
    judge.learn_award("id:7", entry(row(year="2024")).award, "title:2", ENDED)
    judge.learn_position(entry(row(number="7")).position, "position:1", "")
    table = read_table(
        csv_bytes([HEAD, row(), row(status="名单"), row(year="2024", status="名单"), row(name="泊岸精密", year="2026"), row(number="7")])
    )
    found = list(judge_rows(table, match_columns(table, "recognised"), judge))
    assert [(each.outcome, each.code, each.body, each.site) for each in found] == [
        (MATCHED, "same_entry", "id:7", ""),
        (MATCHED, "next_step", "id:7", "factory:1"),
        (REVIEW, "title_ended", "id:7", ""),
        (MATCHED, "already", "id:7", "factory:1"),
        (REVIEW, "position_taken", "", ""),
    ]


def test_two_names_for_one_position_are_for_a_person():
    found = rows(row(), row(name=CHENXI, factory="乙智能工厂"))[1]
    assert (found.outcome, found.code) == (REVIEW, "position_taken")


def test_a_near_name_is_reviewed_and_a_branch_is_not_swallowed():
    found = rows(row(), row(number="2", name="苏州泊案精密机械有限公司"), row(number="3", name=f"{BOAN}第二分公司"))
    assert (found[1].outcome, found[1].code) == (REVIEW, "name_near")
    assert found[2].outcome in (NEW, REVIEW)
    assert found[2].outcome is not MATCHED


def test_a_wrong_code_is_rejected_and_a_right_one_finds_the_enterprise():
    head = (*HEAD, "信用代码")
    found = rows(
        (*row(), code(1)),
        (*row(number="2", year="2026"), code(1)),
        (*row(number="3", name=CHENXI), code(1)),
        (*row(number="4"), "12"),
        head=head,
    )
    assert [(each.outcome, each.code) for each in found] == [
        (NEW, ""),
        (MATCHED, "already"),
        (REVIEW, "code_taken"),
        (REJECTED, "code_length"),
    ]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"level": ""}, "level_missing"),
        ({"level": "杰出级"}, "level_unknown"),
        ({"level": "示范", "programme": "智能工厂梯度培育"}, "level_unknown"),
        ({"status": "大概"}, "list_status"),
        ({"year": "近年"}, "year"),
    ],
)
def test_what_is_not_clear_is_for_a_person(changed, kind):
    assert rows(row(**changed))[0].code == kind


@pytest.mark.parametrize(("word", "outcome"), [("confirmed_secondary", NEW), ("", NEW), ("unverified_claim", REVIEW), ("sure", REVIEW)])
def test_confidence_is_a_word_of_the_scale(word, outcome):
    found = rows((*row(), word), head=(*HEAD, "confidence"))[0]
    assert found.outcome is outcome


def test_the_level_may_stand_in_the_title_the_file_name_or_an_option():
    head, short = HEAD[1:], row()[1:]
    assert rows(short, head=head)[0].code == "level_missing"
    assert rows(short, head=head, level="卓越级")[0].outcome is NEW
    assert rows(short, head=head, name="excellence_positions.csv")[0].outcome is NEW
    titled = csv_bytes([("2025年度先进级智能工厂公示名单", *("" for _ in head[1:])), head, short])
    kept = judged("recognised", titled)[0].entry
    assert isinstance(kept, ListEntry)
    assert kept.tier == "advanced"
    assert tier_told_by("卓越级和先进级名单") == ""
