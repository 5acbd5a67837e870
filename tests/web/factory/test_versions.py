"""Every save says which version it saw: in autosave, in a whole form, and on the page where one of two words is chosen."""

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tihang.journey.models import Answer, AnswerVersion
from web.factory.house import House, open_house

A, B, C = "MFG.EQM.L3.a", "MFG.EQM.L3.b", "MFG.EQM.L3.c"
AREA = "area/MFG.EQM/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def house(db) -> House:
    return open_house()


@pytest.fixture
def li(house: House) -> Client:
    return house.browser("李工")


def save(house: House, browser: Client, version: int, **said: str):
    form = said | {f"v:{question}": version for question in said}
    return browser.post(house.at("save/"), form, headers=HTMX)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def value(question: str) -> str:
    return Answer.objects.get(question=question).value


def test_autosave_tells_versions_and_both_words(house, li):
    assert json.loads(save(house, li, 0, **{A: "most"}).headers["Tihang-Versions"]) == {A: 1}
    wang = house.browser("王工")
    late = save(house, wang, 0, **{A: "none"})
    assert late.status_code == 409
    assert "李工" in text_of(late)
    assert re.search("大部分满足.*不满足", text_of(late))
    assert value(A) == '"most"'
    assert f'name="v:{A}" value="1"' in wang.get(house.at(f"field/?question={A}")).content.decode()
    assert save(house, wang, 1, **{A: "none"}).status_code == 204
    assert save(house, wang, 0, **{B: "full"}).status_code == 204
    assert wang.get(house.at("field/?question=NO.SUCH")).status_code == 404
    for name in ("records.finance_sound", "25B-1.1", "scenarios"):
        assert f'name="v:{name}" value="0"' in wang.get(house.at(f"field/?question={name}")).content.decode()


def test_a_stale_form_without_script_writes_over_nothing_it_did_not_touch(house, li):
    save(house, li, 0, **{A: "most"})
    save(house, li, 0, **{B: "most"})
    wang = house.browser("王工")
    save(house, wang, 1, **{A: "full"})
    save(house, wang, 1, **{B: "full"})
    # 李工's page still shows "most" twice: he changed only the second, and answers a third
    form = {A: "most", f"v:{A}": "1", B: "none", f"v:{B}": "1", C: "part", f"v:{C}": "0", "go": "MFG.EQM"}
    page = li.post(house.at(AREA), form)
    assert page.status_code == 409
    assert (value(A), value(B), value(C)) == ('"full"', '"full"', '"part"')
    shown = page.content.decode()
    assert f"take:main:{A}" not in shown
    assert "王工" in shown
    offer = re.search(r'name="offer" value="([^"]+)"', shown)[1]
    assert li.post(house.at("take/"), {"offer": offer, f"take:main:{B}": "standing"}).status_code == 302
    assert value(B) == '"full"'
    # somebody else's offer, and one that was tampered with, open nothing
    assert wang.post(house.at("take/"), {"offer": offer, f"take:main:{B}": "other"}).status_code == 400
    assert li.post(house.at("take/"), {"offer": offer[:-2] + "xx", f"take:main:{B}": "other"}).status_code == 400
    save(house, wang, 2, **{B: "part"})  # faster once more
    assert li.post(house.at("take/"), {"offer": offer, f"take:main:{B}": "other"}).status_code == 409
    again = li.post(house.at(AREA), {B: "none", f"v:{B}": "3"})
    assert again.status_code == 302
    assert value(B) == '"none"'
    assert AnswerVersion.objects.filter(question=B).count() == 4


