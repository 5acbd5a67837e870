"""Confirmations: signed rows beside the law that raise what is shown, never what is sealed."""

import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tihang.core.criteria import part_fingerprints
from tihang.core.criteria.law import citations
from tihang.core.problems import BadInput
from tihang.packio.confirmations import FILE, STEWARDS, confirm, read_confirmations, wrong_rows
from tihang.packio.shelf import Shelf, default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
PATH = "weights/recalled/discrete/PER"


@pytest.fixture
def shelf(tmp_path):
    shutil.copytree(default_shelf().root, tmp_path / "packs")
    return Shelf(tmp_path / "packs")


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def signed(shelf, key, path=PATH):
    return confirm(shelf.pack(*MODEL), shelf.root, path, document="GB/T 39117-2020 表 A.1", by="示例管理员", on="2026-11-22", key_file=key)


def trust(shelf, row):
    (shelf.root / STEWARDS).write_text(f"{row.key} 示例管理员\n", encoding="utf-8")
    return Shelf(shelf.root)


def cite(shelf, path=PATH):
    return dict(citations(shelf.pack(*MODEL)))[path]


def test_a_known_steward_raises_what_is_shown_and_leaves_the_seal(shelf, key):
    before = shelf.pack(*MODEL)
    after = trust(shelf, signed(shelf, key))
    assert cite(after).confidence == "confirmed"
    assert "示例管理员" in cite(after).note
    assert after.pack(*MODEL).unconfirmed == before.unconfirmed - 1
    assert part_fingerprints(after.pack(*MODEL)) == part_fingerprints(before)
    assert after.seal_problems(after.pack(*MODEL)) == []
    assert wrong_rows(after.root) == []


def test_an_unknown_signer_counts_for_nothing_and_is_named(shelf, key):
    signed(shelf, key)
    again = Shelf(shelf.root)
    assert cite(again).confidence != "confirmed"
    assert [problem.place for problem in wrong_rows(again.root)] == [f"packs/{FILE}:1"]


def test_a_changed_row_counts_for_nothing(shelf, key):
    again = trust(shelf, signed(shelf, key))
    register = again.root / FILE
    register.write_text(register.read_text(encoding="utf-8").replace("A.1", "A.2"), encoding="utf-8")
    assert cite(Shelf(again.root)).confidence != "confirmed"
    assert "signature" in wrong_rows(again.root)[0].said[1]


def test_a_confirmation_holds_for_the_law_it_was_given_for(shelf, key):
    again = trust(shelf, signed(shelf, key))
    weights = again.root / "national/maturity-gbt39116/2020/weights.yaml"
    weights.write_text(weights.read_text(encoding="utf-8").replace("PER: {weight: 6", "PER: {weight: 7"), encoding="utf-8")
    assert cite(Shelf(again.root)).confidence != "confirmed"


def test_a_path_that_cites_nothing_suggests_the_nearest(shelf, key):
    with pytest.raises(BadInput) as told:
        signed(shelf, key, "weights/recalled/discrete/PERR")
    assert PATH in told.value.problems[0].remedy[1]
    assert not (shelf.root / FILE).exists()


@pytest.mark.parametrize("body", [b"", b"no key", None])
def test_a_file_that_is_no_key(shelf, tmp_path, body):
    path = tmp_path / "wrong.pem"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(BadInput) as told:
        signed(shelf, path)
    assert "openssl" in told.value.problems[0].remedy[1]


def test_a_key_made_as_the_remedy_says(shelf, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    path = tmp_path / "made.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", path], check=True, capture_output=True)  # noqa: S603, S607
    assert signed(shelf, path).path == PATH


def test_a_broken_register_is_told_by_line(shelf, key):
    signed(shelf, key)
    with (shelf.root / FILE).open("a", encoding="utf-8") as register:
        register.write("half a li")
    with pytest.raises(BadInput) as told:
        read_confirmations(shelf.root)
    assert told.value.problems[0].place == f"packs/{FILE}:2"


def test_an_older_revision_stays_loadable(shelf):
    folder = shelf.root / "national/maturity-gbt39116/2020"
    shutil.copytree(folder, folder / "revisions/1", ignore=shutil.ignore_patterns("revisions"))
    head = folder / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("revision: 1", "revision: 2"), encoding="utf-8")
    again = Shelf(shelf.root)
    assert (again.pack(*MODEL).revision, again.pack(*MODEL, revision=1).revision) == (2, 1)
    assert [problem.code for problem in again.seal_problems(again.pack(*MODEL))] == ["unsealed", "unsealed"]
    assert again.seal_problems(again.pack(*MODEL, revision=1)) == []
    with pytest.raises(BadInput):
        again.pack(*MODEL, revision=3)
