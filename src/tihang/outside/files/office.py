"""Looking into an Office file (验 Office 文件): one package, of modest size, without macros, entities and far templates."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from tihang.core.problems import BadInput
from tihang.flows.file_ports import Found
from tihang.outside.files.heads import HEAD, one_thing
from tihang.outside.files.refusing import bomb, broken, refusal, two_in_one

MOST_ENTRIES: Final = 5_000
MOST_BYTES: Final = 600_000_000
MOST_TIMES: Final = 120
SMALL: Final = 20_000_000
"""Below this size nobody minds how well something was packed."""

PIECE: Final = 1 << 16
TYPES: Final = "[Content_Types].xml"
FORM: Final = re.compile(
    rb"application/vnd\.openxmlformats-officedocument\."
    rb"(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)\.main\+xml"
)
MACROS: Final = re.compile(rb"macroEnabled|ms-office\.vbaProject|ms-office\.activeX", re.IGNORECASE)
ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FAR: Final = re.compile(rb"<Relationship\b[^>]*>")
HYPERLINK: Final = re.compile(rb"/relationships/(?:hyperlink|externalLinkPath|externalLink)\"")
PROGRAM: Final = ("_VBA_PROJECT".encode("utf-16-le"), "\x01Ole10Native".encode("utf-16-le"), b"vbaProject.bin")
MEDIA: Final = "application/vnd.openxmlformats-officedocument."
END: Final = b"PK\x05\x06"


def examine(path: Path) -> Found:
    """Raises BadInput."""
    one_thing(path, looks=HEAD)
    _one_package(path)
    try:
        with zipfile.ZipFile(path) as packed:
            return Found(_looked(packed, path.stat().st_size))
    except BadInput:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise broken("Office 文件", "Office file") from error


def _one_package(path: Path) -> None:
    """The package begins at the first byte and ends with its own directory."""
    with path.open("rb") as stream:
        if b"%PDF-" in stream.read(HEAD):
            raise two_in_one()
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    at = tail.rfind(END)
    if at < 0:
        raise broken("Office 文件", "Office file")
    if len(tail) - at != 22 + int.from_bytes(tail[at + 20 : at + 22], "little"):
        raise two_in_one()


def _looked(packed: zipfile.ZipFile, size: int) -> str:
    entries = packed.infolist()
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_ENTRIES:
        raise bomb(f"{len(entries)} 个内部文件", f"{len(entries)} files inside")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("文件加了密码，打不开", "the file is locked by a password", "encrypted", "去掉密码再上传", "Remove the password")
    if TYPES.lower() not in names:
        said = "这是压缩包，不是 Word、Excel、PowerPoint 文件", "this is an archive, and no Word, Excel or PowerPoint file"
        raise refusal(*said, "archive", "解开压缩包，把里面的文件分别上传", "Unpack it and upload the files in it one by one")
    if any(name.endswith("vbaproject.bin") or "/activex/" in name for name in names):
        raise macros()
    total, form = 0, ""
    for entry in entries:
        body = _Part(entry)
        with packed.open(entry) as stream:
            while piece := stream.read(PIECE):
                total += len(piece)
                if total > MOST_BYTES or (total > SMALL and total > MOST_TIMES * size):
                    raise bomb(f"超过 {total} 字节", f"over {total} bytes")
                body.look(piece)
        form = body.form or form
    if not form:
        said = "这不是 Word、Excel、PowerPoint 文件", "this is no Word, Excel or PowerPoint file"
        raise refusal(*said, "archive", "只收 docx、xlsx、pptx", "docx, xlsx and pptx are taken in")
    return MEDIA + form


class _Part:
    """内部文件: looked at piece by piece, never held whole."""

    def __init__(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename.lower()
        self.types = name == TYPES.lower()
        self.links = name.endswith(".rels")
        self.xml = self.types or name.endswith((".xml", ".rels", ".vml"))
        self.embedded = "/embeddings/" in name or name.endswith(".bin")
        self.rest = b""
        self.form = ""
        self.first = True

    def look(self, piece: bytes) -> None:
        """Raises BadInput for what an honest file does not hold."""
        window = self.rest + piece
        self.rest = window[-2_048:]
        if self.xml:
            self._look_at_xml(window)
        elif self.embedded and any(word in window for word in PROGRAM):
            raise macros()
        elif self.first and window.startswith((b"MZ", b"\x7fELF")):
            raise refusal("里面藏着程序", "a program hides inside", "program")
        self.first = False

    def _look_at_xml(self, window: bytes) -> None:
        plain = window.replace(b"\x00", b"")  # UTF-16 says the same with a zero beside each letter
        if ENTITIES.search(plain):
            said = "文件里有 XML 实体声明，可能撑爆内存", "the file declares XML entities, which can fill the memory"
            raise refusal(*said, "entities")
        if self.types:
            if MACROS.search(plain):
                raise macros()
            found = FORM.search(plain)
            self.form = found[1].decode() if found else self.form
        if self.links and any(b'TargetMode="External"' in link and not HYPERLINK.search(link) for link in FAR.findall(plain)):
            said = "文件会从网上取模板或图片", "the file fetches a template or a picture from the network"
            raise refusal(*said, "far", "把内容存进文件里再上传，或另存为 PDF", "Save the contents into the file, or save it as PDF")


def macros() -> BadInput:
    """A file that brings a program along."""
    mend = "另存为 docx、xlsx、pptx（不带宏），或 PDF", "Save it without macros as docx, xlsx or pptx, or as PDF"
    return refusal("文件带有宏，或嵌着程序", "the file holds macros or an embedded program", "macros", *mend)
