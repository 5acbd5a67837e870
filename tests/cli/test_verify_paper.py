"""``tihang verify FILE``: a paper by the proof inside it, without the site; and a copy to the letter."""

import pytest

from cli.desk import Said
from outside.printers.dossiers import dossier, order
from tihang.cli import main
from tihang.outside.keys import KeyFolder
from tihang.outside.papers import reading
from tihang.outside.printers.dossier import DossierPrinter


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("verify")


@pytest.fixture(scope="module")
def key(folder):
    return KeyFolder(folder / "keys").make().fingerprint


@pytest.fixture(scope="module")
def paper(folder, key):
    pen = KeyFolder(folder / "keys")
    printed = DossierPrinter().print(order(dossier(scenes=1, paragraphs=1), key=key), lambda message: (key, pen.sign(key, message)))
    file = folder / "paper.pdf"
    file.write_bytes(printed.body)
    return file


@pytest.fixture
def say(capsys):
    def said(*words) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words], start=lambda: {"paper_reader": reading}.__getitem__)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return said


def test_a_paper_is_verified_with_the_public_key_alone(say, paper, folder, key):
    said = say("verify", paper, "--key", folder / "keys" / f"{key}.pub")
    assert said.code == 0
    assert "离线核对，没有问站点" in said.out
    assert "7K3D-9QWX-2M4P-8TAB  第 1 版" in said.out
    data = say("verify", paper, "--key", folder / "keys" / f"{key}.pub", "--format", "json").data
    assert (data["state"], data["pages"], data["key"]) == ("content", data["pages_issued"], key)


def test_a_key_of_somebody_else_does_not_vouch(say, paper, folder):
    other = KeyFolder(folder / "others").make().fingerprint
    said = say("verify", paper, "--key", folder / "others" / f"{other}.pub")
    assert said.code == 1
    assert "不要相信这份文件" in said.out


def test_one_changed_letter_of_a_copy_is_found(say, paper, folder, key):
    known = ("--against", paper, "--key", folder / "keys" / f"{key}.pub")
    copy, text = folder / "copy.txt", "\n".join(page.text for page in reading.paper(paper).pages)
    copy.write_text(text, encoding="utf-8")
    assert "副本一字不差" in say("verify", copy, *known).out
    copy.write_text(text.replace("12,345.67", "12,345.76"), encoding="utf-8")
    said = say("verify", copy, *known)
    assert said.code == 1
    assert "副本第一处不同" in said.out
    assert "〔67万元" in said.out


def test_what_is_no_file_and_no_site_is_said(say, paper):
    assert say("verify", "nothing.pdf").code == 2
    assert say("verify", paper, "--site", "ftp://nowhere").code == 2
    assert "连不上站点" in say("verify", paper, "--site", "http://127.0.0.1:9").err
