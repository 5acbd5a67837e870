"""Making a backup (做备份): under a temporary name beside the target, and named when it is whole and on the disk."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.ports import Backup
from tihang.outside.keeping import home_files, manifest
from tihang.outside.keeping.databases import Database
from tihang.outside.keeping.passphrase import Lock
from tihang.outside.keeping.room import see_room, telling_of_room
from tihang.outside.keeping.tar_reading import CHUNK
from tihang.outside.keeping.tar_writing import TarWriter

KEYS_LEFT_OUT = bad(
    "密钥和 secret 没有进这份备份：没有口令不写出",
    "Keys and secret are not in this backup: they are never written without a passphrase",
    "用 --passphrase-file 做一份带密钥的，或另行保管主目录里的 secret 和 keys/",
    "Make one with --passphrase-file, or keep `secret` and `keys/` of the home folder elsewhere",
    code="keys_left_out",
)


def place_of(target: Path, now: datetime) -> Path:
    """The file to write: the target, or one with the time in its name where the target is a folder."""
    return target / f"tihang-{now:%Y%m%d-%H%M%S}.tar" if target.is_dir() else target


def back_up(database: Database, home: Path, target: Path, lock: Lock | None, *, now: datetime, version: str) -> Backup:
    """Write the archive. Raises BadInput with nothing left behind if there is no room."""
    needed = database.size() + sum(path.stat().st_size for _name, path in home_files.kept(home))
    see_room(target.parent, needed)
    with telling_of_room(target.parent, needed), _draft(target) as file:
        written, seal = _write(file, database, home, lock, scratch=_beside(target, "copy"), made=(now, version))
    notes = [KEYS_LEFT_OUT] if lock is None and any(home_files.private(home)) else []
    notes += [_not_a_file(name) for name in written.left_out]
    size = target.stat().st_size
    return Backup(target, size, written.made_at, version, written.digests, written.with_keys, seal, tuple(notes))


def _write(
    file: BinaryIO, database: Database, home: Path, lock: Lock | None, *, scratch: Path, made: tuple[datetime, str]
) -> tuple[manifest.Manifest, str]:
    """The database first, then the files: a file is written before the row that names it, so none is missing."""
    now, version = made
    tar = TarWriter(file, written_at=int(now.timestamp()))
    exported = database.export(tar, scratch)
    for name, path in home_files.kept(home):
        _put_file(tar, manifest.HOME + name, path)
    if lock:
        tar.put(manifest.PRIVATE, lock.close({name: path.read_bytes() for name, path in home_files.private(home)}))
    written = manifest.Manifest(
        made_at=now.isoformat(timespec="seconds"),
        version=version,
        database=database.kind,
        migrations=exported.migrations,
        tables=exported.tables,
        members=tuple(tar.members),
        sequences=exported.sequences,
        left_out=tuple(home_files.strangers(home)),
    )
    body = manifest.write(written)
    seal = hashlib.sha256(body).hexdigest()
    tar.put(manifest.MANIFEST, body)
    tar.put(manifest.SEAL, f"{seal}\n{lock.vouch(body) if lock else ''}\n".encode())
    tar.close()
    return written, seal


def _put_file(tar: TarWriter, name: str, path: Path) -> None:
    """A file as it is now; one that went away since the folder was read is no longer part of the installation."""
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return
    with source, tar.member(name) as member:
        while block := source.read(CHUNK):
            member.write(block)


@contextmanager
def _draft(target: Path) -> Iterator[BinaryIO]:
    """The file under its temporary name, renamed when all of it is on the disk; gone if anything fails."""
    path = _beside(target, "part")
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        _hold(file, target)
        try:
            file.truncate()
            yield file
            file.flush()
            os.fsync(file.fileno())
            path.replace(target)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    sync_folder(target.parent)


def _hold(file: BinaryIO, target: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        said = "另一个备份正在写这个文件", "another backup is writing this file"
        raise BadInput([bad(*said, "等它写完", "Wait until it is done", place=str(target), code="in_use")]) from error


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_a_file(name: str) -> Problem:
    said = "不是普通文件，没有进备份", "is no plain file and is not in the backup"
    return bad(*said, "把它换成文件，或另行保管", "Make it a file, or keep it elsewhere", place=name, code="left_out")
