"""Restoring (恢复): verified, staged beside, then put in place; what stood there before is kept aside."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tihang.core.problems import BadInput, bad
from tihang.outside.keeping import home_files
from tihang.outside.keeping.databases import Archive, Database
from tihang.outside.keeping.manifest import HOME, Manifest
from tihang.outside.keeping.room import see_room, telling_of_room
from tihang.outside.keeping.tar_reading import AT_TOP, blocks, broken, is_modest
from tihang.outside.keeping.writing import sync_folder

LOCK = "restore.lock"


def must_fit(found: Manifest, kind: str) -> None:
    """Raise BadInput unless this version, on this kind of database, can take the archive in."""
    if found.database != kind:
        said = f"这份备份来自 {found.database}，这里用的是 {kind}", f"this backup was made on {found.database}, and {kind} is used here"
        mend = "把 DATABASE_URL 设成同一种数据库再恢复", "Set DATABASE_URL to the same kind of database, then restore"
        raise BadInput([bad(*said, *mend, code="other_database")])
    unknown = unknown_migrations(found.migrations)
    if unknown:
        first = f"{unknown[0][0]}.{unknown[0][1]}"
        said = (
            f"这份备份由更新的梯航 {found.version} 做成，这里不认得 {first}",
            f"this backup was made by a newer Tihang {found.version}; {first} is unknown here",
        )
        raise BadInput([bad(*said, f"先升级到 {found.version}", f"Bring Tihang to {found.version} first", code="newer")])


def unknown_migrations(recorded: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Those that the programs installed here do not have."""
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return [one for one in recorded if one not in known]


def must_be_free(database: Database, home: Path) -> None:
    """Raise BadInput if something stands here that a restore would displace."""
    if database.holds_rows() or any(home_files.kept(home)):
        said = "这里已经有数据", "there are data here already"
        mend = "确定要换掉就加 --replace；原来的会留在一边", "Add --replace to put the backup in their place; they are kept aside"
        raise BadInput([bad(*said, *mend, place=str(home), code="not_empty")])


def put_in_place(
    archive: Archive, private: Mapping[str, bytes], database: Database, home: Path, now: datetime
) -> tuple[tuple[str, ...], int]:
    """Stage everything, then the database in one step, then the folders: where the old ones went, and the migrations run."""
    needed = sum(3 * entry.size if name == "database.sqlite3" else entry.size for name, entry in archive.entries.items())
    see_room(home, needed)
    with _private_files(), _alone(home), telling_of_room(home, needed), _staging(home, now) as staging:
        _stage_files(archive, staging)
        _stage_private(private, staging)
        _as_owner_of(home, staging)
        os.sync()
        aside = home / f"{home_files.ASIDE}{now:%Y%m%d-%H%M%S}"
        rows, migrated = database.restore(archive, staging=staging, aside=aside)
        moved = _swap(staging / "home", home, aside)
        if not rows and moved == {"secret"}:
            shutil.rmtree(aside)  # made a moment ago by this very start: it has guarded nothing yet
            moved = set()
    _as_owner_of(home, *([aside] if aside.exists() else []), *home.glob("*.sqlite3*"))
    return tuple(filter(None, (rows, str(aside) if moved else ""))), migrated


def _stage_files(archive: Archive, staging: Path) -> None:
    for name, entry in archive.entries.items():
        if name.startswith(HOME):
            top = name.removeprefix(HOME).split("/")[0]
            if top in home_files.PRIVATE or not home_files.is_kept(top):
                raise broken(name, "备份不该带这个文件", "no backup holds this file")
            place = _made(staging / name)
            with place.open("xb") as file:
                for block in blocks(archive.file, entry):
                    file.write(block)
            place.chmod(0o600)


def _stage_private(private: Mapping[str, bytes], staging: Path) -> None:
    for name, body in private.items():
        if name.split("/")[0] not in home_files.PRIVATE or not (is_modest(name) and AT_TOP.match(HOME + name)):
            raise broken(ascii(name), "备份不该带这个密钥文件", "no backup holds this key file")
        place = _made(staging / HOME / name)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(body)


def _made(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def _swap(staged: Path, home: Path, aside: Path) -> set[str]:
    """Old folders aside, staged ones in. Keys and secret that the archive does not bring stay where they are."""
    coming = {one.name for one in staged.iterdir()} if staged.exists() else set()
    going = [one for one in home.iterdir() if home_files.is_kept(one.name) and (one.name in coming or one.name not in home_files.PRIVATE)]
    if going:
        aside.mkdir(mode=0o700, exist_ok=True)
    for one in going:
        one.rename(aside / one.name)
    for name in sorted(coming):
        (staged / name).rename(home / name)
    sync_folder(home)
    return {one.name for one in going}


@contextmanager
def _staging(home: Path, now: datetime) -> Iterator[Path]:
    """A folder that goes again, whatever happens; one left by a restore that was killed goes first."""
    for left in home.glob(f"{home_files.STAGING}*"):
        shutil.rmtree(left)
    folder = home / f"{home_files.STAGING}{now:%Y%m%d-%H%M%S}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _private_files() -> Iterator[None]:
    """What is made in this block, only its owner can read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    with (home / LOCK).open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            said = "另一个恢复正在进行", "another restore is under way"
            raise BadInput([bad(*said, "等它做完", "Wait until it is done", place=str(home), code="in_use")]) from error
        yield


def _as_owner_of(home: Path, *tops: Path) -> None:
    """Give what root has written to whom the home folder belongs, so that the service can read it."""
    if os.geteuid() != 0:
        return
    owner = home.stat()
    for top in tops:
        for path in (top, *(top.rglob("*") if top.is_dir() else ())):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
