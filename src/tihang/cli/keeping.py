"""How the console speaks of backups (备份的说法)."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.ports import Backup, Digests


def passphrase_of(chosen: Namespace) -> bytes | None:
    """The first line of the passphrase file, if one was named."""
    if chosen.passphrase_file is None:
        return None
    body: bytes = chosen.passphrase_file.read_bytes().split(b"\n", 1)[0].rstrip(b"\r")
    if not body:
        said = "口令文件第一行是空的", "the first line of the passphrase file is empty"
        mend = "把口令写在第一行", "Write the passphrase on the first line"
        raise BadInput([bad(*said, *mend, place=str(chosen.passphrase_file), code="passphrase")])
    return body


def remark(notes: Iterable[Problem]) -> None:
    """What is no failure, but should be known."""
    for note in notes:
        sys.stderr.write(f"注意 {note.text('zh')}\nnote {note.text('en')}\n")


def backup_data(made: Backup) -> dict[str, Any]:
    """A backup as JSON."""
    rows = {name: {"rows": rows, "sha256": digest} for name, (rows, digest) in made.digests.tables.items()}
    return {
        "path": str(made.path),
        "bytes": made.size,
        "made_at": made.made_at,
        "version": made.version,
        "database": made.digests.database,
        "with_keys": made.with_keys,
        "seal": made.seal,
        "total": made.digests.total,
        "tables": rows,
        "files": dict(made.digests.files),
    }


def backup_words(made: Backup, lang: str) -> str:
    """A backup in a few lines."""
    tables, files = made.digests.tables, len(made.digests.files)
    rows = sum(count for count, _digest in tables.values())
    size = f"{made.size / 1_000_000:.1f} MB"
    if lang == "zh":
        held = f"{made.digests.database}，{len(tables)} 张表 {rows} 行，{files} 个文件，{'含' if made.with_keys else '不含'}密钥"
        lines = [
            f"{made.path}  {size}",
            f"做于 {made.made_at}，梯航 {made.version}",
            held,
            f"内容摘要 {made.digests.total}",
            f"清单封印 {made.seal}",
        ]
    else:
        held = (
            f"{made.digests.database}, {len(tables)} tables with {rows} rows, {files} files, {'with' if made.with_keys else 'without'} keys"
        )
        lines = [
            f"{made.path}  {size}",
            f"made {made.made_at} by Tihang {made.version}",
            held,
            f"content {made.digests.total}",
            f"seal {made.seal}",
        ]
    return "\n".join(lines) + "\n"


def digest_words(told: Digests) -> str:
    """Digests, a line for each table and file, the total last; two lists compare line by line."""
    lines = [f"{digest}  {rows:>9}  {name}" for name, (rows, digest) in told.tables.items()]
    lines += [f"{digest}  {'':>9}  {name}" for name, digest in told.files.items()]
    return "\n".join([*lines, f"{told.total}  {'':>9}  (total)"]) + "\n"
