"""What is refused before a workbook is opened (工作簿守卫): bombs, locked files and grids as wide as the sky; and which cells hold no value."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from tihang.core.problems import BadInput, bad

MOST_ENTRIES = 500
MOST_BYTES = 600_000_000
MOST_TIMES = 200
SMALL = 20_000_000
"""Below this size nobody minds how well something was packed."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 300_000, 400, 12_000_000
PIECE, OVERLAP = 1 << 18, 9_000
CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
BROKEN = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"')
FORMULA = re.compile(rb"<f[\s>/]")
"""Of a cell: the choices of a cell and conditional looks have tags that only begin like it."""

UNCOUNTED = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>|</c>)'
)
SAVE_AS = "在 Excel 或 WPS 里打开，另存为 .xlsx 再导入", "Open it in Excel or WPS, save it as .xlsx and import that"


@dataclass
class Cells:
    """What a part of the workbook holds (单元格概况): how far it reaches, cells in error, formulas without a kept value."""

    rows: int = 0
    columns: int = 0
    formulas: int = 0
    broken: set[str] = field(default_factory=set)
    uncounted: set[str] = field(default_factory=set)

    def take(self, window: bytes, fresh: int) -> None:
        """Look at a window of the part, the last ``fresh`` bytes of which were not seen before."""
        for letters, digits in set(CELL.findall(window)):
            self.rows, self.columns = max(self.rows, int(digits)), max(self.columns, column_number(letters.decode()))
        if b"<f" in window:
            old = len(window) - fresh
            self.formulas += sum(found.end() > old for found in FORMULA.finditer(window, max(0, old - 2)))
            self.uncounted |= {cell.decode() for cell in UNCOUNTED.findall(window)}
        if b't="e"' in window:
            self.broken |= {cell.decode() for cell in BROKEN.findall(window)}

    @property
    def beyond(self) -> bool:
        """Whether the grid is larger than any list."""
        return self.rows > MOST_ROWS or self.columns > MOST_COLUMNS or self.rows * self.columns > MOST_CELLS


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def guard(body: bytes, name: str) -> dict[str, Cells]:
    """What each sheet part of the workbook holds. Raises BadInput for what cannot safely be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return _looked_through(packed, body, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        said = "工作簿不完整或坏了，可能只传了一半", "the workbook is broken; perhaps only part of it arrived"
        raise refuse(
            name, *said, "half_a_file", "重新下载或复制一次，确认能在 Excel 里打开", "Fetch it again and see that Excel opens it"
        ) from error


def _looked_through(packed: zipfile.ZipFile, body: bytes, name: str) -> dict[str, Cells]:
    entries = packed.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES:
        raise _bomb(name, f"压缩包里有 {len(entries)} 个文件", f"it packs {len(entries)} files")
    if any(entry.flag_bits & 1 for entry in entries) or "EncryptedPackage" in names:
        raise locked(name)
    if "xl/workbook.xml" not in names:
        raise refuse(name, "这不是 .xlsx 工作簿", "this is not an .xlsx workbook", "not_a_workbook")
    found: dict[str, Cells] = {}
    total = 0
    for entry in entries:
        cells = Cells()
        total = _unpacked(packed, entry, cells, total, body, name)
        if entry.filename.startswith("xl/worksheets/"):
            found[entry.filename] = cells
    return found


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, cells: Cells, total: int, body: bytes, name: str) -> int:
    """Unpack one entry piece by piece, never holding much, and look at its cells."""
    rest = b""
    looked = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    with packed.open(entry) as stream:
        while piece := stream.read(PIECE):
            total += len(piece)
            if total > MOST_BYTES or (total > SMALL and total > MOST_TIMES * len(body)):
                raise _bomb(name, f"展开后超过 {total} 字节", f"it unpacks to more than {total} bytes")
            if looked:
                cells.take(rest + piece, len(piece))
                rest = piece[-OVERLAP:]
    if cells.beyond:
        where = f"{entry.filename.rpartition('/')[2]}: {cells.rows} × {cells.columns}"
        raise _bomb(name, f"表格大得不正常（{where}）", f"a grid is unreasonably large ({where})")
    return total


def _bomb(name: str, zh: str, en: str) -> BadInput:
    mend = "删去名单以外的空行、空列和工作表，或分成几个文件", "Delete empty rows, columns and other sheets, or split it into several files"
    return refuse(name, f"{zh}，不像一份名单，没有打开", f"{en}; that is no list and was not opened", "zip_bomb", *mend)


def locked(name: str) -> BadInput:
    """The workbook asks for a password."""
    return refuse(
        name, "工作簿加了密码，读不了", "the workbook is locked by a password", "encrypted", "去掉密码再存", "Remove the password"
    )


def refuse(name: str, zh: str, en: str, code: str, mend_zh: str = SAVE_AS[0], mend_en: str = SAVE_AS[1]) -> BadInput:
    """One complaint about the whole file."""
    return BadInput([bad(zh, en, mend_zh, mend_en, place=name, code=code)])
