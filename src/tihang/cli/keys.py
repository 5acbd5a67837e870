"""``tihang key show|back-up|rotate`` (实例密钥)."""

import os
import sys
from argparse import Namespace, _SubParsersAction
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.telling import BEIJING
from tihang.core.problems import BadInput, bad


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    key = commands.add_parser("key", help="the key of this installation / 实例密钥").add_subparsers(required=True, metavar="DEED")
    show = key.add_parser("show", help="every key and whether its private half is here / 列出密钥")
    show.set_defaults(run=run_show)
    back_up = key.add_parser("back-up", help="a copy that a passphrase opens / 用口令加密备份")
    back_up.add_argument("file", metavar="FILE")
    back_up.add_argument("--passphrase-file", metavar="FILE", help="read the passphrase from FILE's first line / 从文件首行读口令")
    back_up.set_defaults(run=run_back_up)
    rotate = key.add_parser("rotate", help="a new key; the old one signs no more / 更换密钥")
    rotate.add_argument("--why", required=True, metavar="REASON", help="kept in the trail / 理由，记入留痕")
    rotate.set_defaults(run=run_rotate)


def run_show(chosen: Namespace) -> None:
    """List the keys."""
    with installed(chosen) as port:
        from tihang.journey.trail.queries import keys

        signer, found = port("signer"), keys()
    if not found:
        sys.stdout.write("还没有密钥，第一次签名时生成 · no key yet; the first signature makes one\n")
    for key in found:
        until = key.retired_at.astimezone(BEIJING).date().isoformat() if key.retired_at else "…"
        here = "私钥在此 · private half here" if signer.holds(key.fingerprint) else "私钥不在此 · private half not here"
        sys.stdout.write(f"{key.fingerprint}  {key.made_at.astimezone(BEIJING).date().isoformat()} – {until}  {here}\n")


def run_back_up(chosen: Namespace) -> None:
    """Write the locked copy to a new file that only its owner reads."""
    target = Path(chosen.file)
    if target.exists():
        said = "这个文件已经存在，不覆盖", "this file exists and is not written over"
        raise BadInput([bad(*said, "换一个文件名", "Choose another name", place=chosen.file, code="exists")])
    passphrase = _passphrase(chosen.passphrase_file)
    with installed(chosen) as port:
        from tihang.flows.actors import Console
        from tihang.flows.steward.back_up_key import back_up_key

        locked = back_up_key(actor=Console(), now=datetime.now(UTC), signer=port("signer"), passphrase=passphrase)
    _write(target, locked.pem)
    sys.stdout.write(f"已备份 · backed up {locked.fingerprint}\n")


def _write(target: Path, body: bytes) -> None:
    """A new file, whole or not at all, for its owner's eyes."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise


def run_rotate(chosen: Namespace) -> None:
    """Put a new key in use."""
    with installed(chosen) as port:
        from tihang.flows.actors import Console
        from tihang.flows.steward.rotate_key import rotate_key

        fingerprint = rotate_key(actor=Console(), now=datetime.now(UTC), signer=port("signer"), why=chosen.why)
    sys.stdout.write(f"启用新密钥，请备份 · a new key is in use; back it up: {fingerprint}\n")


def _passphrase(path: str | None) -> str:
    if path:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        said = "没有终端可以问口令", "there is no terminal to ask for the passphrase"
        raise BadInput([bad(*said, "用 --passphrase-file", "Use --passphrase-file", place="--passphrase-file", code="no_terminal")])
    first = getpass("口令 passphrase: ")
    if first != getpass("再输一遍 again: "):
        said = "两次输入的口令不一样", "the two passphrases differ"
        raise BadInput([bad(*said, "重新运行", "Run it again", place="passphrase", code="differ")])
    return first
