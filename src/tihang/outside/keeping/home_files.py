"""The files of the home folder (主目录里的文件): which are kept, which are private, which can be made again."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from tihang.outside.keeping.tar_reading import is_modest

PRIVATE = ("secret", "keys")
"""Keys and secret: they leave the home folder only under a passphrase."""

UNFINISHED = frozenset({".incoming"})
"""Folders of what is still coming in: nobody was told that it is kept."""

MADE_AGAIN = frozenset({"static", "cache", "locks", "backups", "lost+found", "last-backup.json"})
ASIDE = "before-restore-"
STAGING = ".restoring-"
DATABASE_ENDS = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal", ".lock", ".tar", ".tar.part")


def kept(home: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every plain file that a backup holds, in order; private ones are not among them."""
    for top in sorted(home.iterdir()):
        if is_kept(top.name) and top.name not in PRIVATE:
            yield from _files(top, top.name)


def private(home: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of keys and secret."""
    for name in PRIVATE:
        if (home / name).exists():
            yield from _files(home / name, name)


def strangers(home: Path) -> list[str]:
    """What lies deeper and is neither file nor folder (a link, a socket): a backup cannot hold it, and says so."""
    found: list[str] = []
    for top in sorted(home.iterdir()):
        if is_kept(top.name) and top.is_dir():
            for folder, folders, files in os.walk(top):
                inside = [Path(folder) / name for name in (*folders, *files)]
                found += [path.relative_to(home).as_posix() for path in inside if not (_plain(path) and is_modest(path.name))]
    return [ascii(name)[1:-1] for name in sorted(found)]


def is_kept(name: str) -> bool:
    """Whether something at the top of the home folder cannot be made again."""
    return not (name in MADE_AGAIN or name.startswith((".", ASIDE, "test-")) or name.endswith(DATABASE_ENDS))


def _files(top: Path, name: str) -> Iterator[tuple[str, Path]]:
    if top.is_file():
        yield name, top
    elif top.is_dir():  # at the top a link may lead to another disk; deeper ones are strangers
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(set(folders) - UNFINISHED)
            for path in (Path(folder) / file for file in sorted(files)):
                found = f"{name}/{path.relative_to(top).as_posix()}"
                if S_ISREG(path.lstat().st_mode) and is_modest(found):
                    yield found, path


def _plain(path: Path) -> bool:
    mode = path.lstat().st_mode
    return S_ISREG(mode) or S_ISDIR(mode)
