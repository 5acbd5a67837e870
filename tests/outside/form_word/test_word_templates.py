"""A form goes out as Word and comes back: the same when nothing was typed, new rows when a block was copied, hostile files refused."""

import io
import zipfile

import docx
import pytest

from core.forms.small_forms import FORM, LISTS, ROW, ROW2, filled
from tihang.core.forms import read_form
from tihang.core.forms.offline import mark_of, offered, read_offline
from tihang.core.problems import BadInput
from tihang.outside.form_word import read_cells, word_template
from tihang.outside.form_word.in_a_child import ChildFormWord

pytestmark = pytest.mark.once


def saved(document, tmp_path, name="filled.docx"):
    document.save(tmp_path / name)
    return tmp_path / name


def back(path, form):
    cells, left = read_cells(path)
    return read_offline(cells, form), left


def cell_of(document, address, nth=0):
    rows = [row for table in document.tables for row in table.rows if row.cells[0].text == address]
    return rows[nth].cells[2]


@pytest.fixture
def template():
    return docx.Document(io.BytesIO(word_template(filled())))


def test_what_went_out_comes_back_the_same(tmp_path):
    read = filled()
    path = tmp_path / "same.docx"
    path.write_bytes(word_template(read))
    offline, left = back(path, read)
    assert (offline.problems, left) == ((), ())
    assert offered(read, offline) == ()
    assert offline.new_rows == {}
    answers = read.answers()
    lost = {"papers", "scenes"}  # files are attached on the page; the list of rows is not an answer
    assert dict(offline.answers) == {address: data for address, data in answers.items() if address not in lost}
    assert word_template(read) == word_template(filled())


def test_an_empty_template_says_nothing(tmp_path):
    empty = read_form({}, FORM, LISTS)
    path = tmp_path / "empty.docx"
    path.write_bytes(word_template(empty))
    offline, _ = back(path, empty)
    assert offline == type(offline)({}, {}, ())
    offline, _ = back(path, filled())
    assert offered(filled(), offline) == (), "an empty cell takes nothing away"


def test_what_was_typed_is_offered_with_its_differences(tmp_path, template):
    cell_of(template, "name").text = "改了的名字"
    cell_of(template, "total").text = "2,000 万元"
    cell_of(template, "faster").text = "改造前：12\n改造后：6\n对比基准：行业平均\n说明："
    cell_of(template, f"scenes/{ROW}/code").text = "S02"
    offline, _ = back(saved(template, tmp_path), filled())
    assert offline.problems == ()
    found = {each.address: (each.was[0], each.now[0]) for each in offered(filled(), offline)}
    assert found == {
        "name": ("示例轴承", "改了的名字"),
        "total": ("1000.5 万元", "2000 万元"),
        "faster": ("10 → 7 天，改善 30.0%（对比基准：本厂以前的时期）", "12 → 6 天，改善 50.0%（对比基准：行业平均）"),
        f"scenes/{ROW}/code": ("S01（中）", "S02（中）"),
    }


def test_every_mistake_is_named_and_the_rest_is_read(tmp_path, template):
    cell_of(template, "total").text = "很多"
    cell_of(template, "uscc").text = "91110000802100433C"
    cell_of(template, "built").text = "2024-12-31 至 2021-01-01"
    cell_of(template, "faster").text = "快了很多"
    cell_of(template, "name").text = "好" * 50_000
    cell_of(template, f"scenes/{ROW2}/ai").text = "也许"
    offline, _ = back(saved(template, tmp_path), filled())
    assert {problem.place for problem in offline.problems} == {"total", "uscc", "built.until", "faster", "name", f"scenes/{ROW2}/ai"}
    assert offline.answers["name"] == "好" * 50_000
    assert offline.answers["level"] == 3


def test_a_copied_block_is_a_new_row(tmp_path, template):
    from copy import deepcopy

    block = next(table for table in template.tables if table.rows[0].cells[0].text == f"scenes/{ROW}")
    block._element.addnext(deepcopy(block._element))
    cell_of(template, f"scenes/{ROW}/problem", 1).text = "复制出来的"
    cell_of(template, "scenes/new/problem").text = "填在空白块里的"
    offline, _ = back(saved(template, tmp_path), filled())
    rows = offline.new_rows["scenes"]
    assert [row["problem"] for row in rows] == [[{"p": "复制出来的"}], [{"p": "填在空白块里的"}]]
    assert rows[0]["code"] == "S01"
    assert [problem.code for problem in offline.problems] == ["too_many"]
    assert offered(filled(), offline) == ()


def test_rich_text_keeps_lists_tables_and_named_pictures(tmp_path, template):
    cell = cell_of(template, "story")
    cell.add_paragraph("再一条", style="List Bullet")
    cell.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
    offline, left = back(saved(template, tmp_path), filled())
    assert offline.answers["story"] == [*filled().data("story"), {"list": ["再一条"]}]
    assert [(each.place, each.code) for each in left] == [("story", "picture_left")]


def test_a_document_for_another_form_is_refused(tmp_path, template):
    cell_of(template, "form").text = "national/other@2024 r1"
    offline, _ = back(saved(template, tmp_path), filled())
    assert [problem.code for problem in offline.problems] == ["other_form"]
    assert offline.answers == {}
    offline, _ = back(saved(docx.Document(), tmp_path, "any.docx"), filled())
    assert [problem.code for problem in offline.problems] == ["no_template"]
    assert mark_of(FORM) == "test/form@2025 r1"


def repacked(body, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def evil(find, put):
    return lambda name, body: body.replace(find, put, 1) if name == "word/document.xml" else body


HOSTILE = {
    "entities": evil(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document'),
    "cut": lambda name, body: body[: len(body) // 2] if name == "word/document.xml" else body,
    "bomb": lambda name, body: b" " * 40_000_000 if name == "word/styles.xml" else body,
    "far": lambda name, body: body.replace(b"</Relationships>", b'<Relationship Id="x" Type="t/attachedTemplate" TargetMode="External" Target="http://x/"/></Relationships>'),
    "deep": evil(b"<w:body>", b"<w:body>" + b"<w:ins>" * 5000),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_documents_are_refused(tmp_path, kind):
    path = tmp_path / "hostile.docx"
    path.write_bytes(repacked(word_template(filled()), HOSTILE[kind]))
    with pytest.raises(BadInput) as caught:
        read_cells(path)
    assert all(problem.remedy[0] for problem in caught.value.problems)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 x", b"PK\x03\x04 half", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600])
def test_what_is_no_word_file_is_refused(tmp_path, body):
    path = tmp_path / "no.docx"
    path.write_bytes(body)
    with pytest.raises(BadInput):
        read_cells(path)


def test_the_child_reads_what_we_read_and_refuses_what_we_refuse(tmp_path):
    path = tmp_path / "filled.docx"
    path.write_bytes(word_template(filled()))
    assert ChildFormWord().read(path) == read_cells(path)
    path.write_bytes(b"%PDF-1.7 x")
    with pytest.raises(BadInput):
        ChildFormWord().read(path)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
