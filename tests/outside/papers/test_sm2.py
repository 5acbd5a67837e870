"""Papers signed with SM2 and SM3: made by OpenSSL, found whole, and broken by one byte."""

import hashlib

import pytest

from outside.papers.test_papers import AT
from outside.printers.dossiers import dossier, order, sign
from tihang.config.places import pdf_signature
from tihang.flows.paper_ports import PdfSigner, SigningNotHere
from tihang.outside.papers import sm2
from tihang.outside.papers.in_a_child import ChildPaperReader
from tihang.outside.papers.signature import seal_of
from tihang.outside.papers.sm2_signing import Sm2CertificateFolder
from tihang.outside.printers.dossier import DossierPrinter

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def pen(tmp_path_factory):
    return Sm2CertificateFolder(tmp_path_factory.mktemp("sm2"))


@pytest.fixture(scope="module")
def signed(pen, tmp_path_factory):
    file = tmp_path_factory.mktemp("signed") / "signed.pdf"
    file.write_bytes(pen.sign(DossierPrinter().print(order(dossier(scenes=1, paragraphs=1)), sign).body, at=AT))
    return file


def test_the_file_is_whole_and_names_its_certificate_read_in_a_child_too(pen, signed):
    assert isinstance(pen, PdfSigner)
    assert seal_of(signed) == ("whole", pen.certificate())
    assert ChildPaperReader().paper(signed).seal == "whole"


def test_one_flipped_byte_breaks_it_and_bytes_behind_it_are_seen(signed, tmp_path):
    body = bytearray(signed.read_bytes())
    body[body.index(b"/Creator") + 12] ^= 1
    (tmp_path / "flipped.pdf").write_bytes(bytes(body))
    (tmp_path / "longer.pdf").write_bytes(signed.read_bytes() + b"\n% a word behind it\n")
    assert seal_of(tmp_path / "flipped.pdf")[0] == "broken"
    assert seal_of(tmp_path / "longer.pdf")[0] == "appended"


def test_a_signature_of_another_key_does_not_hold(pen, tmp_path):
    other = Sm2CertificateFolder(tmp_path)
    name = other.certificate()
    said = sm2.sign(tmp_path / f"{name}.pem", b"said")
    certificates = {each: (folder / f"{each}.crt").read_bytes() for each, folder in ((name, tmp_path), (pen.certificate(), pen.folder))}
    assert hashlib.sha256(certificates[name]).hexdigest() == name
    assert sm2.holds(certificates[name], b"said", said)
    assert not sm2.holds(certificates[name], b"sa1d", said)
    assert not sm2.holds(certificates[pen.certificate()], b"said", said)


def test_where_openssl_is_missing_it_says_so(monkeypatch):
    monkeypatch.setattr(sm2.shutil, "which", lambda *_, **__: None)
    with pytest.raises(SigningNotHere, match="apt install openssl"):
        sm2.make_key()


@pytest.mark.parametrize(("said", "meant"), [("", "rsa"), (" SM2 ", "sm2")])
def test_the_site_chooses(monkeypatch, said, meant):
    monkeypatch.setenv("TIHANG_PDF_SIGNATURE", said)
    assert pdf_signature() == meant


def test_an_unknown_choice_is_refused(monkeypatch):
    monkeypatch.setenv("TIHANG_PDF_SIGNATURE", "dsa")
    with pytest.raises(ValueError, match="rsa or sm2"):
        pdf_signature()
