"""Checking an archive (验备份): every byte against the manifest, before anything is touched."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tihang.core.problems import BadInput, bad
from tihang.outside.keeping import manifest
from tihang.outside.keeping.databases import Archive
from tihang.outside.keeping.passphrase import lock_of
from tihang.outside.keeping.tar_reading import Entry, blocks, broken, entries


@contextmanager
def opened(path: Path, passphrase: bytes | None) -> Iterator[tuple[Archive, Mapping[str, bytes]]]:
    """The archive, verified, with the private files if a passphrase was given. Raises BadInput and has touched nothing."""
    with _file(path) as file:
        found = {entry.name: entry for entry in entries(file)}
        body, seal = _small(file, found, manifest.MANIFEST), _small(file, found, manifest.SEAL)
        read = manifest.read(body)
        archive = Archive(file, found, read)
        _see_members(archive)
        _see_seal(body, seal)
        yield archive, _private(archive, body, seal, passphrase)


def seal_of(archive: Archive) -> str:
    """The digest of the manifest."""
    return hashlib.sha256(_small(archive.file, archive.entries, manifest.MANIFEST)).hexdigest()


def _file(path: Path) -> BinaryIO:
    if not path.is_file():
        said = "找不到这份备份", "there is no such backup"
        raise BadInput([bad(*said, "核对路径", "Check the path", place=str(path), code="not_found")])
    return path.open("rb")


def _small(file: BinaryIO, found: Mapping[str, Entry], name: str) -> bytes:
    entry = found.get(name)
    if entry is None:
        raise broken(name, "归档里没有这个成员", "the archive lacks this member")
    if entry.size > manifest.LARGEST:
        raise broken(name, "这个成员大得不像话", "this member is far too large")
    return b"".join(blocks(file, entry))


def _see_members(archive: Archive) -> None:
    """Each member as listed, none missing, none besides; all that is wrong at once."""
    listed = {member.name: member for member in archive.manifest.members}
    extra = sorted(archive.entries.keys() - listed.keys() - {manifest.MANIFEST, manifest.SEAL})
    problems = [broken(name, "清单里没有这个成员", "the manifest does not list this member") for name in extra]
    for name, member in listed.items():
        entry = archive.entries.get(name)
        if entry is None:
            problems.append(broken(name, "归档里少了这个成员", "the archive lacks this member"))
        elif _digest(archive.file, entry) != member.sha256:
            problems.append(broken(name, "这个成员被改动过或坏了", "this member was altered or damaged"))
    if problems:
        raise BadInput([problem for error in problems for problem in error.problems])


def _see_seal(body: bytes, seal: bytes) -> None:
    if seal.split(b"\n")[0].decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        raise broken(manifest.MANIFEST, "清单被改动过", "the manifest was altered")


def _private(archive: Archive, body: bytes, seal: bytes, passphrase: bytes | None) -> Mapping[str, bytes]:
    """Keys and secret; a passphrase that opens them must also have vouched for the manifest."""
    if passphrase is None or not archive.manifest.with_keys:
        return {}
    closed = _small(archive.file, archive.entries, manifest.PRIVATE)
    lock = lock_of(passphrase, closed)
    files = lock.open(closed)
    vouched = [*seal.split(b"\n"), b""][1].decode("ascii", "replace")
    if not hmac.compare_digest(vouched.encode(), lock.vouch(body).encode()):
        raise broken(manifest.MANIFEST, "清单不是用这个口令做的", "the manifest was not made with this passphrase")
    return files


def _digest(file: BinaryIO, entry: Entry) -> str:
    total = hashlib.sha256()
    for block in blocks(file, entry):
        total.update(block)
    return total.hexdigest()
