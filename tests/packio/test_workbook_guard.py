"""Bombs, locked files and other kinds are refused before anything is unpacked into memory."""

import io
import time
import zipfile

import openpyxl
import pytest

from tihang.core.problems import BadInput
from tihang.packio.shelf import default_shelf
from tihang.packio.workbook import read_workbook, write_workbook

OLD = bytes.fromhex("d0cf11e0a1b11ae1")
QUICK_S = 3


def good() -> bytes:
    return write_workbook(default_shelf().pack("international/siri", "2020"), "", None)


def packed(entries: dict[str, bytes], start: bytes = b"") -> bytes:
    """A workbook with more entries."""
    out = io.BytesIO(start)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        for name, body in entries.items():
            book.writestr(name, body)
    return out.getvalue()


def refused(body: bytes, name: str = "厂.xlsx"):
    begun = time.perf_counter()
    with pytest.raises(BadInput) as error:
        read_workbook(body, name)
    assert time.perf_counter() - begun < QUICK_S
    problem = error.value.problems[0]
    assert problem.place == name
    assert all(problem.said)
    assert all(problem.remedy)
    return problem.code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_a_workbook"),
        (b"id,answer\n1,full\n", "not_a_workbook"),
        (b"PK\x03\x04 broken", "not_a_workbook"),
        (OLD + b"\0" * 600, "old_format"),
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"x" * 5_000_001, "too_large"),
    ],
)
def test_other_kinds_of_file_are_refused(body, code):
    assert refused(body) == code


def test_a_cut_off_file_is_refused():
    body = good()
    assert refused(body[: len(body) // 2]) == "not_a_workbook"


def test_a_document_of_another_kind_is_refused():
    assert refused(packed({"word/document.xml": b"<w/>"})) == "not_a_workbook"


def test_a_bomb_of_zeros_is_refused():
    assert refused(packed({"xl/media/bomb.bin": b"\0" * 80_000_000}, good())) == "zip_bomb"


def test_a_bomb_of_many_files_is_refused():
    assert refused(packed({f"xl/media/{number}.bin": b"x" for number in range(400)}, good())) == "zip_bomb"


def test_a_grid_as_wide_as_the_sky_is_refused():
    book = openpyxl.Workbook()
    book.active["A1"] = "#mark"
    book.active["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    assert refused(out.getvalue()) == "zip_bomb"


def test_a_broken_sheet_inside_is_refused():
    body = io.BytesIO(good())
    out = io.BytesIO()
    with zipfile.ZipFile(body) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, b"<worksheet><oops" if "sheet1.xml" in entry.filename else old.read(entry))
    assert refused(out.getvalue()) in ("not_a_workbook", "not_our_workbook")
