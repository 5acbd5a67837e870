"""Archives that are cut, altered or hostile: which member is wrong is said, and nothing is touched."""

import hashlib
import io
import json
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tihang.core.problems import BadInput
from tihang.outside.keeping import manifest
from tihang.outside.keeping.checking import opened
from tihang.outside.keeping.passphrase import Lock, lock_of
from tihang.outside.keeping.restoring import _stage_files
from tihang.outside.keeping.tar_reading import BLOCK, blocks, entries
from tihang.outside.keeping.tar_writing import TarWriter


def archive(files, *, lock=None, voucher=None, change=lambda data: None):
    """A well-made archive of these members, whose manifest may be bent."""
    file = io.BytesIO()
    tar = TarWriter(file, written_at=0)
    for name, body in files.items():
        tar.put(name, body)
    if lock:
        tar.put(manifest.PRIVATE, lock.close({"secret": b"s"}))
    made = manifest.Manifest("2026-11-22T08:00:00+08:00", "0.1.0", "sqlite", (("journey", "0001_first_tables"),), {}, tuple(tar.members))
    data = json.loads(manifest.write(made))
    change(data)
    body = json.dumps(data).encode()
    tar.put(manifest.MANIFEST, body)
    tar.put(manifest.SEAL, f"{hashlib.sha256(body).hexdigest()}\n{(voucher or lock).vouch(body) if lock else ''}\n".encode())
    tar.close()
    return file.getvalue()


FILES = {"database.sqlite3": b"not a database", "home/files/ab/" + "长" * 60 + ".pdf": b"x" * 70_000, "home/files/empty": b""}
WHOLE = archive(FILES)


def refused(tmp_path, body, passphrase=None):
    path = tmp_path / "x.tar"
    path.write_bytes(body)
    with pytest.raises(BadInput) as told, opened(path, passphrase):
        pass
    return told.value.problems


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "x.tar"
    path.write_bytes(WHOLE)
    with opened(path, None) as (found, _private):
        read = {name: b"".join(blocks(found.file, found.entries[name])) for name in FILES}
    assert read == FILES


def test_tar_reads_it_too(tmp_path):
    with tarfile.open(fileobj=io.BytesIO(WHOLE)) as tar:
        assert tar.getnames() == [*FILES, manifest.MANIFEST, manifest.SEAL]
        assert tar.extractfile("home/files/empty").read() == b""


@given(st.integers(0, len(WHOLE) - 1))
@settings(max_examples=150)
def test_cut_anywhere_is_refused(length):
    with pytest.raises(BadInput):
        entries(io.BytesIO(WHOLE[:length]))


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_a_changed_byte_is_refused_or_changes_nothing(tmp_path_factory, place, change):
    body = bytearray(WHOLE)
    body[place] ^= change
    path = tmp_path_factory.mktemp("bent") / "x.tar"
    path.write_bytes(body)
    try:
        with opened(path, None) as (found, _private):
            read = {name: b"".join(blocks(found.file, found.entries[name])) for name in FILES}
    except BadInput as error:
        named, read = all(problem.place for problem in error.problems), FILES
    else:
        named = True
    assert named
    assert read == FILES  # what opens though bent: padding between members, and headers' owner and time, hold nothing of ours


def test_the_wrong_member_is_named(tmp_path):
    bent = WHOLE.replace(b"not a database", b"not a databaze")
    assert [problem.place for problem in refused(tmp_path, bent)] == ["database.sqlite3"]
    (cut,) = refused(tmp_path, WHOLE[: BLOCK * 8])
    assert cut.place.startswith("home/files/ab/")


def test_a_missing_and_an_extra_member_are_named(tmp_path):
    def lose(data):
        data["members"] = [one for one in data["members"] if one["name"] != "home/files/empty"]
        data["members"].append({"name": "home/files/never", "size": 1, "sha256": "0" * 64})

    assert {problem.place for problem in refused(tmp_path, archive(FILES, change=lose))} == {"home/files/empty", "home/files/never"}


