"""Backup, wipe, restore gives the same digests; what is refused changes nothing."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import suppress

import pytest

from outside.keeping.installation import ON_POSTGRESQL

pytestmark = pytest.mark.database


def test_backup_wipe_restore_gives_the_same_digests(place):
    before, secret = place.digests(), (place.home / "secret").read_bytes()
    archive = place.back_up("--passphrase-file", place.passphrase)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    place.wipe()
    said = place.run("restore", archive, "--passphrase-file", place.passphrase, "--format", "json")
    assert said.code == 0, said.err
    assert place.digests() == before
    assert said.data["total"] == before["total"]
    assert before["tables"]["journey_deed"]["rows"] == 3
    assert before["files"].keys() == {"files/ab/图 纸.bin"}
    assert (place.home / "secret").read_bytes() == secret
    assert stat.S_IMODE((place.home / "secret").stat().st_mode) == 0o600
    assert (place.home / "keys" / "instance.pem").read_text(encoding="ascii").startswith("-----BEGIN")
    assert not list(place.home.glob(".restoring-*"))
    assert said.data["aside"] == []
    assert not list(place.home.glob("before-restore-*"))


def test_the_digest_tells_one_letter(place):
    before = place.digests()
    place.sql("UPDATE journey_workspace SET region = '330100' WHERE code = (SELECT min(code) FROM journey_workspace)")
    after = place.digests()
    changed = {name for name in before["tables"] if before["tables"][name] != after["tables"][name]}
    assert changed == {"journey_workspace"}
    assert before["total"] != after["total"]


def test_guards_stand_again_after_a_restore(place):
    archive = place.back_up()
    place.wipe()
    assert place.run("restore", archive).code == 0
    for words in ("DELETE FROM journey_deed", "UPDATE journey_deed SET verb = 'x'"):
        with pytest.raises(Exception, match="the trail only grows"):
            place.sql(words)
    again = place.python(
        "-c", "import runpy, sys; sys.argv = ['manage.py', 'migrate', '--check']; runpy.run_path('manage.py', run_name='__main__')"
    )
    assert again.code == 0, again.out
    from outside.keeping.installation import FILL

    assert place.python("-c", FILL, 2).code == 0  # sequences and constraints let new rows in
    assert place.digests()["tables"]["journey_deed"]["rows"] == 5


@pytest.mark.once
def test_what_stands_there_is_not_displaced_unasked(place):
    before, archive = place.digests(), place.back_up()
    said = place.run("restore", archive)
    assert said.code == 2
    assert "--replace" in said.err
    assert place.digests() == before


@pytest.mark.once
def test_replaced_data_are_kept_aside(place):
    archive, before = place.back_up(), place.digests()
    place.sql("DELETE FROM django_session")
    (place.home / "files" / "later.txt").write_text("later", encoding="ascii")
    changed = place.digests()
    said = place.run("restore", archive, "--replace", "--format", "json")
    assert said.code == 0, said.err
    assert place.digests() == before
    (folder,) = place.home.glob("before-restore-*")
    assert (folder / "files" / "later.txt").read_text(encoding="ascii") == "later"
    assert (place.home / "secret").exists()  # the archive brought none, so ours stays
    if ON_POSTGRESQL:
        (schema,) = [word.removeprefix("schema ") for word in said.data["aside"] if word.startswith("schema ")]
        assert place.sql(f"SELECT count(*) FROM {schema}.django_session") == [(0,)]  # noqa: S608
    else:
        (place.home / "tihang.sqlite3").unlink()
        shutil.copy(folder / "tihang.sqlite3", place.home / "tihang.sqlite3")
        assert place.digests()["tables"] == changed["tables"]


def test_a_restore_that_is_killed_leaves_the_old_rows_or_the_new(place):
    archive = place.back_up()
    new = place.digests()["tables"]
    place.sql("DELETE FROM django_session")
    old = place.digests()["tables"]
    command = [sys.executable, "-m", "tihang.config.entry", "restore", str(archive), "--replace"]
    for tenths in (6, 9, 11, 13, 15, 18):
        restore = subprocess.Popen(command, env=place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        with suppress(subprocess.TimeoutExpired):
            restore.wait(tenths / 10)
        restore.kill()
        restore.wait()
        assert place.digests()["tables"] in (old, new)
    assert place.run("restore", archive, "--replace").code == 0
    assert place.digests()["tables"] == new
    assert (place.home / "files" / "ab" / "图 纸.bin").exists()
    assert not list(place.home.glob(".restoring-*"))


@pytest.mark.once
def test_an_archive_without_keys_says_so(place):
    archive = place.folder / "x.tar"
    said = place.run("backup", archive)
    assert said.code == 0
    assert "secret" in said.err
    quiet = place.run("backup", archive, "--without-key", "--force")
    assert (quiet.code, quiet.err) == (0, "")
    assert (place.home / "secret").read_bytes() not in archive.read_bytes()
    with_keys = place.back_up("--passphrase-file", place.passphrase)
    assert (place.home / "secret").read_bytes() not in with_keys.read_bytes()


@pytest.mark.once
def test_keys_need_their_passphrase(place):
    archive = place.back_up("--passphrase-file", place.passphrase)
    place.wipe()
    assert "--passphrase-file" in place.run("restore", archive).err
    wrong = place.folder / "wrong"
    wrong.write_text("something quite different\n", encoding="ascii")
    refused = place.run("restore", archive, "--passphrase-file", wrong)
    assert refused.code == 2
    assert "does not open the keys" in refused.err
    assert place.run("restore", archive, "--without-key").code == 0
    assert not (place.home / "keys").exists()


@pytest.mark.once
def test_an_existing_file_is_not_overwritten(place):
    archive = place.back_up()
    whole = archive.read_bytes()
    said = place.run("backup", archive)
    assert (said.code, archive.read_bytes() == whole) == (2, True)
    assert "--force" in said.err
    assert place.run("backup", archive, "--force").code == 0


@pytest.mark.once
def test_a_folder_gets_a_dated_file(place):
    folder = place.folder / "backups"
    folder.mkdir()
    said = place.run("backup", folder, "--format", "json")
    assert [str(path) for path in folder.iterdir()] == [said.data["path"]]
    assert place.run("restore", "--check", said.data["path"]).code == 0


def test_a_backup_of_nothing_says_what_to_do(place):
    place.wipe()
    said = place.run("backup", place.folder / "x.tar")
    assert said.code == 2
    assert "migrate" in said.err
    assert not list(place.folder.glob("*.tar")) + list(place.folder.glob(".*.part"))


def test_another_home_is_filled_by_into(place):
    if ON_POSTGRESQL:
        pytest.skip("The database of a PostgreSQL installation does not stand in the home folder.")
    before, archive = place.digests(), place.back_up()
    other = place.folder / "other"
    assert place.run("restore", archive, "--into", other).code == 0
    place.home.rename(place.folder / "gone")
    other.rename(place.home)
    assert place.digests() == before


@pytest.mark.skipif(ON_POSTGRESQL, reason="A file that is open elsewhere is SQLite's matter.")
def test_a_database_in_use_is_not_displaced(place):
    archive, before = place.back_up(), place.digests()
    reader = sqlite3.connect(place.home / "tihang.sqlite3")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM journey_deed").fetchall()
    said = place.run("restore", archive, "--replace")
    reader.close()
    assert said.code == 2
    assert "another program" in said.err
    assert place.digests() == before


def test_an_older_backup_is_brought_up(place):
    """Tables as an earlier version knew them come in, and then get what they lack."""
    latest = place.sql("SELECT name FROM django_migrations WHERE app = 'sessions'")
    assert latest == [("0001_initial",)]
    back = place.python("manage.py", "migrate", "journey", "0080", "--verbosity", "0")
    assert back.code == 0, back.err
    archive, before = place.back_up(), place.digests()
    place.wipe()
    said = place.run("restore", archive, "--format", "json")
    assert said.code == 0, said.err
    assert said.data["migrated"] > 0
    after = place.digests()
    assert after["tables"]["journey_deed"] == before["tables"]["journey_deed"]
    assert after["tables"].keys() > before["tables"].keys()


@pytest.mark.once
def test_a_newer_backup_is_refused(place):
    place.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('journey', '9999_from_tomorrow', '2030-01-01 00:00:00')")
    archive = place.back_up()
    place.wipe()
    said = place.run("restore", archive)
    assert said.code == 2
    assert "9999_from_tomorrow" in said.err
    assert "newer" in said.err


@pytest.mark.once
def test_a_link_is_left_out_and_told(place):
    (place.home / "files" / "elsewhere").symlink_to("/etc")
    said = place.run("backup", place.folder / "x.tar", "--without-key")
    assert said.code == 0
    assert "files/elsewhere" in said.err
