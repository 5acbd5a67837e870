"""The folder of keys: whole files, for their owner's eyes, that nobody can swap unseen."""

import os
import stat
import threading

import pytest

from tihang.flows.ports import KeyNotHere, Signer
from tihang.journey.trail.rules.signatures import fingerprint_of, signed_by
from tihang.outside.keys import KeyFolder


@pytest.fixture
def folder(tmp_path):
    return KeyFolder(tmp_path / "home" / "keys")


def test_it_serves_the_port(folder):
    assert isinstance(folder, Signer)


def test_a_key_signs_and_its_public_half_proves_it(folder):
    made = folder.make()
    assert made.fingerprint == fingerprint_of(bytes.fromhex(made.public))
    signature = folder.sign(made.fingerprint, b"deed")
    assert signed_by(made.public, b"deed", signature)
    assert not signed_by(made.public, b"dead", signature)
    assert not signed_by(folder.make().public, b"deed", signature)
    assert not signed_by("zz", b"deed", signature)


def test_files_are_whole_and_their_owners_only(folder):
    previous = os.umask(0)
    try:
        made = folder.make()
    finally:
        os.umask(previous)
    assert {path.name for path in folder.folder.iterdir()} == {f"{made.fingerprint}.pem", f"{made.fingerprint}.pub"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.folder.stat().st_mode) == 0o700


def test_makers_do_not_disturb_each_other(folder):
    threads = [threading.Thread(target=folder.make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(folder.vouches_for()) == 8
    assert all(folder.holds(name) for name in folder.vouches_for())


def test_a_forgotten_key_stays_ours(folder):
    made = folder.make()
    folder.forget(made.fingerprint)
    folder.forget(made.fingerprint)
    assert (folder.holds(made.fingerprint), folder.vouches_for()) == (False, {made.fingerprint})
    with pytest.raises(KeyNotHere):
        folder.sign(made.fingerprint, b"deed")


@pytest.mark.parametrize("body", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\n", None])
def test_a_file_that_is_not_the_key_it_says_signs_nothing(folder, body):
    made, other = folder.make(), folder.make()
    (folder.folder / f"{made.fingerprint}.pem").write_bytes(
        (folder.folder / f"{other.fingerprint}.pem").read_bytes() if body is None else body
    )
    with pytest.raises(KeyNotHere):
        folder.sign(made.fingerprint, b"deed")


def test_a_public_half_under_a_false_name_vouches_for_nothing(folder):
    made = folder.make()
    (folder.folder / f"{'a' * 64}.pub").write_text(made.public, encoding="ascii")
    (folder.folder / f"{'b' * 64}.pub").write_bytes(b"\xff\xfe")
    assert folder.vouches_for() == {made.fingerprint}
    assert KeyFolder(folder.folder / "nowhere").vouches_for() == frozenset()