def test_a_newer_format_says_what_to_do(tmp_path):
    (problem,) = refused(tmp_path, archive(FILES, change=lambda data: data.update(format=2)))
    assert problem.code == "newer"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(format="x"),
        lambda data: data.update(members=3),
        lambda data: data.pop("tables"),
        lambda data: data.update(tables={"a": {"rows": -1, "sha256": "", "columns": []}}),
        lambda data: data.update(sequences=[["a", True, 1, 2]]),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path, change):
    (problem,) = refused(tmp_path, archive(FILES, change=change))
    assert problem.place == manifest.MANIFEST


@pytest.mark.parametrize("body", [b"", b"x" * 5000, b"[" * 100_000, bytes(2048)])
def test_what_is_no_backup_is_refused(tmp_path, body):
    assert refused(tmp_path, body)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "home/../x", "home//x", "home/a\\b", "home/a\nb", "tables/", "elsewhere"]
)
def test_a_path_that_leads_out_is_refused(tmp_path, name):
    (problem,) = refused(tmp_path, archive({name: b"x"}))
    assert problem.code == "backup_broken"


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.GNUTYPE_SPARSE]
)
def test_links_and_devices_are_refused(tmp_path, kind):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as tar:
        member = tarfile.TarInfo("home/files/x")
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    assert refused(tmp_path, file.getvalue())


def test_sparse_and_swollen_members_are_refused(tmp_path):
    """What claims more bytes than the file has cannot make us write or hold them."""
    header = tarfile.TarInfo("home/files/x")
    header.size = 1 << 60
    assert refused(tmp_path, header.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    header.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.realsize": str(1 << 60)}
    header.size = 0
    assert refused(tmp_path, header.tobuf(tarfile.PAX_FORMAT) + bytes(4096))


def test_a_size_below_nothing_is_refused(tmp_path):
    head = bytearray(tarfile.TarInfo("home/files/x").tobuf(tarfile.GNU_FORMAT))
    head[124:136] = b"\xff" * 12
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head)
    assert refused(tmp_path, bytes(head) + bytes(4096))


@pytest.mark.parametrize("name", ["home/secret", "home/keys/instance.pem", "home/static/x.js", "home/.hidden", "home/tihang.sqlite3"])
def test_files_that_no_backup_holds_are_not_written(tmp_path, name):
    path = tmp_path / "x.tar"
    path.write_bytes(archive({name: b"x"}))
    with opened(path, None) as (found, _private), pytest.raises(BadInput):
        _stage_files(found, tmp_path / "staging")
    assert not (tmp_path / "staging").exists()


def test_two_members_of_one_name_are_refused(tmp_path):
    file = io.BytesIO()
    tar = TarWriter(file, written_at=0)
    tar.put("home/x", b"1")
    tar.put("home/x", b"2")
    tar.close()
    assert refused(tmp_path, file.getvalue())


def test_keys_open_with_their_passphrase_alone():
    closed = Lock(b"a good passphrase").close({"secret": b"\x00kept"})
    assert b"kept" not in closed
    assert lock_of(b"a good passphrase", closed).open(closed) == {"secret": b"\x00kept"}
    for wrong in (b"another passphrase", b""):
        with pytest.raises(BadInput):
            lock_of(wrong, closed).open(closed)
    for place in (len(closed) - 1, 20, 40):
        bent = bytearray(closed)
        bent[place] ^= 1
        with pytest.raises(BadInput):
            lock_of(b"a good passphrase", bytes(bent)).open(bytes(bent))


def test_the_passphrase_vouches_for_the_manifest(tmp_path):
    ours = archive(FILES, lock=Lock(b"a good passphrase"))
    path = tmp_path / "ours.tar"
    path.write_bytes(ours)
    with opened(path, b"a good passphrase") as (_found, private):
        assert private == {"secret": b"s"}
    forged = archive(FILES, lock=Lock(b"a good passphrase"), voucher=Lock(b"a stranger's own one"))
    (problem,) = refused(tmp_path, forged, b"a good passphrase")
    assert "this passphrase" in problem.said[1]
