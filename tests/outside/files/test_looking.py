"""What a file is, its content says; what could hurt somebody is refused, each with its own words."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from files_at_hand import FORM, TYPES, WORD, mp4, office, pdf, picture
from tihang.core.problems import BadInput
from tihang.journey.record.names import KINDS
from tihang.outside.files import in_a_child, pictures
from tihang.outside.files import office as packages
from tihang.outside.files.in_a_child import ChildInspector
from tihang.outside.files.looking import examine

SHEET, SLIDES = FORM.format("spreadsheetml.sheet"), FORM.format("presentationml.presentation")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
EBML = bytes.fromhex("1a45dfa3")
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
RELS = '<Relationships><Relationship Id="r" Type="{type}" Target="http://evil.example/t" TargetMode="External"/></Relationships>'
FAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def look(folder: Path, body: bytes) -> str:
    path = folder / "file"
    path.write_bytes(body)
    return examine(path).media_type


def webm(segment: bytes = b"\xec\x84" + b"\0" * 4, length: int | None = None, kind: bytes = b"webm") -> bytes:
    header = b"\x42\x82" + bytes([0x80 + len(kind)]) + kind
    said = (1 << 56) | (len(segment) if length is None else length)
    return EBML + bytes([0x80 + len(header)]) + header + bytes.fromhex("18538067") + said.to_bytes(8, "big") + segment


def stored_zip(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, body)
    return out.getvalue()


def encrypted(body: bytes) -> bytes:
    """The same package with the flag of encryption on every entry."""
    out = bytearray(body)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begins = out.find(sign)
        while begins >= 0:
            out[begins + at] |= 1
            begins = out.find(sign, begins + 4)
    return bytes(out)


def huge_png(side: int) -> bytes:
    """A picture that says it is large, in few bytes."""
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))  # noqa: E731
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * 8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


TAKEN = {
    "pdf": (pdf(), "application/pdf"),
    "jpeg": (picture("JPEG"), "image/jpeg"),
    "png": (picture("PNG"), "image/png"),
    "webp": (picture("WEBP"), "image/webp"),
    "tiff": (picture("TIFF"), "image/tiff"),
    "docx": (office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (office(main=SHEET), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": (office(main=SLIDES), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "docx with a link": (office({"word/_rels/document.xml.rels": RELS.format(type=f"{FAR}hyperlink")}), WORD.removesuffix(".main+xml")),
    "mp4": (mp4(), "video/mp4"),
    "webm": (webm(), "video/webm"),
    "webm that is live": (webm(length=(1 << 56) - 1), "video/webm"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_in(tmp_path, name):
    body, media_type = TAKEN[name]
    assert look(tmp_path, body) == media_type
    assert media_type in KINDS


REFUSED = {
    "nothing": (b"", "empty"),
    "words": ("说明".encode(), "unknown_kind"),
    "svg": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "svg"),
    "svg behind a remark": (b"<!-- hello --><svg onload='x'/>", "svg"),
    "a page": (b"<!DOCTYPE html><html><body>", "web_page"),
    "a program": (b"MZ\x90\0", "program"),
    "a script": (b"#!/bin/sh\nrm -rf /", "program"),
    "rar": (b"Rar!\x1a\x07", "archive"),
    "zip of anything": (stored_zip("a.txt", b"x"), "archive"),
    "gif": (b"GIF89a", "other_picture"),
    "heic": (b"\0\0\0\x18ftypheic", "heic"),
    "old doc": (OLE + b"\0" * 600, "old_office"),
    "pdf cut short": (pdf()[:-60], "broken"),
    "pdf that is none": (b"%PDF-1.4 nothing in it\n%%EOF\n", "broken"),
    "pdf and zip": (pdf() + stored_zip("a.txt", b"x"), "polyglot"),
    "pdf and page": (b"%PDF-1.4\n<html><script>alert(1)</script>\n" + pdf(), "polyglot"),
    "pdf with a script": (pdf().replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "script"),
    "pdf that starts a program": (pdf().replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(cmd.exe)>>"), "script"),
    "jpeg cut short": (picture("JPEG", (400, 300))[:-300], "broken"),
    "png of nonsense": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "broken"),
    "jpeg and zip": (picture() + stored_zip("a.txt", b"x"), "polyglot"),
    "jpeg and page": (picture("JPEG", comment=b"<script>alert(1)</script>"), "polyglot"),
    "jpeg and pdf": (picture("JPEG", comment=b"%PDF-1.4"), "polyglot"),
    "png of 10^9 pixels": (huge_png(33_000), "bomb"),
    "docm": (office(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    "docx with a program": (office({"word/vbaProject.bin": b"x", "word/document.xml": "<w/>"}), "macros"),
    "docx with an old file of macros": (office({"word/embeddings/a.bin": OLE + "_VBA_PROJECT".encode("utf-16-le")}), "macros"),
    "docx with a packed program": (office({"word/embeddings/a.bin": OLE + "\x01Ole10Native".encode("utf-16-le")}), "macros"),
    "docx with an exe": (office({"word/media/image1.png": b"MZ\x90\0"}), "program"),
    "docx with activeX": (office({"word/activeX/a.xml": "<x/>"}), "macros"),
    "docx with entities": (office({"word/document.xml": BOMB}), "entities"),
    "docx with entities in UTF-16": (office({"word/document.xml": BOMB.encode("utf-16")}), "entities"),
    "docx that fetches its template": (office({"word/_rels/settings.xml.rels": RELS.format(type=f"{FAR}attachedTemplate")}), "far"),
    "docx of nothing": (stored_zip("[Content_Types].xml", TYPES.format(main="text/plain").encode()), "archive"),
    "docx locked": (encrypted(office()), "encrypted"),
    "docx cut short": (office()[:-30], "broken"),
    "docx damaged": (office({"word/document.xml": "ab" * 4000}).replace(b"\x4b\x4c", b"\x00\x00", 1)[:60] + b"\xff" * 40 + office()[100:], "broken"),
    "docx and more": (office() + b"<script>", "polyglot"),
    "docx that unpacks to the sky": (office({"word/document.xml": b"\0" * 40_000_000}), "bomb"),
    "mp4 cut short": (mp4()[:-9], "broken"),
    "mp4 without a picture": (mp4()[:20], "broken"),
    "mp4 and zip": (mp4() + stored_zip("a.txt", b"x"), "polyglot"),
    "matroska": (webm(kind=b"matroska"), "video"),
    "webm cut short": (webm(length=400), "broken"),
    "webm and more": (webm(b"\0" * 40, length=10), "polyglot"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_and_how_it_is_said(tmp_path, name):
    body, code = REFUSED[name]
    with pytest.raises(BadInput) as refused:
        look(tmp_path, body)
    [problem] = refused.value.problems
    assert problem.code == code
    assert all(problem.said + problem.remedy), "in both languages, with what to do"


def test_packages_of_too_many_parts_and_pictures_of_too_many_frames(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST_ENTRIES", 3)
    with pytest.raises(BadInput, match="files inside"):
        look(tmp_path, office({f"a{n}.xml": "" for n in range(3)}))
    monkeypatch.setattr(pictures, "MOST_FRAMES", 2)
    body, frames = io.BytesIO(), [Image.new("L", (9, 9), n) for n in range(3)]
    frames[0].save(body, "TIFF", save_all=True, append_images=frames[1:])
    with pytest.raises(BadInput, match="3 frames"):
        look(tmp_path, body.getvalue())


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "I;16", "1"])
def test_every_sort_of_picture_is_drawn_plainly(tmp_path, mode):
    body = io.BytesIO()
    Image.new(mode, (50, 20)).save(body, "TIFF")
    (tmp_path / "file").write_bytes(body.getvalue())
    drawn = {each.purpose: each for each in examine(tmp_path / "file").drawn}
    assert set(drawn) == {"print", "page", "thumb"}
    with Image.open(io.BytesIO(drawn["print"].body)) as printed:
        assert (printed.format, printed.mode, printed.size, printed.getexif()) == ("JPEG", "RGB", (50, 20), {})


def test_files_are_opened_in_a_process_of_its_own(tmp_path, monkeypatch):
    inspector, path = ChildInspector(), tmp_path / "file"
    path.write_bytes(picture("PNG", (3000, 1500)))
    found = inspector.examine(path)
    assert found.media_type == "image/png"
    assert {each.purpose: (each.width, each.height) for each in found.drawn} == {
        "print": (2480, 1240),
        "page": (1200, 600),
        "thumb": (240, 120),
    }
    path.write_bytes(b"MZ\x90")
    with pytest.raises(BadInput) as refused:
        inspector.examine(path)
    assert refused.value.problems[0].code == "program"
    monkeypatch.setattr(in_a_child.sys, "executable", "/bin/false")
    with pytest.raises(BadInput) as refused:
        inspector.examine(path)
    assert refused.value.problems[0].code == "too_much", "a child that dies refuses the file and nothing else"
