"""Compiled packs (编译缓存): JSON in the user's cache folder, named by the content it was made from.

A cache may be read-only, full or hold half a file: it is then passed over and the pack is read from its YAML again.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tihang import __version__
from tihang.core.criteria import Pack, pack_data, pack_from_data, part_fingerprints

FORM = "6"


def content_key(folder: Path) -> str:
    """SHA-256 over the names and bytes of the pack's files, the form of the cache and the version of this code."""
    found = hashlib.sha256(f"{FORM} {__version__} {_code_key()}".encode())
    for path in _files(folder):
        body = path.read_bytes()
        found.update(f"\n{path.relative_to(folder).as_posix()} {len(body)}\n".encode())
        found.update(body)
    return found.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    yield from sorted(folder.glob("*.yaml"))
    yield from sorted((folder / "areas").glob("*.yaml"))
    yield from sorted((folder / "checks").glob("*.yaml"))


def _code_key() -> str:
    """Changes whenever the code that reads packs does."""
    here = Path(__file__).parent
    core = here.parent / "core"
    rooms = [core / name for name in ("criteria", "forms", "campaign", "costs")]
    files = (*here.glob("*.py"), *(path for room in rooms for path in room.glob("*.py")))
    newest = max((path.stat().st_mtime_ns for path in files), default=0)
    return str(newest)


def cache_folder() -> Path:
    """``$TIHANG_CACHE``, else ``$XDG_CACHE_HOME/tihang``, else ``~/.cache/tihang``."""
    chosen = os.environ.get("TIHANG_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "tihang"
    except RuntimeError:  # nobody knows this user's home
        return Path(os.devnull) / "tihang"


def read_compiled(key: str) -> Pack | None:
    """The compiled pack under a key, None when there is none that is whole."""
    try:
        head, _, body = (cache_folder() / f"{key}.json").read_text(encoding="utf-8").partition("\n")
        if head != hashlib.sha256(body.encode("utf-8")).hexdigest():
            return None
        kept = json.loads(body)
        return with_fingerprints(pack_from_data(kept["pack"]), kept["fingerprints"])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def with_fingerprints(pack: Pack, known: dict[str, str]) -> Pack:
    """The pack with its fingerprints already known, so that they need no second computation."""
    pack.sealed_as.update(known)
    return pack


def write_compiled(key: str, pack: Pack) -> None:
    """Keep a compiled pack; a cache that cannot be written is no trouble."""
    body = json.dumps({"fingerprints": part_fingerprints(pack), "pack": pack_data(pack)}, ensure_ascii=False, separators=(",", ":"))
    folder = cache_folder()
    draft = folder / f".{key}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{hashlib.sha256(body.encode('utf-8')).hexdigest()}\n{body}", encoding="utf-8")
        draft.replace(folder / f"{key}.json")
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
