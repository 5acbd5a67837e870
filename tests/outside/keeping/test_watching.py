"""The doctor: each check is shown what is sound and what is not; the whole of it on a real installation."""

import json
import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from outside.keeping.installation import ON_POSTGRESQL
from tihang.core.problems import BadInput
from tihang.outside.keeping.watching import home, machine, service
from tihang.outside.keeping.watching.findings import InstallationWatch, ok

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def place_home(tmp_path):
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.mark.parametrize(("free", "state"), [(50_000_000, "broken"), (500_000_000, "attention"), (5_000_000_000, "ok")])
def test_room(place_home, monkeypatch, free, state):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert machine.disk(place_home).state == state


@pytest.mark.parametrize(("mode", "state"), [(0o700, "ok"), (0o755, "attention"), (0o770, "broken"), (0o707, "broken")])
def test_who_may_read_the_home_folder(place_home, mode, state):
    place_home.chmod(mode)
    assert home.permissions(place_home).state == state


def test_keys_and_secret_that_others_can_read(place_home):
    (place_home / "secret").write_text("x", encoding="ascii")
    (place_home / "secret").chmod(0o600)
    (place_home / "keys").mkdir()
    (place_home / "keys" / "a.pub").write_text("x", encoding="ascii")
    (place_home / "keys" / "a.pub").chmod(0o644)
    assert home.keys_private(place_home).state == "ok"
    (place_home / "keys" / "a.pem").write_text("x", encoding="ascii")
    (place_home / "keys" / "a.pem").chmod(0o640)
    found = home.keys_private(place_home)
    assert (found.state, "keys/a.pem" in found.remedy[1]) == ("broken", True)


@pytest.mark.parametrize(("value", "state"), [("django-insecure-" + "x1y2z3" * 9, "broken"), ("a" * 60, "broken"), ("short", "broken")])
def test_secrets_that_can_be_guessed(value, state):
    assert home.secret(value).state == state


def test_a_secret_of_our_own_making():
    import secrets

    assert home.secret(secrets.token_urlsafe(64)).state == "ok"


def test_what_a_restore_left(place_home):
    assert home.leftovers(place_home).state == "ok"
    (place_home / "before-restore-20261122-080000").mkdir()
    assert "before-restore-20261122-080000" in home.leftovers(place_home).said[1]
    (place_home / ".restoring-20261122-090000").mkdir()
    assert "did not end" in home.leftovers(place_home).said[1]


@pytest.mark.parametrize(
    ("noted", "state"),
    [
        ({"at": (NOW - timedelta(hours=20)).isoformat(), "with_keys": True}, "ok"),
        ({"at": (NOW - timedelta(hours=20)).isoformat(), "with_keys": False}, "attention"),
        ({"at": (NOW - timedelta(hours=40)).isoformat(), "with_keys": True}, "attention"),
        ({"at": "yesterday"}, "attention"),
        ([], "attention"),
        (None, "attention"),
    ],
)
def test_the_last_backup(place_home, noted, state):
    if noted is not None:
        (place_home / "last-backup.json").write_text(json.dumps(noted), encoding="utf-8")
    assert home.last_backup(place_home, NOW).state == state


def test_a_clock_behind_what_has_been():
    assert machine.clock(NOW, [NOW - timedelta(days=1), NOW + timedelta(seconds=1)]).state == "ok"
    assert machine.clock(NOW, [NOW + timedelta(hours=1)]).state == "broken"
    assert machine.clock(NOW, []).state == "ok"


def test_fonts_that_are_not_whole(tmp_path):
    assert machine.fonts(tmp_path).state == "broken"
    for name in ("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular"):
        (tmp_path / f"{name}.ttf").write_bytes(bytes(1_000_001))
    assert machine.fonts(tmp_path).state == "ok"
    (tmp_path / "NotoSansSC-Bold.ttf").write_bytes(b"half")
    assert "NotoSansSC-Bold" in machine.fonts(tmp_path).said[1]


def test_words_that_are_older_than_their_source(tmp_path):
    (tmp_path / "django.po").write_text("", encoding="ascii")
    assert machine.words([tmp_path]).state == "attention"
    (tmp_path / "django.mo").write_bytes(b"")
    os.utime(tmp_path / "django.po", (1, 1))
    assert machine.words([tmp_path]).state == "ok"


@pytest.mark.parametrize(
    ("hosts", "https", "debug", "origins", "state"),
    [
        (["localhost", "127.0.0.1"], False, True, [], "ok"),
        (["tihang.example.org"], True, False, ["https://tihang.example.org"], "ok"),
        (["tihang.example.org"], True, False, [], "attention"),
        (["tihang.example.org"], False, False, [], "attention"),
        (["tihang.example.org"], True, True, ["https://tihang.example.org"], "broken"),
        (["*"], True, False, ["https://tihang.example.org"], "broken"),
    ],
)
def test_how_the_service_stands_towards_people(hosts, https, debug, origins, state):
    assert service.exposure(hosts=hosts, https=https, debug=debug, origins=origins).state == state


def test_a_check_that_fails_stops_no_other_and_quotes_nothing():
    def fails():
        raise BadInput([])

    def tells():
        raise ConnectionError("postgresql://tihang:hunter2@db/x")

    found = InstallationWatch([("a", fails), ("b", tells), ("c", lambda: ok("c", "好", "good"))], []).examine()
    assert [check.state for check in found] == ["broken", "broken", "ok"]
    assert "hunter2" not in repr(found)


@pytest.mark.database
def test_the_doctor_of_a_sound_installation(place):
    place.home.chmod(0o700)
    place.back_up("--passphrase-file", place.passphrase)
    said = place.run("doctor", "--format", "json")
    states = {check["name"]: check["state"] for check in said.data["checks"]}
    broken = {name for name, state in states.items() if state == "broken"}
    assert broken <= ({"durable"} if ON_POSTGRESQL else set()), said.out  # the server of tests may be told not to wait for the disk
    assert said.code == bool(broken)
    assert {name for name, state in states.items() if state == "attention"} <= {
        "worker",
        "mail",
        "virus_scan",
        "words",
        "disk",
        "second_lock",
        "leftovers",
    }
    assert states["backup"] == states["packs"] == states["migrations"] == "ok"


@pytest.mark.database
def test_the_doctor_finds_what_is_wrong_and_says_the_remedy(place):
    place.sql("DELETE FROM django_migrations WHERE app = 'sessions'")
    (place.home / "secret").chmod(0o644)
    said = place.run("doctor", "--lang", "en")
    assert said.code == 1
    assert "1 migrations have not been run\n      → Run manage.py migrate" in said.out
    assert "chmod 600 secret" in said.out


@pytest.mark.database
def test_the_doctor_works_without_a_database(place):
    if ON_POSTGRESQL:
        said = place.run("doctor", "--format", "json", DATABASE_URL="postgresql://tihang:hunter2@127.0.0.1:1/none")
    else:
        (place.home / "tihang.sqlite3").write_bytes(b"this is no database" * 100)
        said = place.run("doctor", "--format", "json")
    assert said.code == 1
    states = {check["name"]: check["state"] for check in said.data["checks"]}
    assert states["database"] == "broken"
    assert states["python"] == states["fonts"] == "ok"
    assert "hunter2" not in said.out + said.err
