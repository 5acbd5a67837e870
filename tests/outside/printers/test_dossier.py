"""A frozen dossier on paper: archive grade, equal bytes, each page provable, and a new version that leaves unchanged pages in place."""

import io
import shutil
import subprocess

import pypdf
import pypdfium2
import pytest

from outside.printers.dossiers import CODE, RARE, changed, dossier, order, picture, sign
from tihang.core.paper import first_slip, passages_of, prints_digest, read_token
from tihang.core.paper.retyped import Passage
from tihang.flows.ports import PrintingFailed
from tihang.outside.papers.pages import read_pages
from tihang.outside.printers.dossier import DossierPrinter

NAMES = ("p1", "p2", "p3")


@pytest.fixture(scope="module")
def printer():
    return DossierPrinter()


@pytest.fixture(scope="module")
def pictures():
    return {name: picture(seed, 640, 400) for seed, name in enumerate(NAMES, 1)}


@pytest.fixture(scope="module")
def frozen():
    return dossier(pictures=list(NAMES))


@pytest.fixture(scope="module")
def printed(printer, frozen, pictures):
    return printer.print(order(frozen, pictures=pictures), sign)


def texts(body):
    with pypdfium2.PdfDocument(body) as document:
        return [page.text for page in read_pages(document)]


def test_each_page_says_code_number_and_total_and_is_archive_grade(printed):
    document = pypdf.PdfReader(io.BytesIO(printed.body))
    meta = document.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in meta
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in meta
    total = len(document.pages)
    assert total == len(printed.pages) > 10
    for number, page in enumerate(document.pages, 1):
        text = page.extract_text().replace(" ", "")
        assert f"7K3D-9QWX-2M4P-8TAB/{number}\n" in text
        assert f"第{number}页，共{total}页" in text


def test_equal_orders_give_equal_bytes_and_another_printer_the_same(printed, frozen, pictures):
    assert DossierPrinter().print(order(frozen, pictures=pictures), sign).body == printed.body


def test_sections_begin_on_a_page_of_their_own_in_their_order(printed):
    names = [page.section for page in printed.pages]
    assert list(dict.fromkeys(names)) == ["cover", "contents", "basic", "scenes", "effects", "next", "commitment", "annex"]
    said = texts(printed.body)
    assert said[names.index("next")].strip().startswith("四、下一步计划")
    assert "申报单位盖章处" in said[0]
    assert "推荐单位盖章处" in said[0]
    assert "法定代表人或受托人（签字）" in said[names.index("commitment")]


def test_the_proof_inside_names_dossier_pages_and_what_stands_on_them(printed):
    keywords = pypdf.PdfReader(io.BytesIO(printed.body)).metadata["/Keywords"]
    proof, signature = read_token(keywords)
    assert (proof, signature) == (printed.proof, printed.signature)
    assert (proof.code, proof.number, proof.pages) == (CODE, 1, len(printed.pages))
    with pypdfium2.PdfDocument(printed.body) as document:
        assert proof.prints == prints_digest(page.print for page in read_pages(document))


def test_rare_letters_are_drawn_or_named_and_read_back_as_themselves(printed):
    page = next(text for text in texts(printed.body) if "主要供应商" in text)
    assert "䶮峰传动、𬭎合材料" in page
    assert "〓[U+20BB7]" in page
    assert first_slip([Passage("3", page)], page.replace("〓[U+20BB7]", "𠮷").replace("〓[U+1F44D]", "👍")) is None
    assert RARE[0] == "𠮷"


def test_what_did_not_change_stays_in_the_binder(printer, printed, frozen, pictures):
    after = printer.print(order(changed(frozen, 3, 0, "改过的一句。"), pictures=pictures, code="2" * 16, before=printed.pages), sign)
    number = next(page.number for page in after.pages if page.section == "next")
    assert after.reprint.print == (2, number)
    assert after.reprint.gone == (2, number)
    assert not after.reprint.renumbered
    assert not after.reprint.seal_again
    said = texts(after.body)[1].replace("\n", "").replace("\r", "")
    assert f"要重新打印第 2、{number} 页" in said
    assert "盖过章的旧页继续有效" in said


def test_a_page_more_moves_the_others_and_a_changed_commitment_is_sealed_again(printer, printed, frozen, pictures):
    longer = changed(frozen, 3, 0, "很长的计划。" * 500)
    longer["sections"][4]["parts"][0]["shown"] += "再加一句。"
    after = printer.print(order(longer, pictures=pictures, code="2" * 16, before=printed.pages), sign)
    assert len(after.pages) > len(printed.pages)
    assert after.reprint.seal_again
    assert 1 in dict(after.reprint.kept)
    assert set(after.reprint.renumbered) == set(dict(after.reprint.kept))


def test_another_picture_under_the_same_words_is_another_page(printer, printed, frozen, pictures):
    after = printer.print(order(frozen, pictures={**pictures, "p2": picture(9, 640, 400)}, before=printed.pages), sign)
    assert len(after.reprint.print) == 2  # the contents, and the page of the picture


def test_a_picture_that_is_none_is_refused_and_a_missing_one_is_said(printer, frozen, pictures):
    with pytest.raises(PrintingFailed):
        printer.print(order(frozen, pictures={**pictures, "p1": b"not a picture"}), sign)
    assert any("图片内容不在本件中" in text for text in texts(printer.print(order(dossier(pictures=["gone"], scenes=1)), sign).body))


def test_the_first_changed_letter_of_a_copy_is_found(frozen):
    passages = list(passages_of(frozen))
    copy = "\n".join(passage.text for passage in passages)
    assert first_slip(passages, copy) is None
    slip = first_slip(passages, copy.replace("12,345.67", "12,345.61"))
    assert (slip.place, slip.original[0], slip.copy[0]) == ("basic.investment", "7", "1")
    assert first_slip(passages, copy + "多一句").copy == "多一句"
    assert first_slip(passages, copy[:-3]).copy == ""


@pytest.mark.print
def test_public_validators_read_it(printed, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed.body)
    info, qpdf = shutil.which("pdfinfo"), shutil.which("qpdf")
    if not info or not qpdf:
        pytest.skip("pdfinfo or qpdf is not here; do.py test installs both")
    said = subprocess.run([info, str(file)], capture_output=True, text=True, check=True).stdout  # noqa: S603 - a program of the system
    assert f"Pages:           {len(printed.pages)}\n" in said
    assert subprocess.run([qpdf, "--check", str(file)], capture_output=True, check=False).returncode == 0  # noqa: S603
