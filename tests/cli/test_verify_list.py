"""A published list recomputed from its file alone: no database, no site; what was changed in it is named."""

import json
import subprocess
import sys

import pytest

from core.ranking.test_published import LIST, NOTICE, ROSTER
from tihang.cli.main import main
from tihang.core.ranking import list_digest, row_digest
from tihang.core.ranking.list_file import ListProof, list_file
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.trail.rules.signatures import seal_bytes
from tihang.outside.keys import KeyFolder

pytestmark = pytest.mark.once


def sealed(keys: KeyFolder, content: dict) -> str:
    """The file of a list as the site gives it."""
    key = keys.make()
    said = {"region": "330000", "code": "ABCDEFGH12345678", "kind": LIST_SEAL, "digest": list_digest(content), "pages": 0, "subject": None,
            "made_at": "2025-12-01T00:00:00.000000Z"}  # fmt: skip
    return list_file(
        content, ListProof(**said, key=key.fingerprint, public=key.public, signature=keys.sign(key.fingerprint, seal_bytes(**said)))
    )


@pytest.fixture
def given(tmp_path):
    """A list, its roster and the notice before it as files, and the public half of the key."""
    keys = KeyFolder(tmp_path / "keys")
    (tmp_path / "list.json").write_text(sealed(keys, LIST), encoding="utf-8")
    (tmp_path / "roster.json").write_text(json.dumps(ROSTER), encoding="utf-8")
    (tmp_path / "notice.json").write_text(list_file(NOTICE, None), encoding="utf-8")
    return tmp_path


def verdict(capsys, *words: object) -> tuple[int, dict]:
    code = main(["verify", "list", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_as_it_was_published_it_agrees_with_its_roster_and_its_notice(given, capsys):
    public = next((given / "keys").glob("*.pub"))
    code, said = verdict(capsys, given / "list.json", "--roster", given / "roster.json", "--notice", given / "notice.json", "--key", public)
    assert (code, said["state"], said["key_vouched"], said["rows"], said["dropped"]) == (0, "whole", True, 3, 2)
    assert (said["discrepancies"], said["sha256"], said["rosters_given"]) == ([], list_digest(LIST), 1)
    assert main(["verify", str(given / "list.json")]) == 0
    assert "向公布机关另要一份公钥" in capsys.readouterr().out


def test_it_runs_where_no_platform_is_installed(given):
    line = "import sys; from tihang.cli.main import main; sys.exit(main(['verify', 'list', sys.argv[1]]))"
    words = [sys.executable, "-c", line, given / "list.json"]
    done = subprocess.run(words, env={"PYTHONPATH": "src"}, capture_output=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_a_changed_row_is_named_with_its_part(given, capsys):
    file = given / "list.json"
    file.write_text(file.read_text("utf-8").replace('"score": "90.5"', '"score": "99.5"'), encoding="utf-8")
    code, said = verdict(capsys, file)
    assert (code, said["state"]) == (1, "changed")
    assert [(each["place"], each["kind"]) for each in said["discrepancies"]] == [("rows", "part_changed"), ("rows 1", "row_digest")]
    assert "甲厂" in said["discrepancies"][1]["zh"]


def test_who_signs_a_made_up_list_with_a_key_of_his_own_is_found_by_the_key_asked_for(given, capsys, tmp_path):
    other = json.loads(json.dumps(LIST))
    other["rows"][0]["factory"]["name"] = "子厂"
    other["rows"][0]["digest"] = row_digest(other["rows"][0])
    mine = KeyFolder(tmp_path / "mine")
    (given / "list.json").write_text(sealed(mine, other), encoding="utf-8")
    assert verdict(capsys, given / "list.json")[1]["state"] == "whole"
    public = next((given / "keys").glob("*.pub"))
    assert verdict(capsys, given / "list.json", "--key", public)[1]["state"] == "not_ours"
    code, said = verdict(capsys, given / "list.json", "--roster", given / "roster.json")
    assert (code, said["state"]) == (1, "adds_not_up")
    assert "子厂" in said["discrepancies"][0]["zh"]


@pytest.mark.parametrize("text", ["", "{}", "[" * 90_000, '{"form": "tihang-list.1", "list": []}', '{"form": "tihang-list.1"}'])
def test_what_is_no_list_is_said_so(tmp_path, capsys, text):
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    assert main(["verify", "list", str(tmp_path / "other.json")]) == 2
    assert "公布名单" in capsys.readouterr().err


def test_a_file_with_oddities_is_told_and_never_breaks(given, capsys):
    found = json.loads((given / "list.json").read_text("utf-8"))
    found["proof"]["digest"], found["parts"], found["list"]["quota"]["places"] = 5, [], 1.5
    (given / "list.json").write_text(json.dumps(found), encoding="utf-8")
    code, said = verdict(capsys, given / "list.json")
    assert (code, said["state"]) == (1, "unsigned")
    assert said["discrepancies"]
