"""``tihang backup`` (备份): the whole installation into one file, while it works; or the digests of what it holds."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.keeping import backup_data, backup_words, digest_words, passphrase_of, remark
from tihang.cli.telling import add_output, as_json, put
from tihang.core.problems import BadInput, bad


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    backup = commands.add_parser("backup", help="back up database and files / 备份")
    backup.add_argument("target", metavar="FILE|FOLDER", type=Path, nargs="?")
    keys = backup.add_mutually_exclusive_group()
    keys.add_argument("--passphrase-file", metavar="FILE", type=Path, help="take keys along, under this passphrase / 用口令封存密钥")
    keys.add_argument("--without-key", action="store_true", help="leave keys out and say nothing of it / 不带密钥")
    backup.add_argument("--force", action="store_true", help="overwrite the file / 覆盖")
    backup.add_argument("--digests-only", action="store_true", help="write nothing; tell what stands here / 只看内容摘要")
    add_output(backup, ("text", "json"))
    backup.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Back up, or tell the digests."""
    if (chosen.target is None) != chosen.digests_only:
        said = "给出备份文件或文件夹，或者只用 --digests-only", "give the file or folder to write, or --digests-only alone"
        raise BadInput([bad(*said, "例如 tihang backup backups/", "Such as: tihang backup backups/", code="usage")])
    with installed(chosen) as port:
        keeper = port("keeper")
        if chosen.digests_only:
            told = keeper.digests()
            data = {"database": told.database, "total": told.total, "tables": _tables(told.tables), "files": dict(told.files)}
            put(as_json(data) if chosen.format == "json" else digest_words(told), chosen.output)
            return
        made = keeper.back_up(chosen.target, passphrase=passphrase_of(chosen), force=chosen.force)
    remark(note for note in made.notes if not (chosen.without_key and note.code == "keys_left_out"))
    put(as_json(backup_data(made)) if chosen.format == "json" else backup_words(made, chosen.lang), chosen.output)


def _tables(tables: Any) -> dict[str, Any]:
    return {name: {"rows": rows, "sha256": digest} for name, (rows, digest) in tables.items()}
