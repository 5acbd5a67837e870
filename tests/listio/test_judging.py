"""However wild a list is, every row has one outcome and the four add up to the rows."""

import csv
import io
import json
from collections import Counter

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from listio.made import code, csv_bytes, judged
from tihang.core.canonical import canonical_bytes
from tihang.listio.bodies import Bodies
from tihang.listio.columns import match_columns
from tihang.listio.judging import judge_for, judge_rows, told_by_file
from tihang.listio.outcomes import Outcome, Tally
from tihang.listio.reading import read_table
from tihang.listio.report_file import report_bytes
from tihang.listio.summary import detail

NAMES = [
    "苏州泊岸精密机械有限公司",
    "苏州泊案精密机械有限公司",
    "苏州市泊岸精密机械有限责任公司",
    "昆山辰汐电子科技有限公司",
    "泊岸",
    "",
    "合计",
    "=1+1",
    "泊岸一厂",
    "泊岸二厂",
]
CODES = [code(1), code(2), code(1).lower(), "", "无", "123", "0" * 18, "9.1E+17", code(3)[:-1] + "0"]
CELLS = {
    "企业名称": st.sampled_from(NAMES) | st.text(max_size=8),
    "统一社会信用代码": st.sampled_from(CODES),
    "工厂名称": st.sampled_from(["甲智能工厂", "乙智能工厂", "甲 智能工厂", "甲智能工场", "", "泊岸一厂", "泊岸二厂"]),
    "级别": st.sampled_from(["卓越级", "先进级", "领航级", "智能制造示范工厂", "", "杰出级"]),
    "年度": st.sampled_from(["2024", "2025", "2021", "", "去年"]),
    "名单状态": st.sampled_from(["公示", "名单", "培育名单", "", "?"]),
    "序号": st.sampled_from(["1", "2", "3", ""]),
    "行政区划代码": st.sampled_from(["320500", "330100", "999999", ""]),
    "省份": st.sampled_from(["江苏", "浙江省", "", "外国"]),
    "可信度": st.sampled_from(["confirmed", "", "sure"]),
}
KINDS = st.sampled_from(["enterprises", "factories", "recognised"])
TABLES = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=25)


def body_of(rows) -> bytes:
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(CELLS)
    sheet.writerows([*row.values(), "完"] if at % 7 == 6 else [*row.values()] for at, row in enumerate(rows))
    return out.getvalue().encode("utf-8", "replace")


@settings(max_examples=150)
@given(KINDS, TABLES)
def test_the_four_numbers_add_up_and_each_row_is_told(kind, rows):
    try:
        table = read_table(body_of(rows), "list.csv")
    except ValueError:
        return  # a table of nothing but blanks, or a quotation mark of the strategy, is refused as a whole elsewhere
    columns = match_columns(table, kind)
    found = list(judge_rows(table, columns, judge_for(kind, Bodies())))
    numbers = Tally().add_all(found).numbers()
    assert numbers["rows"] == len(table.rows) == numbers["new"] + numbers["matched"] + numbers["review"] + numbers["rejected"]
    assert [each.line for each in found] == [row.line for row in table.rows]
    lines = {each.line: each for each in found}
    for each in found:
        if each.outcome is Outcome.MATCHED:
            before = lines[int(each.ref.removeprefix("line:"))]
            assert before.line < each.line
            assert before.outcome in (Outcome.NEW, Outcome.REVIEW)
        if each.outcome in (Outcome.REVIEW, Outcome.REJECTED):
            assert each.code
            assert all(each.said)
            assert all(each.remedy)


@given(KINDS, TABLES)
def test_judging_twice_gives_the_same(kind, rows):
    body = body_of(rows)
    try:
        first = judged(kind, body)
    except ValueError:
        return
    assert judged(kind, body) == first


def test_progress_is_told_up_to_the_end():
    body = csv_bytes([("企业名称", "信用代码"), *((f"泊岸第{n}精密机械有限公司", code(n)) for n in range(4500))])
    table = read_table(body)
    steps = []
    list(
        judge_rows(
            table, match_columns(table, "enterprises"), judge_for("enterprises", Bodies()), lambda done, total: steps.append((done, total))
        )
    )
    assert steps == [(2000, 4500), (4000, 4500), (4500, 4500)]


def test_headings_once_more_are_no_entry():
    head = ("企业名称", "统一社会信用代码")
    found = judged("enterprises", csv_bytes([head, ("苏州泊岸精密机械有限公司", code(1)), head]))
    assert [(each.outcome, each.code) for each in found] == [(Outcome.NEW, ""), (Outcome.REJECTED, "not_an_entry")]


def report_rows():
    return judged(
        "enterprises",
        csv_bytes([("企业名称", "信用代码"), ("苏州泊岸精密机械有限公司", code(1)), ("苏州泊案精密机械有限公司", ""), ("=1+1", code(2))]),
    )


def test_the_report_has_a_row_for_each_row_in_every_format():
    rows = report_rows()
    told = json.loads(report_bytes(rows, "json"))
    assert [(each["line"], each["outcome"]) for each in told] == [(2, "new"), (3, "review"), (4, "rejected")]
    assert told[1]["candidates"] == [{"ref": "line:2", "name": "苏州泊岸精密机械有限公司", "near": 95}]
    text = report_bytes(rows, "csv")
    assert text.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["2", "3", "4"]
    page = openpyxl.load_workbook(io.BytesIO(report_bytes(rows, "xlsx"))).active
    assert [cell.value for cell in page["A"]][1:] == ["2", "3", "4"]


def test_a_report_carries_no_formula():
    rows = report_rows()
    lines = list(csv.reader(io.StringIO(report_bytes(rows, "csv").decode("utf-8-sig"))))
    assert lines[3][2] == "'=1+1"
    page = openpyxl.load_workbook(io.BytesIO(report_bytes(rows, "xlsx"))).active
    assert (page["C4"].value, page["C4"].data_type) == ("=1+1", "s")


def test_the_summary_is_plain_data_and_its_parts_add_up():
    body = csv_bytes(
        [
            ("企业名称", "信用代码", "联系人", "投资"),
            *((f"泊岸第{n}精密机械有限公司", code(n), "", "") for n in range(30)),
            ("", "", "某", ""),
        ]
    )
    table = read_table(body, "list.csv")
    fixed, notes = told_by_file(table, "enterprises", {})
    columns = match_columns(table, "enterprises", {}, fixed)
    tally = Tally().add_all(judge_rows(table, columns, judge_for("enterprises", Bodies())))
    told = detail(table, columns, tally, notes)
    assert canonical_bytes(told)
    parts = Counter(
        {outcome: sum(sort[outcome] for sort in told["by_sort"].values()) for outcome in ("new", "matched", "review", "rejected")}
    )
    assert dict(parts) == {key: value for key, value in tally.numbers().items() if key != "rows"}
    assert (told["personal_columns_not_read"], told["columns_not_read"]) == (["联系人"], ["投资"])
