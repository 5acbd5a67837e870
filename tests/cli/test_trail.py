"""``tihang verify trail`` and ``tihang key``: what they say, and with which exit code."""

import pytest

from cli.desk import Said
from journey.trail.chains import REGION, forge_column, recompute, write
from tihang.cli import main
from tihang.outside.keys import KeyFolder

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def say(tmp_path, capsys):
    """The console in this process, on the database of the tests, with keys in a folder of their own."""
    signer = KeyFolder(tmp_path / "keys")

    def said(*words) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words], start=lambda: {"signer": signer}.__getitem__)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return said


@pytest.fixture
def passphrase(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text("a long enough passphrase\n", encoding="utf-8")
    return path


def test_an_empty_and_a_whole_trail(say):
    assert say("verify", "trail").code == 0
    write()
    said = say("verify", "trail")
    assert (said.code, said.err) == (0, "")
    assert "12 条留痕" in said.out
    assert said.out.endswith("完整 · whole\n")


def test_a_tampered_row_is_named_with_exit_code_1(say):
    write()
    forge_column(5, "why", "改")
    said = say("verify", "trail")
    assert said.code == 1
    assert f"{REGION}/5：列 why " in said.out
    assert "column why differs" in said.out
    assert say("verify", "trail", "--region", "000000").code == 0
    found = say("verify", "trail", "--format", "json").data
    assert found["whole"] is False
    (fault,) = found["faults"]
    assert (fault["region"], fault["number"], fault["last"], fault["kind"], fault["names"]) == (REGION, 5, 5, "column", ["why"])


def test_more_faults_than_a_screen_are_counted(say):
    write(many=60)
    for number in range(1, 61):
        forge_column(number, "why", "改")
    assert "另有 10 处 · 10 more" in say("verify", "trail").out


def test_held_against_an_earlier_verification(say, tmp_path):
    write()
    earlier = tmp_path / "earlier.json"
    assert say("verify", "trail", "--format", "json", "-o", earlier).code == 0
    write(many=3)
    assert say("verify", "trail", "--against", earlier).code == 0
    recompute(5, why="改")
    assert say("verify", "trail").code == 0
    said = say("verify", "trail", "--against", earlier)
    assert (said.code, f"{REGION}/12" in said.out) == (1, True)


@pytest.mark.parametrize("body", ["", "{}", '{"heads": [{"region": 1}]}', "[]", None])
def test_a_file_that_is_no_verification_is_refused(say, tmp_path, body):
    path = tmp_path / "earlier.json"
    if body is not None:
        path.write_text(body, encoding="utf-8")
    said = say("verify", "trail", "--against", path)
    assert (said.code, said.out, bool(said.zh), bool(said.en)) == (2, "", True, True)


@pytest.mark.parametrize("region", ["33", "浙江", "3300000"])
def test_a_region_that_is_none_is_refused(say, region):
    said = say("verify", "trail", "--region", region)
    assert (said.code, said.out) == (2, "")
    assert "region" in said.en


def test_a_key_is_backed_up_shown_and_rotated(say, tmp_path, passphrase):
    assert "no key yet" in say("key", "show").out
    target = tmp_path / "key.pem"
    assert say("key", "back-up", target, "--passphrase-file", passphrase).code == 0
    assert b"ENCRYPTED PRIVATE KEY" in target.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600
    (line,) = say("key", "show").out.splitlines()
    assert "private half here" in line
    assert say("key", "rotate", "--why", "演练").code == 0
    lines = say("key", "show").out.splitlines()
    assert ["not here" in line for line in lines] == [False, True]
    assert say("verify", "trail").code == 0


def test_a_backup_writes_over_nothing(say, tmp_path, passphrase):
    target = tmp_path / "key.pem"
    target.write_text("precious", encoding="utf-8")
    said = say("key", "back-up", target, "--passphrase-file", passphrase)
    assert (said.code, target.read_text(encoding="utf-8")) == (2, "precious")


def test_a_backup_without_passphrase_is_refused(say, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", (tmp_path / "nothing").open("w+"))
    assert say("key", "back-up", tmp_path / "key.pem").code == 2
    (tmp_path / "empty").write_text("", encoding="utf-8")
    said = say("key", "back-up", tmp_path / "key.pem", "--passphrase-file", tmp_path / "empty")
    assert (said.code, "guessed" in said.en, (tmp_path / "key.pem").exists()) == (2, True, False)


def test_a_reason_with_somebodys_number_is_refused(say):
    said = say("key", "rotate", "--why", "王工 13812345678 离岗")
    assert (said.code, "mobile number" in said.en) == (2, True)
    assert "no key yet" in say("key", "show").out


def test_as_a_process_of_its_own(tmp_path):
    from cli.desk import process

    bare = {"TIHANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": None, "DATABASE_URL": None}
    new = process("verify", "trail", **bare)
    assert (new.code, "migrate" in new.en, "Traceback" in new.err) == (2, True, False)
