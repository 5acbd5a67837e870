"""`tihang import … --dry-run`: five numbers that add up, a report of every row, clear words; no database, not even Django."""

import csv
import io
import json
import subprocess
import sys

import pytest

from cli.desk import ROOT, process
from listio.made import code, csv_bytes, xlsx_bytes

HEAD = ("企业名称", "统一社会信用代码", "联系人")
ROWS = [
    ("苏州泊岸精密机械有限公司", code(1), "甲"),
    ("昆山辰汐电子科技有限公司", code(2), "乙"),
    ("苏州市泊岸精密机械有限责任公司", code(1), "丙"),
    ("苏州泊案精密机械有限公司", "", "丁"),
    ("太仓海棠汽车零部件有限公司", "123", "戊"),
]
NUMBERS = {"rows": 5, "new": 2, "matched": 1, "review": 1, "rejected": 1}


@pytest.fixture
def listed(desk):
    """A list of enterprises on the desk."""

    def write(rows=ROWS, head=HEAD, name="list.csv", encoding="utf-8"):
        body = xlsx_bytes([head, *rows]) if name.endswith(".xlsx") else csv_bytes([head, *rows], encoding)
        (desk.folder / name).write_bytes(body)
        return desk.folder / name

    return write


@pytest.mark.parametrize(("name", "encoding"), [("list.csv", "utf-8"), ("list.csv", "gb18030"), ("list.csv", "utf-16"), ("list.xlsx", "")])
def test_a_dry_run_prints_five_numbers_that_add_up(desk, listed, name, encoding):
    said = desk.run("import", "enterprises", listed(name=name, encoding=encoding), "--dry-run", "--format", "json")
    assert said.code == 0
    told = said.data
    assert list(told) == ["rows", "new", "matched", "review", "rejected", "detail"]
    assert {key: told[key] for key in NUMBERS} == NUMBERS
    assert told["detail"]["personal_columns_not_read"] == ["联系人"]


@pytest.mark.parametrize("kind", ["enterprises", "factories", "recognised"])
def test_a_dry_run_needs_no_database_and_no_django(desk, kind):
    head = ("企业名称", "统一社会信用代码", "工厂名称", "级别", "年度", "序号")
    path = desk.folder / "list.csv"
    path.write_bytes(csv_bytes([head, ("苏州泊岸精密机械有限公司", code(1), "数控机床智能工厂", "卓越级", "2025", "1")]))
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "TIHANG_HOME": "/proc/nowhere"}
    said = process("import", kind, path, "--dry-run", "--format", "json", **nowhere)
    assert (said.code, said.err) == (0, "")
    assert (said.data["rows"], said.data["new"]) == (1, 1)
    script = f"import sys; from tihang.cli import main; main(['import', {kind!r}, {str(path)!r}, '--dry-run']); sys.exit('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=False)  # noqa: S603 - our own words
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_the_text_says_what_was_read_and_who_needs_a_person(desk, listed):
    said = desk.run("import", "enterprises", listed(), "--dry-run")
    for words in (
        "共 5 行 = 新增 2 + 已有 1 + 待核 1 + 拒收 1",
        "联系人 是个人信息，没有读",
        "第 5 行 [待核]",
        "第 2 行 苏州泊岸精密机械有限公司 95%",
        "123",
    ):
        assert words in said.out
    english = desk.run("import", "enterprises", listed(), "--dry-run", "--lang", "en")
    for words in ("rows 5 = new 2 + matched 1 + for review 1 + rejected 1", "are about people and were not read", "line 5 [for review]"):
        assert words in english.out


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_report_has_every_row(desk, listed, form):
    path = desk.folder / f"report.{form}"
    said = desk.run("import", "enterprises", listed(), "--dry-run", "--report", path)
    assert said.code == 0
    body = path.read_bytes()
    if form == "json":
        assert [row["line"] for row in json.loads(body)] == [2, 3, 4, 5, 6]
    elif form == "csv":
        assert [row[0] for row in csv.reader(io.StringIO(body.decode("utf-8-sig")))][1:] == ["2", "3", "4", "5", "6"]
    else:
        assert body.startswith(b"PK")


def test_sorts_of_rows_are_said_in_words(desk):
    head = ("级别", "行动名称", "年度", "名单状态", "序号", "企业名称")
    rows = [
        ("卓越级", "", "2025", "公示", "1", ""),
        ("领航级", "", "2025", "培育名单", "", ROWS[0][0]),
        ("标杆", "某市标杆", "2024", "名单", "", ROWS[1][0]),
    ]
    path = desk.folder / "list.csv"
    path.write_bytes(csv_bytes([head, *rows]))
    zh, en = (desk.run("import", "recognised", path, "--dry-run", "--lang", lang).out for lang in ("zh", "en"))
    for words in ("卓越级 公示 未写名称: 新增 1", "领航级 培育名单: 新增 1", "某市标杆 （不是层级）: 新增 1"):
        assert words in zh
    for words in ("excellence proposed nobody named: new 1", "pioneer on the cultivation list: new 1", "某市标杆 (no tier): new 1"):
        assert words in en


def test_a_long_list_tells_how_far_it_is_on_standard_error_only(desk, listed):
    rows = [(f"泊岸第{n}精密机械有限公司", code(n), "") for n in range(6000)]
    said = desk.run("import", "enterprises", listed(rows), "--dry-run", "--format", "json")
    assert said.data["new"] == 6000
    assert "6000/6000 (100%)" in said.err


def test_columns_may_be_named_and_values_set(desk):
    path = desk.folder / "list.csv"
    path.write_bytes(csv_bytes([("甲列", "年度"), ("苏州泊岸精密机械有限公司", "2025")]))
    options = ("--column", "甲列=enterprise_name", "--set", "level=卓越级", "--set", "list_status=公示")
    said = desk.run("import", "recognised", path, "--dry-run", "--format", "json", *options)
    assert said.data["detail"]["by_sort"] == {"excellence/proposed": {"new": 1, "matched": 0, "review": 0, "rejected": 0}}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--column", "甲列"), "NAME=VALUE"),
        (("--set", "=x"), "NAME=VALUE"),
        (("--set", "levle=x"), "no field 'levle'"),
        (("--report", "report.docx"), ".csv, .xlsx or .json"),
        (("--sheet", "甲"), "no sheets"),
    ],
)
def test_a_wrong_option_is_refused(desk, listed, words, said):
    desk.refused(desk.run("import", "enterprises", listed(), "--dry-run", *words), said)


def test_files_that_are_no_lists_are_refused(desk):
    wrong = {
        "empty.csv": (b"", "the file is empty"),
        "page.xls": (b"<html><table></table></html>", "web page"),
        "half.xlsx": (xlsx_bytes([HEAD, *ROWS])[:2000], "only part of it arrived"),
        "columns.csv": (csv_bytes([("甲列", "乙列"), ("1", "2")]), "the column enterprise_name is missing"),
    }
    for name, (body, words) in wrong.items():
        (desk.folder / name).write_bytes(body)
        desk.refused(desk.run("import", "enterprises", desk.folder / name, "--dry-run"), words)
    desk.refused(desk.run("import", "enterprises", desk.folder / "nothing.csv", "--dry-run"), "cannot be opened")
