"""`tihang import` with the register: brought in, held against it, reviewed, decided, taken back."""

import re

import pytest

from cli.desk import Said
from listio.made import code, csv_bytes
from tihang.cli import main
from tihang.journey.models import Alias, ListImport, Organisation

pytestmark = pytest.mark.django_db
BOAN, MISSPELT = "苏州泊岸精密机械有限公司", "苏州泊案精密机械有限公司"
HEAD = ("企业名称", "统一社会信用代码")


@pytest.fixture
def say(capsys):
    """The console in this process, on the database of the tests."""

    def said(*words) -> Said:
        capsys.readouterr()
        told = main([str(word) for word in words], start=lambda: {}.__getitem__)
        out = capsys.readouterr()
        return Said(told, out.out, out.err)

    return said


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(csv_bytes([HEAD, (BOAN, code(1)), (MISSPELT, ""), ("昆山辰汐电子科技有限公司", "123")]))
    return file


@pytest.fixture
def batch(say, path) -> str:
    return say("import", "enterprises", path, "--format", "json").data["detail"]["import"]


def test_a_list_is_brought_in_with_the_same_numbers_as_its_dry_run(say, path):
    dry = say("import", "enterprises", path, "--dry-run", "--format", "json").data
    assert Organisation.objects.count() == 0
    real = say("import", "enterprises", path, "--format", "json").data
    numbers = ("rows", "new", "matched", "review", "rejected")
    assert [dry[name] for name in numbers] == [real[name] for name in numbers] == [3, 1, 0, 1, 1]
    assert real["detail"]["made"]["organisation"] == 1
    assert ListImport.objects.get().pk.hex == real["detail"]["import"].replace("-", "")


def test_the_text_says_what_was_made_and_how_to_go_on(say, path):
    said = say("import", "enterprises", path)
    assert re.search(r"已导入 [0-9a-f-]{36}: 企业 1\n待核的行：tihang import review [0-9a-f-]{36}\n$", said.out)


def test_a_dry_run_may_be_held_against_the_register(say, path, batch):
    said = say("import", "enterprises", path, "--dry-run", "--against", "database", "--format", "json")
    assert (said.data["matched"], Organisation.objects.count(), ListImport.objects.count()) == (1, 1, 1)


def test_the_same_file_asks_for_again(say, path, batch):
    said = say("import", "enterprises", path)
    assert said.code == 2
    assert batch in said.en
    assert "--again" in said.en
    assert say("import", "enterprises", path, "--again").code == 0


def test_imports_are_listed(say, batch):
    assert batch in say("import", "list").out
    listed = say("import", "list", "--format", "json").data["imports"]
    assert [(each["id"], each["rows"], each["waiting"], each["undone_at"]) for each in listed] == [(batch, 3, 1, None)]


def test_no_imports_yet(say):
    assert say("import", "list").out == "还没有导入过\n"
    assert say("import", "list", "--format", "json").data == {"imports": []}


def test_rows_are_reviewed_and_decided(say, batch):
    shown = say("import", "review", batch)
    assert shown.out.startswith(f"3  {MISSPELT}: 没有填统一社会信用代码。")
    assert f"{Organisation.objects.get().pk.hex}  {BOAN}  95%" in shown.out
    told = say("import", "review", batch, "--format", "json").data["waiting"]
    assert [(row["line"], row["code"], row["candidates"][0]["id"]) for row in told] == [
        (3, "code_missing", Organisation.objects.get().pk.hex)
    ]
    decided = say("import", "review", batch, "--accept", "3=line:2")
    assert (decided.code, decided.out, decided.err) == (0, "没有待核的行\n", "第 3 行已定 · line 3 decided\n")
    assert Alias.objects.get().name == MISSPELT


def test_an_import_is_taken_back(say, batch):
    said = say("import", "undo", batch, "--why", "导错了")
    assert (said.code, said.out) == (0, "已撤销 · taken back: organisation 1\n")
    assert Organisation.objects.count() == 0
    assert "已撤销" in say("import", "list").out
    assert say("import", "undo", batch, "--why", "导错了").code == 2


@pytest.mark.parametrize(
    ("words", "needle"),
    [
        (("undo", "nonsense", "--why", "x"), "no id of an import"),
        (("undo", "01234567-89ab-7def-8123-456789abcdef", "--why", "x"), "there is no import"),
        (("review", "01234567-89ab-7def-8123-456789abcdef", "--accept", "3=new"), "there is no import"),
        (("review", "01234567-89ab-7def-8123-456789abcdef", "--accept", "new"), "LINE=CHOICE"),
    ],
)
def test_wrong_words_are_refused(say, words, needle):
    said = say("import", *words)
    assert said.code == 2
    assert needle in said.en
    assert said.zh


def test_what_is_in_use_is_said_and_may_stay(say, path, batch):
    other = path.with_name("factories.csv")
    other.write_bytes(csv_bytes([("工厂名称", "企业名称", "信用代码"), ("主轴智能工厂", BOAN, code(1))]))
    assert say("import", "factories", other).code == 0
    said = say("import", "undo", batch, "--why", "导错了")
    assert said.code == 2
    assert "list.csv:2" in said.en
    kept = say("import", "undo", batch, "--why", "导错了", "--keep-used")
    assert (kept.code, Organisation.objects.count()) == (0, 1)
    assert "留下 · kept 2: 工厂 · factory" in kept.out
