"""The keeper (保全): one installation's backup and restore."""

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tihang.core.problems import BadInput, bad
from tihang.flows.ports import Backup, Digests, Restored
from tihang.outside.keeping import home_files, manifest, restoring, writing
from tihang.outside.keeping.checking import opened, seal_of
from tihang.outside.keeping.databases import Archive, Database
from tihang.outside.keeping.passphrase import Lock
from tihang.outside.keeping.tar_reading import CHUNK

LAST = "last-backup.json"
BEIJING = timezone(timedelta(hours=8))
SHORTEST_PASSPHRASE = 12


class InstallationKeeper:
    """保全: of the database and the home folder that it is given."""

    def __init__(self, database: Database, home: Path, version: str) -> None:
        self._database, self._home, self._version = database, home, version

    def back_up(self, target: Path, *, passphrase: bytes | None, force: bool) -> Backup:
        """Everything that cannot be derived, in one archive."""
        now = datetime.now(BEIJING)
        place = writing.place_of(target.expanduser().absolute(), now)
        if place.exists() and not force:
            mend = "换个名字，或加 --force 覆盖", "Choose another name, or add --force to overwrite it"
            raise BadInput([bad("这个文件已经有了", "this file is there already", *mend, place=str(place), code="exists")])
        if not place.parent.is_dir():
            said = "没有这个文件夹", "there is no such folder"
            raise BadInput([bad(*said, "先建好它", "Make it first", place=str(place.parent), code="not_found")])
        lock = None if passphrase is None else Lock(_long_enough(passphrase))
        made = writing.back_up(self._database, self._home, place, lock, now=now, version=self._version)
        self._note(made)
        return made

    def digests(self) -> Digests:
        """What stands here now."""
        files = {name: _digest(path) for name, path in home_files.kept(self._home)}
        return manifest.digests_of(self._database.kind, self._database.tables(), files)

    def check(self, archive: Path, *, passphrase: bytes | None) -> Backup:
        """Every digest of an archive."""
        with opened(archive, passphrase) as (found, _private):
            return _told(archive, found)

    def restore(self, archive: Path, *, passphrase: bytes | None, without_key: bool, replace: bool) -> Restored:
        """Verify, then put in place."""
        now = datetime.now(BEIJING)
        with opened(archive, passphrase) as (found, private):
            if found.manifest.with_keys and passphrase is None and not without_key:
                said = "这份备份里有密钥", "this backup holds keys"
                mend = (
                    "给出 --passphrase-file，或加 --without-key 只恢复数据",
                    "Give --passphrase-file, or --without-key to restore the data alone",
                )
                raise BadInput([bad(*said, *mend, place=str(archive), code="passphrase")])
            restoring.must_fit(found.manifest, self._database.kind)
            if not replace:
                restoring.must_be_free(self._database, self._home)
            aside, migrated = restoring.put_in_place(found, {} if without_key else private, self._database, self._home, now)
            return Restored(_told(archive, found), aside, migrated)

    def _note(self, made: Backup) -> None:
        """Leave word for the doctor when and where the last backup was made."""
        said = {"at": made.made_at, "path": str(made.path), "bytes": made.size, "with_keys": made.with_keys, "seal": made.seal}
        draft = self._home / f".{LAST}.{os.getpid()}"
        draft.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(self._home / LAST)


def _told(path: Path, found: Archive) -> Backup:
    read = found.manifest
    return Backup(path, path.stat().st_size, read.made_at, read.version, read.digests, read.with_keys, seal_of(found))


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        total = hashlib.sha256()
        while block := file.read(CHUNK):
            total.update(block)
    return total.hexdigest()


def _long_enough(passphrase: bytes) -> bytes:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        said = (
            f"口令太短，至少要 {SHORTEST_PASSPHRASE} 个字节",
            f"the passphrase is too short: it needs at least {SHORTEST_PASSPHRASE} bytes",
        )
        raise BadInput([bad(*said, "换一个长的", "Choose a longer one", code="passphrase")])
    return passphrase
