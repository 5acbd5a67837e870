"""The manifest (清单): what an archive holds, written last; JSON, so that any tool can check it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tihang.core.problems import BadInput, bad
from tihang.flows.ports import Digests
from tihang.outside.keeping.tar_reading import broken
from tihang.outside.keeping.tar_writing import Member

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
PRIVATE = "private.sealed"
HOME = "home/"
LARGEST = 256 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """表: rows, their digest in the order of the primary key, and the columns as exported."""

    rows: int
    sha256: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """清单."""

    made_at: str
    version: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: Mapping[str, Table]
    members: tuple[Member, ...]
    sequences: tuple[tuple[str, int, bool], ...] = ()
    left_out: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    @property
    def digests(self) -> Digests:
        """What the archive says the installation held."""
        files = {member.name.removeprefix(HOME): member.sha256 for member in self.members if member.name.startswith(HOME)}
        return digests_of(self.database, self.tables, files)

    @property
    def with_keys(self) -> bool:
        """Whether keys and secret are in it."""
        return any(member.name == PRIVATE for member in self.members)


def digests_of(database: str, tables: Mapping[str, Table], files: Mapping[str, str]) -> Digests:
    """Digests with one total over all of them."""
    counted = {name: (table.rows, table.sha256) for name, table in sorted(tables.items())}
    body = json.dumps([database, counted, dict(sorted(files.items()))], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Digests(database, counted, dict(sorted(files.items())), hashlib.sha256(body.encode()).hexdigest())


def write(manifest: Manifest) -> bytes:
    """The manifest as it stands in the archive."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read(body: bytes) -> Manifest:
    """The manifest out of an archive. Raises BadInput for a newer format, or for what is no manifest."""
    try:
        data = json.loads(body)
        found = int(data["format"])
        if found <= FORMAT:
            return _read(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise broken(MANIFEST, "清单读不出来", "the manifest cannot be read") from error
    said = f"这份备份的格式是 {found}，这里只认到 {FORMAT}", f"this backup has format {found}, and up to {FORMAT} is known here"
    raise BadInput(
        [bad(*said, "先把梯航升级到做备份的版本", "Bring Tihang to the version that made it first", place=MANIFEST, code="newer")]
    )


def _read(data: Mapping[str, Any]) -> Manifest:
    return Manifest(
        made_at=_word(data["made_at"]),
        version=_word(data["version"]),
        database=_word(data["database"]),
        migrations=tuple((_word(app), _word(name)) for app, name in data["migrations"]),
        tables={
            _word(name): Table(_count(table["rows"]), _word(table["sha256"]), _words(table["columns"]))
            for name, table in data["tables"].items()
        },
        members=tuple(Member(_word(one["name"]), _count(one["size"]), _word(one["sha256"])) for one in data["members"]),
        sequences=tuple((_word(name), _count(last), bool(called)) for name, last, called in data["sequences"]),
        left_out=_words(data["left_out"]),
        format=_count(data["format"]),
    )


def _word(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _words(given: Sequence[object]) -> tuple[str, ...]:
    return tuple(_word(one) for one in given)


def _count(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise TypeError(given)
    return given
