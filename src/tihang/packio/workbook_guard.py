"""What is refused before a workbook is opened (工作簿守卫): other kinds of file, locked ones, bombs, and grids as wide as the sky."""

import io
import re
import zipfile
import zlib

from tihang.core.problems import BadInput, bad

LARGEST_BODY = 5_000_000
MOST_ENTRIES = 300
MOST_BYTES = 60_000_000
MOST_TIMES = 150
SMALL = 2_000_000
"""Below this size nobody minds how well something was packed."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 300, 1_500_000
PIECE = 1 << 16
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
AGAIN = "重新下载空白工作簿再填", "Download a fresh workbook and fill that in"


def guard(body: bytes, name: str) -> None:
    """Raise BadInput for what cannot safely be opened as a workbook."""
    if len(body) > LARGEST_BODY:
        mend = "工作簿一般不到 1 MB", "A workbook is usually below 1 MB"
        raise _refuse(name, f"文件有 {len(body)} 字节，太大", f"the file has {len(body)} bytes, which is too much", "too_large", *mend)
    if body.startswith(OLD_OFFICE):
        raise _office(body, name)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            _entries(packed, body, name)
    except BadInput:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _refuse(name, "文件坏了，或不是 .xlsx 工作簿", "the file is broken or not an .xlsx workbook", "not_a_workbook") from error


def _office(body: bytes, name: str) -> BadInput:
    if LOCKED in body:
        mend = "去掉密码，另存为 .xlsx", "Remove the password and save it as .xlsx"
        return _refuse(name, "工作簿加了密码，读不了", "the workbook is locked by a password", "encrypted", *mend)
    return _refuse(name, "这是旧的 .xls 格式", "this is the old .xls format", "old_format", "另存为 .xlsx", "Save it as .xlsx")


def _entries(packed: zipfile.ZipFile, body: bytes, name: str) -> None:
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _bomb(name, f"压缩包里有 {len(entries)} 个文件", f"it packs {len(entries)} files")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refuse(
            name, "工作簿加了密码，读不了", "the workbook is locked by a password", "encrypted", "去掉密码再存", "Remove the password"
        )
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise _refuse(name, "这不是 .xlsx 工作簿", "this is not an .xlsx workbook", "not_a_workbook")
    total = 0
    for entry in entries:
        total = _unpacked(packed, entry, total, body, name)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, total: int, body: bytes, name: str) -> int:
    """Unpack one entry piece by piece, never holding much, and look at where its cells stand."""
    cells, rest = Extent(), b""
    looked = entry.filename.startswith("xl/worksheets/")
    with packed.open(entry) as stream:
        while piece := stream.read(PIECE):
            total += len(piece)
            if total > MOST_BYTES or (total > SMALL and total > MOST_TIMES * len(body)):
                raise _bomb(name, f"展开后超过 {total} 字节", f"it unpacks to more than {total} bytes")
            if looked:
                window = rest + piece
                cells.grow(window)
                rest = window[-200:]
    if cells.beyond:
        where = f"{entry.filename.rpartition('/')[2]}: {cells.rows} × {cells.columns}"
        raise _bomb(name, f"表格大得不正常（{where}）", f"a grid is unreasonably large ({where})")
    return total


class Extent:
    """How far the cells of a sheet reach (表格范围)."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def grow(self, piece: bytes) -> None:
        """Take in the cells named in a piece of the sheet."""
        for letters, digits in CELL.findall(piece):
            self.rows = max(self.rows, int(digits))
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            self.columns = max(self.columns, column)

    @property
    def beyond(self) -> bool:
        """Whether the grid is larger than any sheet of ours."""
        return self.rows > MOST_ROWS or self.columns > MOST_COLUMNS or self.rows * self.columns > MOST_CELLS


def _bomb(name: str, zh: str, en: str) -> BadInput:
    return _refuse(name, f"{zh}，不像填好的工作簿，没有打开", f"{en}; that is no filled workbook and was not opened", "zip_bomb")


def _refuse(name: str, zh: str, en: str, code: str, mend_zh: str = AGAIN[0], mend_en: str = AGAIN[1]) -> BadInput:
    return BadInput([bad(zh, en, mend_zh, mend_en, place=name, code=code)])
