"""A draft typeset as its paper will be: marked on every page, with nothing to verify it by, for the house alone."""

import pypdfium2
import pytest

from applied import applicant

pytestmark = pytest.mark.django_db


def test_a_draft_is_typeset_and_marked_and_bears_no_code():
    house = applicant()
    editor = house.person("陈工")
    house.start(editor)
    house.save(editor, {"project_name": "轴承智能工厂"})
    answer = house.browser(editor).get(house.at("preview.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert any("轴承智能工厂" in text for text in pages)
    assert all("草稿预览" in text for text in pages)
    assert not any("扫码" in text or "SHA-256" in text for text in pages)
    stranger = applicant(house.campaign, "乙公司").person("外人")
    assert house.browser(stranger).get(house.at("preview.pdf")).status_code == 404
