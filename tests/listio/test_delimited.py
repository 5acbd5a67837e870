"""Delimited text is read whatever its separator, and a row that is not whole is never taken for one that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listio.made import code, csv_bytes, judged, tried
from tihang.core.problems import BadInput
from tihang.listio.outcomes import Outcome
from tihang.listio.reading import read_table

HEAD = ("企业名称", "统一社会信用代码", "备注")
ROW = ("苏州泊岸精密机械有限公司", code(1), "甲")


@pytest.mark.parametrize(("separator", "said"), [(",", "comma"), ("\t", "tab"), (";", "semicolon"), ("，", "Chinese comma"), ("|", "bar")])
def test_every_usual_separator_is_found(separator, said):
    table = read_table(csv_bytes([HEAD, ROW], separator=separator))
    assert table.columns == HEAD
    assert table.rows[0].cells == ROW
    assert ("separator", said) in table.origin.details


def test_the_hint_that_excel_writes_names_the_separator():
    table = read_table(b"sep=;\r\n" + csv_bytes([HEAD, ROW], separator=";"))
    assert table.columns == HEAD
    assert table.rows[0].line == 3


def test_lines_are_those_of_the_file_though_cells_hold_line_breaks_and_rows_are_blank():
    body = '企业名称,备注\n"苏州泊岸有限公司","一\n二\n三"\n\n,\n昆山辰汐有限公司,四\n'.encode()
    table = read_table(body)
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "苏州泊岸有限公司"), (7, "昆山辰汐有限公司")]
    assert any("空行" in zh for zh, _ in table.notes)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(ending):
    body = ending.join([",".join(HEAD), ",".join(ROW), ""]).encode()
    assert [row.line for row in read_table(body).rows] == [2]


def test_titles_above_the_headings_are_kept_and_passed_over():
    table = read_table(csv_bytes([("某市智能工厂企业名单", "", ""), ("", "", ""), HEAD, ROW]))
    assert table.above == ("某市智能工厂企业名单",)
    assert (table.head, table.columns, table.rows[0].line) == (3, HEAD, 4)


def test_a_cell_too_many_means_shifted_columns_and_the_row_is_rejected():
    found = judged("enterprises", csv_bytes([HEAD, (*ROW, "多出来的")]))
    assert (found[0].outcome, found[0].code) == (Outcome.REJECTED, "shifted")


def test_a_short_row_is_read_with_blanks_unless_the_file_ends_in_it():
    short = csv_bytes([HEAD, ("昆山辰汐有限公司", code(2)), ROW])
    assert [row.trouble for row in read_table(short).rows] == [None, None]
    cut = csv_bytes([HEAD, ROW, ("昆山辰汐有限公司", code(2)[:9])]).removesuffix(b"\r\n")
    found = judged("enterprises", cut)
    assert [(each.outcome, each.code) for each in found] == [(Outcome.NEW, ""), (Outcome.REJECTED, "half_a_file")]


def test_a_file_that_ends_within_quotation_marks_is_half_a_file():
    found = judged("enterprises", csv_bytes([HEAD, ROW]) + '"昆山辰'.encode())
    assert found[1].code == "half_a_file"


def test_a_mark_that_swallows_the_lines_after_it_is_refused_with_its_line():
    rows = [",".join((f"苏州泊岸第{n}有限公司", code(n), "甲")) for n in range(300)]
    rows[10] = rows[10].replace("苏州", '"苏州')
    with pytest.raises(BadInput) as refused:
        read_table("\n".join([",".join(HEAD), *rows]).encode(), "list.csv")
    assert (refused.value.problems[0].code, refused.value.problems[0].place) == ("unclosed_quote", "list.csv:12")


def test_a_mark_within_a_cell_is_a_character():
    found = judged("enterprises", csv_bytes([HEAD, ('苏州5"泊岸精密机械有限公司', code(1), "甲")]))
    assert found[0].outcome is Outcome.NEW


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=12), min_size=1, max_size=5), max_size=12)
)
def test_any_text_is_read_or_refused_and_no_row_is_lost(rows):
    body = csv_bytes([("企业名称", "备注"), *(tuple(row) for row in rows)])
    found = tried(body)
    if isinstance(found, tuple):
        assert found
        assert all(problem.remedy[0] and problem.remedy[1] for problem in found)
    else:
        lines = [row.line for row in found.rows]
        assert lines == sorted(set(lines))


@given(st.integers(1, 2000))
def test_a_file_cut_anywhere_gives_whole_rows_and_says_what_is_missing(at):
    rows = [HEAD, *((f"苏州泊岸第{n}精密机械有限公司", code(n), "甲") for n in range(30))]
    whole = csv_bytes(rows)
    body = whole[: min(at, len(whole) - 1)]
    found = tried(body)
    if isinstance(found, tuple):
        assert found[0].code in {"half_a_file", "no_rows", "column_missing", "bad_encoding"}
        return
    full = {",".join(row) for row in rows[1:]}
    for row in found.rows[:-1]:
        assert row.trouble is None
        assert ",".join(row.cells) in full
