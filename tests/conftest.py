"""What every test shares: plain static files, a quick password hasher, and the mark `database` on whatever touches one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection

from emptying import flush_in_spite_of_guards
from migrated import offer_to_tests

USES_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: touches the database; set by itself, runs on SQLite and on PostgreSQL")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # found where they lie, without collecting them first
    settings.WHITENOISE_USE_FINDERS = True
    settings.MEDIA_ROOT = settings.HOME / "no-media"  # else the live server of the tests hands out the folder they run in
    settings.TIHANG_FILES, settings.TIHANG_CLAMD = "", ""
    settings.TIHANG_FILES_FOLDER = settings.HOME / f"test-files-{os.getpid()}"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; no password of a test is secret
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):  # a file of this process, so that two people may test in one tree
        database["TEST"]["NAME"] = settings.HOME / f"test-{os.getpid()}.sqlite3"
        never_waiting = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # for the disk: nobody misses these data after a power cut
        database["OPTIONS"] = {**database["OPTIONS"], "init_command": never_waiting}
    flush_in_spite_of_guards()
    WSGIRequestHandler.disable_nagle_algorithm = True  # else each answer on an open line waits 40 ms for the word that its head has come


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the file is laid ready beforehand; on PostgreSQL the server copies a database as it makes another."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Migrating takes half a minute, so it is done once and copied."""
    offer_to_tests(os.environ.get("DATABASE_URL", ""))
    yield
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.creation._get_test_db_name()}{suffix}").unlink(missing_ok=True)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.TIHANG_FILES_FOLDER, ignore_errors=True)


LONGEST_FIRST = "test_walk.py", "test_round_trip.py", "test_verbs.py", "test_verifying.py", "test_watching.py", "test_serving.py", "stories"
"""Files that take long begin first, so that no process waits for another at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((place for place, name in enumerate(LONGEST_FIRST) if name in item.path.parts), len(LONGEST_FIRST)))
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & USES_DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "stories" in item.path.parts:
            item.add_marker("story")
