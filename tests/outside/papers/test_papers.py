"""Paper that comes back: a signed file and one that was changed, a re-typed copy, a scan that is crooked, and files that mean harm."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pypdfium2
import pytest
from PIL import Image

from outside.printers.dossiers import CODE, KEY, dossier, order, sign
from tihang.core.paper import find, nearest_slip, read_page_code, read_token, shapes_of
from tihang.core.problems import BadInput
from tihang.flows.paper_ports import PdfSigner, SigningNotHere
from tihang.outside.papers import reading
from tihang.outside.papers.in_a_child import ChildPaperReader
from tihang.outside.papers.pdf_signing import PdfCertificateFolder
from tihang.outside.printers.dossier import DossierPrinter

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def pen(folder):
    return PdfCertificateFolder(folder / "pdf")


@pytest.fixture(scope="module")
def signed(pen, folder):
    """A small dossier, printed and signed."""
    wish = order(dossier(scenes=1, paragraphs=2))
    body = (
        DossierPrinter()
        .print(type(wish)(**{**{name: getattr(wish, name) for name in wish.__slots__}, "certificate": pen.certificate()}), sign)
        .body
    )
    file = folder / "signed.pdf"
    file.write_bytes(pen.sign(body, at=AT))
    return file


def finding(read):
    proof, _ = read_token(read.proof)
    return find(proof, signed=True, prints=[page.print for page in read.pages], seal=read.seal, certificate=read.certificate)


def test_the_signature_is_deterministic_and_leaves_what_stands_before(pen, signed):
    assert isinstance(pen, PdfSigner)
    plain = signed.read_bytes()[: signed.read_bytes().index(b"%%EOF") + len(b"%%EOF")]
    assert pen.sign(plain, at=AT) == signed.read_bytes()


def test_a_lost_private_half_is_said(folder, pen, signed):
    key = next((folder / "pdf").glob("*.pem"))
    body = key.read_bytes()
    key.unlink()
    try:
        with pytest.raises(SigningNotHere):
            pen.sign(signed.read_bytes(), at=AT)
    finally:
        key.write_bytes(body)


def test_the_file_as_it_was_signed_is_whole_read_in_a_child(signed):
    read = ChildPaperReader().paper(signed)
    assert finding(read).state == "whole"
    assert (read.body_from, read.seal) == (3, "whole")


def test_one_flipped_byte_breaks_the_signature(signed, folder):
    body = bytearray(signed.read_bytes())
    at = body.index(b"stream", body.index(b"/FontFile")) if b"/FontFile" in body else len(body) // 2
    body[at + 200] ^= 1
    changed = folder / "flipped.pdf"
    changed.write_bytes(body)
    read = reading.paper(changed)
    assert read.seal == "broken"
    assert finding(read).state != "whole"


def test_a_page_of_another_paper_is_named(signed):
    read = reading.paper(signed)
    proof, _ = read_token(read.proof)
    prints = [page.print for page in read.pages]
    prints[3] = "f" * 64
    found = find(proof, signed=True, prints=prints, seal="none", certificate="")
    assert (found.state, found.changed) == ("changed", (4,))
    assert find(proof, signed=True, prints=prints[:-1], seal="none", certificate="").changed == (4, proof.pages)
    assert find(proof, signed=False, prints=prints, seal="whole", certificate="").state == "not_ours"
    assert proof.key == KEY


def test_a_copy_typed_into_word_is_held_against_the_paper_to_the_letter(signed, folder):
    read = reading.paper(signed)
    pages = [page.text for page in read.pages]
    word, whole, body = folder / "copy.docx", "\n".join(pages), "\n".join(pages[read.body_from - 1 :])

    def typed(text):
        document = docx.Document()
        for line in text.replace("\r", "").split("\n"):
            document.add_paragraph(line)
        document.save(word)
        return nearest_slip(shapes_of(pages, read.body_from), reading.copy(word))

    for copy in (whole, body, "\n".join([pages[0], body])):
        assert typed(copy.replace("〓[U+20BB7]", "𠮷")) is None
        slip = typed(copy.replace("12,345.67", "12,345.61"))
        assert (slip.place, slip.original[0], slip.copy[0]) == ("3", "7", "1")
    assert typed(whole.replace("申报材料", "申报村料", 1)).place == "1", "a cover that is there counts"


def test_text_in_the_encoding_of_old_office_programs_is_read(folder):
    file = folder / "copy.txt"
    file.write_bytes("第一章　概况".encode("gb18030"))
    assert reading.copy(file) == "第一章　概况"


def scanned(file, folder, *, leave=(), turn=180):
    """The pages as a scanner gives them: grey, crooked, some upside down."""
    pages = []
    with pypdfium2.PdfDocument(file) as document:
        for number in range(len(document)):
            picture = document[number].render(scale=150 / 72, grayscale=True).to_pil()
            if number in leave:
                picture = Image.new("L", picture.size, 255)
            pages.append(picture.rotate(turn if number % 2 else 1.5, fillcolor=255))
    target = folder / "scan.pdf"
    pages[0].save(target, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return target


def test_each_page_of_a_scan_says_which_it_is(signed, folder):
    found = ChildPaperReader().squares(scanned(signed, folder, leave={2}))
    codes = [read_page_code(page[0]) if page else None for page in found]
    assert codes == [(CODE, number) if number != 3 else None for number in range(1, len(codes) + 1)]


def test_a_scan_may_be_a_picture(signed, folder):
    file = folder / "page.png"
    with pypdfium2.PdfDocument(signed) as document:
        document[1].render(scale=2).to_pil().save(file)
    assert [read_page_code(page[0]) for page in reading.squares(file)] == [(CODE, 2)]


@pytest.mark.parametrize(
    "body", [b"", b"MZ\x90\x00", b"%PDF-1.7\nnothing\n%%EOF\n", b"PK\x03\x04 broken", b"<html><script>1</script></html>\x00"], ids=str
)
def test_what_is_no_paper_is_refused_kindly(body, folder):
    file = folder / "hostile"
    file.write_bytes(body)
    for read in (reading.paper, reading.copy, lambda path: list(reading.squares(path))):
        with pytest.raises(BadInput):
            read(file)


def test_a_word_file_that_declares_entities_is_refused(folder):
    made = io.BytesIO()
    docx.Document().save(made)
    file = folder / "bomb.docx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            body = old.read(entry)
            new.writestr(
                entry,
                body.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1) if entry == "word/document.xml" else body,
            )
    with pytest.raises(BadInput) as refused:
        reading.copy(file)
    assert refused.value.problems[0].code == "entities"


def test_codes_of_pages_are_read_as_people_type_them_and_as_squares_say():
    assert read_page_code("7k3d-9qwx-2m4p-8tab/12") == ("7k3d-9qwx-2m4p-8tab", 12)
    assert read_page_code("HTTPS://SITE.CN/V/7K3D9QWX2M4P8TAB/3") == (CODE, 3)
    assert read_page_code("https://elsewhere.cn/") is None
    assert read_page_code("7K3D9QWX2M4P8TAB/0") is None
