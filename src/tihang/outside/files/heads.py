"""What a file begins with (文件头): its family by the first bytes, and what others seem to be."""

import re
from pathlib import Path
from typing import Final

from tihang.core.problems import BadInput
from tihang.outside.files.refusing import refusal, two_in_one

HEAD: Final = 4096
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = b"PK\x03\x04"
EBML: Final = bytes.fromhex("1a45dfa3")
PAGE: Final = re.compile(rb"<(?:script|iframe|object|embed)[\s>/]|<!doctype html|<html[\s>]|<\?php", re.IGNORECASE)
"""Words that only a web page or a program of one needs."""

PDF_INSTEAD: Final = "另存为 PDF 再上传", "Save it as PDF and upload that"
PICTURE_INSTEAD: Final = "存成 JPEG 或 PNG 再上传", "Save it as JPEG or PNG and upload that"
UNPACKED: Final = "解开压缩包，把里面的文件分别上传", "Unpack it and upload the files in it one by one"
NOTHING: Final = "只收 PDF、图片、Office 文件和视频", "PDF, pictures, Office files and video are taken in, nothing else"

OTHERS: Final = (
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,1000})?(?:<!--.{0,2000})?.{0,1000}<svg[\s>]", re.DOTALL | re.IGNORECASE),
     ("SVG 图片可以带脚本，不收", "an SVG picture can carry scripts and is not taken in", "svg", *PICTURE_INSTEAD)),
    (re.compile(rb"(?s).{0,1024}?(?:<!doctype html|<html[\s>]|<script[\s>])", re.IGNORECASE),
     ("这是网页，不收", "this is a web page, which is not taken in", "web_page", "在浏览器里打印成 PDF 再上传", "Print it to PDF and upload that")),
    (re.compile(rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|#!"), ("这是程序，不收", "this is a program, which is not taken in", "program", *NOTHING)),
    (re.compile(rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ|PK\x05\x06"),
     ("这是压缩包，不收", "this is an archive, which is not taken in", "archive", *UNPACKED)),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1|avif)", re.DOTALL),
     ("HEIC/AVIF 图片很多电脑打不开，不收", "HEIC and AVIF pictures do not open everywhere and are not taken in", "heic", *PICTURE_INSTEAD)),
    (re.compile(rb"GIF8|BM"), ("GIF、BMP 图片不收", "GIF and BMP pictures are not taken in", "other_picture", *PICTURE_INSTEAD)),
    (re.compile(rb"\{\\rtf"), ("RTF 文件不收", "RTF files are not taken in", "rtf", *PDF_INSTEAD)),
)  # fmt: skip
"""How it begins → what to say of it."""


def family(head: bytes) -> str:
    """``pdf``, ``picture``, ``office`` or ``video``; "" for what is not taken in."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(ZIP):
        return "office"
    return "video" if head.startswith(EBML) or (head[4:8] == b"ftyp" and head[8:12] in MP4) else ""


MP4: Final = frozenset((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash", b"3gp4", b"3gp5", b"mmp4"))  # fmt: skip
"""Major brands of MP4 that every browser plays."""


def unknown(head: bytes) -> BadInput:
    """What is said of a head without a family."""
    if not head:
        return refusal("文件是空的", "the file is empty", "empty", "重新选一个文件", "Choose another file")
    if head.startswith(OLE):
        said = "这是旧的 Office 格式，或者加了密码", "this is an old Office format, or locked by a password"
        return refusal(
            *said, "old_office", "去掉密码，另存为 docx、xlsx、pptx 或 PDF", "Remove the password and save it as docx, xlsx, pptx or PDF"
        )
    words = next((words for begins, words in OTHERS if begins.match(head)), None)
    return refusal(*words) if words else refusal("认不出这是什么文件", "what this file is cannot be told", "unknown_kind", *NOTHING)


def one_thing(path: Path, *, looks: int | None = None) -> None:
    """Refuse a file that is also a web page: in its first bytes, or in all of it when ``looks`` is None."""
    rest = b""
    with path.open("rb") as stream:
        while piece := stream.read(looks or 1 << 20):
            if PAGE.search(rest + piece):
                raise two_in_one()
            if looks:
                return
            rest = piece[-32:]
