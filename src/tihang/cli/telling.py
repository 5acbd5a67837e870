"""How the console speaks (输出): complaints in both languages, results to a file or standard output."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from tihang.core.canonical import Data
from tihang.core.dates import to_date
from tihang.core.problems import BadInput, Problem, bad

BEIJING = timezone(timedelta(hours=8))


def complain(problems: Iterable[Problem]) -> None:
    """Each problem in Chinese, then in English, with its place and remedy."""
    for problem in problems:
        sys.stderr.write(f"错误 {problem.text('zh')}\n")
        sys.stderr.write(f"error {problem.text('en')}\n")


def put(body: str | bytes, target: str | None) -> None:
    """Write a result, whole or not at all, to a file, else to standard output."""
    found = body if isinstance(body, bytes) else body.encode("utf-8")
    if not target:
        _say(body)
    elif Path(target).is_symlink() or (Path(target).exists() and not Path(target).is_file()):
        Path(target).write_bytes(found)  # a pipe, a terminal or a device is written to, never replaced
    else:
        _replace(Path(target), found)


def _say(body: str | bytes) -> None:
    if isinstance(body, bytes):
        sys.stdout.buffer.write(body)
    else:
        sys.stdout.write(body)
    sys.stdout.flush()


def _replace(path: Path, body: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(body)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def as_json(data: Data) -> str:
    """JSON with each key of the top object on its own line: quick to write, and two results compare line by line."""
    if not isinstance(data, dict):
        return json.dumps(data, ensure_ascii=False) + "\n"
    rows = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def day_of(text: str | None) -> date:
    """The day of judgement: the one given, else today in Beijing."""
    if not text:
        return datetime.now(BEIJING).date()
    try:
        return to_date(text)
    except ValueError:
        raise BadInput([bad(f"“{text}”不是日期", f"'{text}' is not a day", "写成 YYYY-MM-DD", "Write YYYY-MM-DD", place="--on")]) from None


def now_text() -> str:
    """This minute in Beijing."""
    return datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M")


def add_output(command: ArgumentParser, formats: tuple[str, ...]) -> None:
    """The options every printing command has."""
    command.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the words / 语言")
    command.add_argument("--format", choices=formats, default=formats[0], help="output format / 输出格式")
    command.add_argument("-o", "--output", metavar="FILE", help="write to FILE / 写到文件")
