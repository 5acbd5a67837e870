"""Which database: nothing said means SQLite in the home folder; DATABASE_URL names another."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at the start of its deed, not in the middle of it
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",  # "saved" is said after it is on the disk
}


class UnreadableDatabaseUrl(ValueError):
    """数据库地址无法识别: says what was wrong without repeating the address, which may hold a password."""


def database(url: str | None, home: Path) -> dict[str, Any]:
    """Django's description of the database that `url` names."""
    if not url:
        return _sqlite(home / "tihang.sqlite3")
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    if scheme == "sqlite":
        return _sqlite(Path(unquote(urlsplit(url).path)))
    raise UnreadableDatabaseUrl(
        f"DATABASE_URL begins with {scheme or 'no scheme'!r}. Write postgresql://user:password@host:port/name, "
        "or sqlite:///absolute/path, or leave it unset for SQLite in the home folder."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    # A test database on disk, not in memory: it then locks as the real one does.
    test = path.with_name(f"test-{path.name}")
    # Opening the file for each request, and tidying its log at each closing, took longer than saving an answer.
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE, "TEST": {"NAME": test}, "CONN_MAX_AGE": 600}


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as unreadable:
        raise UnreadableDatabaseUrl("DATABASE_URL has a port that is not a number.") from unreadable
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise UnreadableDatabaseUrl("DATABASE_URL names no database: it should end with /name.")
    return {
        "ENGINE": "tihang.config.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),  # ?host=/folder is a local socket
        "PORT": str(options.pop("port", "") or port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
