"""``tihang restore`` (恢复): a backup verified, then put in place; what stood there before is kept aside."""

import os
from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.keeping import backup_data, backup_words, passphrase_of
from tihang.cli.telling import add_output, as_json, put
from tihang.flows.ports import Restored


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    restore = commands.add_parser("restore", help="restore a backup / 恢复")
    restore.add_argument("archive", metavar="FILE", type=Path)
    restore.add_argument("--into", metavar="HOME", type=Path, help="another home folder than TIHANG_HOME / 恢复到别的主目录")
    restore.add_argument("--check", action="store_true", help="verify only / 只验不恢复")
    restore.add_argument("--replace", action="store_true", help="put what stands there aside / 原有的放到一边")
    keys = restore.add_mutually_exclusive_group()
    keys.add_argument("--passphrase-file", metavar="FILE", type=Path, help="opens the keys / 打开密钥的口令")
    keys.add_argument("--without-key", action="store_true", help="restore the data alone / 不恢复密钥")
    add_output(restore, ("text", "json"))
    restore.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Verify, and restore unless asked only to check."""
    if chosen.into:
        os.environ["TIHANG_HOME"] = str(chosen.into.expanduser().absolute())  # read when the platform starts, just below
    with installed(chosen) as port:
        keeper, passphrase = port("keeper"), passphrase_of(chosen)
        if chosen.check:
            found = keeper.check(chosen.archive, passphrase=passphrase)
            put(as_json(backup_data(found)) if chosen.format == "json" else backup_words(found, chosen.lang), chosen.output)
            return
        done = keeper.restore(chosen.archive, passphrase=passphrase, without_key=chosen.without_key, replace=chosen.replace)
    data = {**backup_data(done.backup), "aside": list(done.aside), "migrated": done.migrated}
    put(as_json(data) if chosen.format == "json" else _words(done, chosen.lang), chosen.output)


def _words(done: Restored, lang: str) -> str:
    zh = lang == "zh"
    lines = [backup_words(done.backup, lang).rstrip()]
    lines += [f"{'原来的放在' if zh else 'What stood here is in'} {place}" for place in done.aside]
    if done.migrated:
        lines.append(f"补做了 {done.migrated} 步数据库升级" if zh else f"{done.migrated} migrations were run after it")
    if not done.backup.with_keys:
        lines.append(
            "备份里没有密钥和 secret：放回另行保管的那份" if zh else "Keys and secret were not in it: put back those kept elsewhere"
        )
    lines.append("已恢复" if zh else "Restored")
    return "\n".join(lines) + "\n"
