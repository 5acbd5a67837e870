"""A proof of deposit held against a public key, without the site that gave it."""

import json

import pytest

from tihang.cli.main import main
from tihang.core.paper.deposit import HEAD, deposit_bytes, deposit_file, deposit_text
from tihang.outside.keys import KeyFolder


@pytest.fixture
def given(tmp_path):
    """A proof as it was downloaded, and the public half of the key that signed it."""
    keys = KeyFolder(tmp_path / "keys")
    key = keys.make()
    facts = [
        (("批次", "Campaign"), "2025 年卓越级\n第二行"), (("SHA-256", "SHA-256"), "ab" * 32), (("验证码", "Code"), "AAAA-BBBB-CCCC-DDDD"),
        (("实例密钥", "Key"), key.fingerprint),
    ]  # fmt: skip
    text = deposit_text(facts)
    file = tmp_path / "deposit.txt"
    file.write_text(deposit_file(text, keys.sign(key.fingerprint, deposit_bytes(text))), encoding="utf-8")
    return file, tmp_path / "keys" / f"{key.fingerprint}.pub"


def verdict(capsys, *words: object) -> tuple[int, dict]:
    code = main(["verify", *map(str, words), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_as_it_was_downloaded_it_agrees(given, capsys):
    file, public = given
    for words in (["deposit", file], [file]):
        code, said = verdict(capsys, *words, "--key", public)
        assert (code, said["whole"], said["sha256"], said["code"]) == (0, True, "ab" * 32, "AAAA-BBBB-CCCC-DDDD")


@pytest.mark.parametrize(("old", "new"), [("卓越级", "先进级"), ("ab", "ac"), ("第二行", "第二行 ")])
def test_one_changed_letter_is_found(given, capsys, old, new):
    file, public = given
    file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    code, said = verdict(capsys, "deposit", file, "--key", public)
    assert (code, said["whole"]) == (1, False)


def test_windows_line_ends_are_no_change(given, capsys):
    file, public = given
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert verdict(capsys, "deposit", file, "--key", public)[0] == 0


@pytest.mark.parametrize("text", ["", HEAD, f"{HEAD}\n批次 · Campaign：甲\n签名 · Signature {'0' * 128}\n"])
def test_what_is_no_proof_is_said_so(tmp_path, capsys, text):
    file = tmp_path / "other.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["verify", "deposit", str(file)]) != 0
    assert "回执" in capsys.readouterr().err
