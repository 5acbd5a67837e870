"""A list of enterprises: known by code; a name alone, a name near another or a code twice needs a person."""

import pytest

from listio.made import code, csv_bytes, enterprises, judged
from tihang.listio.bodies import Bodies, Body
from tihang.listio.enterprise_rows import EnterpriseEntry
from tihang.listio.outcomes import Outcome

BOAN, CHENXI = "苏州泊岸精密机械有限公司", "昆山辰汐电子科技有限公司"
NEW, MATCHED, REVIEW, REJECTED = Outcome.NEW, Outcome.MATCHED, Outcome.REVIEW, Outcome.REJECTED


def told(*rows):
    return [(found.outcome, found.code) for found in enterprises(*rows)]


def test_new_ones_and_the_same_again():
    rows = [(BOAN, code(1)), (CHENXI, code(2)), ("苏州市泊岸精密机械有限责任公司", f" {code(1).lower()} ")]
    assert told(*rows) == [(NEW, ""), (NEW, ""), (MATCHED, "already")]
    assert enterprises(*rows)[2].ref == "line:2"


def test_one_code_with_two_names_goes_to_review():
    assert told((BOAN, code(1)), (CHENXI, code(1))) == [(NEW, ""), (REVIEW, "code_taken")]


def test_one_name_with_two_codes_goes_to_review():
    found = enterprises((BOAN, code(1)), (BOAN, code(2)))
    assert (found[1].outcome, found[1].code) == (REVIEW, "name_taken")
    assert [candidate.ref for candidate in found[1].candidates] == ["line:2"]


def test_two_codes_are_two_bodies_however_alike_their_names_are():
    assert told((BOAN, code(1)), ("苏州泊案精密机械有限公司", code(2))) == [(NEW, ""), (NEW, "")]


def test_without_a_code_the_very_name_matches_and_a_near_one_is_reviewed():
    found = enterprises((BOAN, code(1)), (BOAN, ""), ("苏州泊案精密机械有限公司", "暂无"), (CHENXI, "/"))
    assert [(each.outcome, each.code) for each in found[1:]] == [(MATCHED, "already"), (REVIEW, "code_missing"), (REVIEW, "code_missing")]
    assert [candidate.name for candidate in found[2].candidates] == [BOAN]
    assert found[3].candidates == ()


def test_a_code_met_after_the_name_without_one_asks_whether_they_are_one():
    assert told((BOAN, ""), (BOAN, code(1)), ("苏州泊案精密机械有限公司", code(3)))[1:] == [(REVIEW, "name_taken"), (REVIEW, "name_near")]


def test_a_row_that_waits_lets_its_likes_wait():
    assert told((BOAN, ""), (BOAN, "")) == [(REVIEW, "code_missing"), (REVIEW, "waits")]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (code(1)[:-1] + ("1" if code(1)[-1] != "1" else "2"), "code_check"),
        ("000000000000000000", "code_placeholder"),
        ("9.1E+17", "code_as_number"),
        ("HRB 12345", "code_length"),
        ("440106000012345", "code_length"),
        ("9132050OMA1MABCD1X", "code_character"),
    ],
)
def test_a_wrong_or_foreign_code_is_rejected_with_what_is_wrong(written, kind):
    found = enterprises((BOAN, written))[0]
    assert (found.outcome, found.code) == (REJECTED, kind)
    assert found.remedy[0]


def test_a_rejected_row_is_not_remembered():
    assert told((BOAN, "0" * 18), (BOAN, code(1))) == [(REJECTED, "code_placeholder"), (NEW, "")]


@pytest.mark.parametrize("name", ["", "无", "合计", "=1+1", "123"])
def test_a_row_without_a_name_is_rejected(name):
    assert enterprises((name, code(1)), (CHENXI, code(2)))[0].outcome is REJECTED


HEAD = ("企业名称", "统一社会信用代码", "曾用名", "省份", "行政区划代码", "行业代码", "企业规模", "成立日期", "地址")
ROW = (BOAN, code(1), "泊岸机床厂", "江苏省", "320500", "C3421", "中型", "2010年5月6日", "泊岸路1号")


def one(**changed):
    row = dict(zip(HEAD, ROW, strict=True)) | changed
    return judged("enterprises", csv_bytes([HEAD, tuple(row.values())]))[0]


def test_what_a_row_says_is_kept():
    entry = one().entry
    assert isinstance(entry, EnterpriseEntry)
    assert (entry.credit_code, entry.province, entry.region_code, entry.industry_code, entry.size) == (
        code(1),
        "江苏",
        "320500",
        "3421",
        "medium",
    )
    assert (entry.other_names, str(entry.founded_on), entry.address) == (("泊岸机床厂",), "2010-05-06", "泊岸路1号")


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("行政区划代码", "999999", "region_code"),
        ("行政区划代码", "330100", "region_conflict"),
        ("行业代码", "机床", "industry_code"),
        ("企业规模", "规上", "size"),
        ("成立日期", "42185", "day"),
    ],
)
def test_a_wrong_lesser_cell_asks_a_person_and_keeps_the_rest(column, value, kind):
    found = one(**{column: value})
    assert (found.outcome, found.code) == (REVIEW, kind)
    assert found.entry is not None
    assert found.entry.credit_code == code(1)


def test_month_alone_is_a_remark_and_no_reason_to_wait():
    found = one(成立日期="2010年5月")
    assert found.outcome is NEW
    assert len(found.remarks) == 1


def test_a_former_name_finds_the_enterprise():
    found = judged("enterprises", csv_bytes([HEAD, ROW, ("泊岸机床厂", *("" for _ in HEAD[1:]))]))
    assert (found[1].outcome, found[1].ref) == (MATCHED, "line:2")


def test_a_register_is_known_before_the_first_row():
    bodies = Bodies(register=True)
    bodies.learn(Body("id:7", BOAN, code(1)), ("泊岸机床厂",))
    found = judged("enterprises", csv_bytes([HEAD[:2], ROW[:2], ("泊岸机床厂", ""), (CHENXI, code(2))]), bodies=bodies)
    assert [(each.outcome, each.ref) for each in found] == [(MATCHED, "id:7"), (MATCHED, "id:7"), (NEW, "")]
    assert "登记" in found[0].said[0]
