"""An application filled in Word: taken home, brought back, its differences chosen, and nothing else written; nothing for others."""

import io
import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applied import applicant
from tihang.journey.models import AnswerVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return applicant()


@pytest.fixture
def editor(house):
    person = house.person("陈工")
    house.start(person)
    return person


def at(house, tail=""):
    return f"/factories/{house.factory.pk}/campaigns/{house.campaign.pk}/word/{tail}"


def home(house, browser):
    answer = browser.get(at(house))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.docx"')
    return docx.Document(io.BytesIO(answer.content))


def write(document, address, text):
    next(row.cells[2] for table in document.tables for row in table.rows if row.cells[0].text == address).text = text


def brought(house, browser, document):
    out = io.BytesIO()
    document.save(out)
    return browser.post(at(house, "bring/"), {"word": SimpleUploadedFile("填好.docx", out.getvalue())})


def offer_in(answer):
    return re.search(r'name="offer" value="([^"]+)"', answer.content.decode())[1]


def test_what_was_typed_in_word_is_compared_and_what_is_ticked_is_written(house, editor):
    browser = house.browser(editor)
    document = home(house, browser)
    write(document, "company.contact", "王工 𠮷")
    write(document, "company.employees", "1,200 人")
    write(document, "factory.investment", "不少")
    write(document, "scenes/new/instance", "在线质检")
    write(document, "scenes/new/ai", "是")
    answer = brought(house, browser, document)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "王工 𠮷" in page
    assert "1200 人" in page
    assert "“不少”不是这道题的答案" in page
    assert "在线质检" in page
    assert house.draft(editor).raw.get("company.contact") is None, "nothing is written before it is chosen"
    done = browser.post(at(house, "take/"), {"offer": offer_in(answer), "take": ["company.contact", "scenes/new0"]})
    assert done.status_code == 302
    raw = house.draft(editor).raw
    (row,) = raw["scenes"]
    assert (raw["company.contact"], raw[f"scenes/{row}/instance"], raw[f"scenes/{row}/ai"]) == ("王工 𠮷", "在线质检", "yes")
    assert "company.employees" not in raw
    assert AnswerVersion.objects.get(question="company.contact").how == "workbook"


def test_a_colleague_who_was_faster_keeps_his_word(house, editor):
    browser = house.browser(editor)
    document = home(house, browser)
    write(document, "company.contact", "来自 Word")
    answer = brought(house, browser, document)
    house.save(editor, {"company.contact": "同事写的"})
    browser.post(at(house, "take/"), {"offer": offer_in(answer), "take": ["company.contact"]})
    assert house.draft(editor).raw["company.contact"] == "同事写的"


def test_the_desk_offers_the_template_and_whoever_only_reads_cannot_bring_it_back(house, editor):
    desk = house.at()
    assert f'action="{at(house, "bring/")}"' in house.browser(editor).get(desk).content.decode()
    reading = house.browser(house.person("王看", role="reader")).get(desk).content.decode()
    assert f'href="{at(house)}"' in reading
    assert at(house, "bring/") not in reading


def test_no_file_a_foreign_file_and_a_changed_offer_are_refused(house, editor):
    browser = house.browser(editor)
    assert browser.post(at(house, "bring/")).status_code == 400
    foreign = SimpleUploadedFile("照片.docx", b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    assert browser.post(at(house, "bring/"), {"word": foreign}).status_code == 400
    page = brought(house, browser, docx.Document())
    assert "这不是从这里下载的 Word 模板" in page.content.decode()
    changed = browser.post(at(house, "take/"), {"offer": f"{offer_in(page)}x", "take": ["company.contact"]})
    assert changed.status_code == 400


def test_a_reader_takes_it_home_and_writes_nothing_and_a_stranger_finds_nothing(house, editor):
    reader = house.browser(house.person("王看", role="reader"))
    document = home(house, reader)
    assert brought(house, reader, document).status_code == 404
    stranger = applicant(house.campaign, "乙公司")
    assert stranger.browser(stranger.person("外人")).get(at(house)).status_code == 404