def test_criteria_ask_for_versions_too(house, li):
    save_form = {"sheet": "beside", "records.finance_sound": "yes", "v:records.finance_sound": "0"}
    assert li.post(house.at("save/"), save_form, headers=HTMX).status_code == 204
    stale = li.post(house.at("criteria/facts/"), {"records.finance_sound": "no", "v:records.finance_sound": "0"})
    assert stale.status_code == 409
    offer = re.search(r'name="offer" value="([^"]+)"', stale.content.decode())[1]
    done = li.post(house.at("take/"), {"offer": offer, "take:beside:records.finance_sound": "other"})
    assert done.headers["Location"] == house.at("criteria/facts/")
    assert value("records.finance_sound") == '"no"'


def test_a_reader_reads_and_a_stranger_is_told_nothing(house, li):
    reader = house.browser("钱工", "reader")
    page = reader.get(house.at(AREA))
    assert "只看不填" in text_of(page)
    assert "data-saves" not in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    turned_away = save(house, reader, 0, **{A: "most"})
    assert (turned_away.status_code, turned_away.headers.get("Tihang-Signed-Out")) == (404, None)
    signed_out = save(house, Client(), 0, **{A: "most"})
    assert (signed_out.status_code, signed_out.headers["Tihang-Signed-Out"]) == (404, "1")
    assert Client().get(house.at("here/")).headers["Tihang-Signed-Out"] == "1"
    mine, yours = (json.loads(browser.get(house.at("here/")).content)["unsent"] for browser in (li, reader))
    assert mine != yours


def test_two_windows_of_a_guest(db):
    guest = Client()
    draft = guest.post("/start/", {"profile": "discrete"}).headers["Location"]
    one = {A: "most", f"v:{A}": "0"}
    assert guest.post(f"{draft}save/", one, headers=HTMX).status_code == 204
    late = guest.post(f"{draft}save/", {**one, A: "none"}, headers=HTMX)
    assert late.status_code == 409
    assert "另一个窗口" in text_of(late)


def test_a_workbook_comes_back_with_its_differences_first(house, li):
    """Downloaded, filled elsewhere with its rows moved, while a colleague went on: ids decide, and his answer stands unless it is given up."""
    from openpyxl import load_workbook

    for name in (A, B, C):
        save(house, li, 0, **{name: "most"})
    book = load_workbook(io.BytesIO(li.get(house.at("sheet.xlsx")).content))
    sheet = next(page for page in book if any(cell.value == A for (cell,) in page.iter_rows(max_col=1)))
    at = {cell.value: cell.row for (cell,) in sheet.iter_rows(max_col=1)}
    for name in (A, B):
        sheet.cell(at[name], 5).value = "不满足"
    first, second = ([cell.value for cell in sheet[at[name]]] for name in (A, C))
    for column, (one, two) in enumerate(zip(first, second, strict=True), start=1):  # the two rows change places
        sheet.cell(at[A], column).value, sheet.cell(at[C], column).value = two, one
    out = io.BytesIO()
    book.save(out)
    wang = house.browser("王工")
    save(house, wang, 1, **{A: "full"})
    page = li.post(house.at("sheet/"), {"workbook": SimpleUploadedFile("s.xlsx", out.getvalue())})
    shown = page.content.decode()
    assert "有 2 处不一样" in text_of(page)
    assert "其中 1 处，工作簿下载以后有人改过" in text_of(page)
    assert "王工" in text_of(page)
    assert f'name="take:main:{A}" value="standing" checked' in shown
    assert f'name="take:main:{B}" value="other" checked' in shown
    assert (value(A), value(B)) == ('"full"', '"most"'), "nothing is written yet"
    offer = re.search(r'name="offer" value="([^"]+)"', shown)[1]
    assert li.post(house.at("take/"), {"offer": offer, f"take:main:{B}": "other"}).status_code == 302
    assert (value(A), value(B), value(C)) == ('"full"', '"none"', '"most"')
    assert AnswerVersion.objects.get(question=B, number=2).how == "workbook"
    same = li.post(house.at("sheet/"), {"workbook": SimpleUploadedFile("s.xlsx", li.get(house.at("sheet.xlsx")).content)})
    assert "没有不一样的地方" in text_of(same)
