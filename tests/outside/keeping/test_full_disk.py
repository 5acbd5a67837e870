"""A disk that fills up: it is said how much is needed, no half file stays, and what stood there stands."""

import errno
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from outside.keeping.installation import ON_POSTGRESQL
from outside.keeping.serving import STEPS, Server, Writer, chosen
from outside.keeping.test_drill import QUESTIONS
from tihang.core.problems import BadInput
from tihang.outside.keeping import room, writing
from tihang.outside.keeping.databases import Exported
from tihang.outside.keeping.sqlite import SqliteDatabase, digests

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def small_disk(tmp_path, request):
    """A real disk of one megabyte (or as many as asked), where this account may mount one."""
    folder, size = tmp_path / "small", f"size={getattr(request, 'param', 1)}m"
    folder.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", folder], capture_output=True).returncode:  # noqa: S603, S607
        pytest.skip("This account may not mount a small disk; the tests with a disk that only claims to be full run.")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)  # noqa: S603, S607


class Large:
    """A database that says it is small, and is not."""

    kind = "sqlite"

    def __init__(self, error=None):
        self.error = error

    def size(self):
        return 0

    def export(self, tar, scratch):
        with tar.member("database.sqlite3") as member:
            for _ in range(300):
                member.write(bytes(10_000))
            if self.error:
                raise self.error
        return Exported({}, ())


class OfFile:
    """What Django's connection is to the adapter: a path."""

    alias = "default"

    def __init__(self, path):
        self.settings_dict = {"NAME": path}

    def close(self):
        pass


def back_up(database, home, target):
    home.mkdir(exist_ok=True)
    return writing.back_up(database, home, target, None, now=NOW, version="0")


def test_too_little_room_is_known_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=7_000_000))
    large = Large()
    monkeypatch.setattr(large, "size", lambda: 90_000_000)
    with pytest.raises(BadInput) as told:
        back_up(large, tmp_path / "home", tmp_path / "x.tar")
    (problem,) = told.value.problems
    assert (problem.code, "about 95 MB are needed, 7 MB are free" in problem.said[1]) == ("disk_full", True)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), sqlite3.OperationalError("database or disk is full")])
def test_a_disk_that_fills_up_on_the_way_leaves_nothing(tmp_path, error):
    target = tmp_path / "x.tar"
    target.write_bytes(b"the backup of yesterday")
    with pytest.raises(BadInput) as told:
        back_up(Large(error), tmp_path / "home", target)
    assert told.value.problems[0].code == "disk_full"
    assert target.read_bytes() == b"the backup of yesterday"
    assert {path.name for path in tmp_path.iterdir()} == {"home", "x.tar"}


def test_any_other_trouble_is_not_called_a_full_disk(tmp_path):
    with pytest.raises(OSError, match="Input/output"):
        back_up(Large(OSError(errno.EIO, "Input/output error")), tmp_path / "home", tmp_path / "x.tar")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_on_a_real_small_disk(tmp_path, small_disk, monkeypatch):
    with pytest.raises(BadInput):
        back_up(Large(), tmp_path / "home", small_disk / "x.tar")  # seen beforehand: less free than what is kept spare
    monkeypatch.setattr(writing, "see_room", lambda *_words: None)
    with pytest.raises(BadInput) as told:
        back_up(Large(), tmp_path / "home", small_disk / "x.tar")
    assert told.value.problems[0].code == "disk_full"
    assert list(small_disk.iterdir()) == []


def test_sqlite_on_a_real_small_disk(tmp_path, small_disk, monkeypatch):
    monkeypatch.setattr(writing, "see_room", lambda *_words: None)
    path = tmp_path / "big.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("CREATE TABLE django_migrations (id integer primary key, app text, name text)")
        database.execute("CREATE TABLE filler (body blob)")
        database.execute("INSERT INTO filler VALUES (zeroblob(3000000))")
        before = digests(database)
    with pytest.raises(BadInput) as told:
        back_up(SqliteDatabase(OfFile(path)), tmp_path / "home", small_disk / "x.tar")
    assert told.value.problems[0].code == "disk_full"
    assert list(small_disk.iterdir()) == []
    with closing(sqlite3.connect(path)) as database:
        assert digests(database) == before


@pytest.mark.database
@pytest.mark.skipif(ON_POSTGRESQL, reason="The rows of a PostgreSQL installation do not stand in the home folder.")
def test_a_restore_onto_a_full_disk_changes_nothing(place, small_disk):
    archive = place.back_up()
    said = place.run("restore", archive, "--into", small_disk)
    assert said.code == 2
    assert "the disk is too full" in said.err
    assert {path.name for path in small_disk.iterdir()} <= {"secret"}


@pytest.mark.database
@pytest.mark.skipif(ON_POSTGRESQL, reason="The rows of a PostgreSQL installation do not stand in the home folder.")
@pytest.mark.parametrize("small_disk", [6], indirect=True)
def test_a_server_on_a_full_disk_says_so_and_goes_on_when_there_is_room(place, small_disk):
    assert place.python("manage.py", "collectstatic", "--noinput", "--verbosity", "0").code == 0
    shutil.copytree(place.home, small_disk / "home", ignore=shutil.ignore_patterns("static"))
    (small_disk / "home" / "static").symlink_to(place.home / "static")
    server = Server(place, TIHANG_HOME=str(small_disk / "home"), TIHANG_DEBUG="")
    writer = Writer(server.port, QUESTIONS)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    kept, refused = {}, []
    for turn in range(2000):
        question, step = QUESTIONS[turn % len(QUESTIONS)], STEPS[turn % len(STEPS)]
        status, headers, page = writer.browser.post(f"{writer.draft}save/", {question: step})
        if status == 204:
            kept[question] = step
        else:
            refused.append((status, page))
            assert not headers["Tihang-Saved"]
        if len(refused) > 3:
            break
    assert refused[0][0] == 507
    assert "磁盘满了，这次的改动没有存上" in refused[0][1]
    filler.unlink()
    assert writer.browser.post(f"{writer.draft}save/", {QUESTIONS[0]: "full"})[0] == 204
    assert chosen(writer.browser, writer.draft) == {**kept, QUESTIONS[0]: "full"}
    server.kill()
