"""What backup and restore ask of a database (数据库): one shape for SQLite and PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from tihang.core.problems import BadInput, bad
from tihang.outside.keeping.manifest import Manifest, Table
from tihang.outside.keeping.tar_reading import Entry
from tihang.outside.keeping.tar_writing import TarWriter

BOOKKEEPING = frozenset({"django_migrations", "django_content_type", "auth_permission", "django_site"})
"""Tables that are never empty on a database that was only prepared."""


@dataclass(frozen=True, slots=True)
class Exported:
    """导出结果: what went into the archive."""

    tables: Mapping[str, Table]
    migrations: tuple[tuple[str, str], ...]
    sequences: tuple[tuple[str, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """打开的归档: the file, where its members lie, and its manifest, after every digest was verified."""

    file: BinaryIO
    entries: Mapping[str, Entry]
    manifest: Manifest


class Database(Protocol):
    """数据库."""

    kind: str

    def size(self) -> int:
        """About how many bytes an export takes, scratch space included."""

    def export(self, tar: TarWriter, scratch: Path) -> Exported:
        """Write one consistent moment into the archive."""

    def tables(self) -> Mapping[str, Table]:
        """The digests of what stands here now."""

    def holds_rows(self) -> bool:
        """Whether anything stands here that a restore would displace."""

    def restore(self, archive: Archive, *, staging: Path, aside: Path) -> tuple[str, int]:
        """Put the archive's rows here, all or nothing: where the old ones went, and how many migrations were run after."""


def not_prepared() -> BadInput:
    """There are no tables."""
    mend = "先运行 manage.py migrate；要恢复备份可以直接恢复", "Run manage.py migrate first; a backup can be restored without it"
    return BadInput([bad("数据库里还没有表", "the database has no tables yet", *mend, code="not_prepared")])


def unlike(found: Mapping[str, Table], manifest: Manifest) -> BadInput | None:
    """The complaint if the tables read back are not those of the manifest."""
    wrong = [name for name, table in manifest.tables.items() if name in found and found[name].sha256 != table.sha256]
    if not wrong:
        return None
    said = "恢复出的内容和清单对不上，原来的数据没有动", "what was restored differs from the manifest; the old data are untouched"
    return BadInput([bad(*said, "换一份备份", "Use another backup", place=name, code="unlike") for name in wrong])


def migrations_of(rows: list[Any]) -> tuple[tuple[str, str], ...]:
    """The rows of django_migrations of the programs installed here."""
    from django.apps import apps

    labels = {config.label for config in apps.get_app_configs()}
    return tuple(sorted((str(app), str(name)) for app, name in rows if app in labels))
