"""Sheets out of files (读答卷文件): YAML, JSON or the workbook, with the place of every mistake."""

import json
from pathlib import Path

from tihang.core.problems import BadInput, bad
from tihang.packio.sheet_file import SheetFile
from tihang.packio.yaml_tree import read_yaml

LARGEST_FILE = 5_000_000
WORKBOOKS = (".xlsx",)


def open_sheet(path: Path) -> SheetFile:
    """The sheet file at ``path``. Raises BadInput when it is missing, too large or not readable."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _refused(
                name,
                f"文件有 {size} 字节，太大",
                f"the file has {size} bytes, which is too much",
                f"最多 {LARGEST_FILE}",
                f"At most {LARGEST_FILE}",
                "too_large",
            )
        body = path.read_bytes()
    except OSError as error:
        why = error.strerror or "unreadable"
        raise _refused(
            name, f"打不开文件（{why}）", f"the file cannot be opened ({why})", "核对路径和权限", "Check path and permissions", "no_file"
        ) from None
    if path.suffix.lower() in WORKBOOKS:
        from tihang.packio.workbook import read_workbook

        file: SheetFile = read_workbook(body, name)
        return file
    return sheet_from_text(_decoded(body, name), name, as_json=path.suffix.lower() == ".json")


def sheet_from_text(text: str, name: str, *, as_json: bool = False) -> SheetFile:
    """The sheet in ``text``."""
    if as_json:
        return SheetFile(_json(text, name), None, name)
    spot = read_yaml(text, name)
    return SheetFile(spot.plain(), spot, name)


def _decoded(body: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(name, "文件不是文本", "the file is not text", "用 UTF-8 保存", "Save it as UTF-8", "encoding")


def _json(text: str, name: str) -> object:
    try:
        found: object = json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode("utf-8")  # no half characters, and as deep as others may walk
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}"
        raise _refused(
            place,
            f"这不是合格的 JSON（{error.msg}）",
            f"this is not valid JSON ({error.msg})",
            "检查这一行附近",
            "Check near this line",
            "json",
        ) from None
    except UnicodeEncodeError:
        raise _refused(name, "文字里有半个字符", "the text holds half a character", "改正那段文字", "Mend that text", "json") from None
    except RecursionError:
        raise _refused(name, "JSON 嵌套太深", "the JSON is nested too deeply", "减少层数", "Nest less", "json") from None
    except _Twice as error:
        key = error.args[0]
        raise _refused(name, f"键“{key}”写了两次", f"key '{key}' stands twice", "留一个", "Keep one of them", "json") from None
    return found


class _Twice(Exception):
    """A key stands twice in a JSON object (重复的键)."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _refused(place: str, zh: str, en: str, mend_zh: str, mend_en: str, code: str) -> BadInput:
    return BadInput([bad(zh, en, mend_zh, mend_en, place=place, code=code)])
