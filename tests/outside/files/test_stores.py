"""Where files are kept: a disk, and an S3 store that is a process of its own (moto's server)."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tihang.config.files import UnreadableFileSetting, scanner_of, store_of
from tihang.flows.file_ports import FileStore, FilesUnreachable, NoSuchContent, StillComing
from tihang.outside.files.disk import DiskFiles
from tihang.outside.files.in_a_child import SOURCES

BODY = b"%PDF-1.4 " + bytes(range(256)) * 50_000
"""Larger than one part of a multipart upload."""
DIGEST = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(scope="module")
def s3_process() -> Iterator[str]:
    """The address of a running server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - a program of our own choice
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        env={**os.environ, "MOTO_IGNORE_SUBDOMAIN_BUCKETNAME": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    if request.param == "disk":
        return store_of("", tmp_path)
    for name, value in {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    address = request.getfixturevalue("s3_process")
    made = store_of(f"s3://tihang/files?endpoint={address}&region=cn-north-1&style=path", tmp_path)
    client = made._client  # type: ignore[attr-defined]
    if not any(bucket["Name"] == "tihang" for bucket in client.list_buckets()["Buckets"]):
        client.create_bucket(Bucket="tihang", CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})
    return made


def test_a_content_is_kept_read_and_forgotten(store, tmp_path):
    store.answers()
    incoming = store.receive()
    for start in range(0, len(BODY), 1 << 20):
        incoming.write(BODY[start : start + (1 << 20)])
    assert (incoming.digest, incoming.size) == (DIGEST, len(BODY))
    assert not store.has(DIGEST), "no name before it is whole"
    assert store.keep(incoming) == DIGEST
    incoming.discard()
    assert store.has(DIGEST)
    assert store.size(DIGEST) == len(BODY)
    with store.open(DIGEST) as stream:
        assert stream.read() == BODY
    with store.local(DIGEST) as path:
        assert path.read_bytes() == BODY
    again = store.receive()
    again.write(BODY)
    assert store.keep(again) == DIGEST, "the same once more is the same"
    half = store.resume("abc")
    half.write(b"ha")
    with pytest.raises(StillComing):
        store.resume("abc")
    half.pause()
    half = store.resume("abc")
    half.write(b"lf")
    half.pause()
    assert (half.size, half.digest) == (4, hashlib.sha256(b"half").hexdigest())
    assert store.forget_halves(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert store.forget_halves(datetime.now(UTC) + timedelta(hours=1)) == 1
    store.delete(DIGEST)
    store.delete(DIGEST)
    for ask in (store.open, store.size, lambda digest: store.local(digest).__enter__()):
        with pytest.raises(NoSuchContent):
            ask(DIGEST)
    with pytest.raises(NoSuchContent):
        store.open("../../etc/passwd")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_store_that_is_away_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    away = store_of("s3://away?endpoint=http://127.0.0.1:9&region=x&style=path", tmp_path)
    with pytest.raises(FilesUnreachable, match="s3://away"):
        away.has(DIGEST)
    assert "secret" not in away.place


def test_a_disk_syncs_before_it_acknowledges(tmp_path, monkeypatch):
    done, store = [], DiskFiles(tmp_path)
    real_sync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), real_sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append("name"), real_replace(path, to))[1])
    incoming = store.receive()
    incoming.write(b"x")
    digest = store.keep(incoming)
    at = done.index("name")
    assert done[at - 1] == "sync" == done[at + 1], "the bytes before the name, the folder after it"
    assert (tmp_path / digest[:2] / digest[2:4] / digest).stat().st_mode & 0o777 == 0o400


KILLED = """
import os, sys
from pathlib import Path
from tihang.outside.files.disk import DiskFiles
store = DiskFiles(Path(sys.argv[1]))
incoming = store.receive()
incoming.write(b"%PDF-1.4 all of it")
incoming.settle()
Path.replace = lambda path, to: os.kill(os.getpid(), 9)
store.keep(incoming)
"""


def test_a_process_that_is_killed_before_the_name_leaves_no_content(tmp_path):
    died = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env={**os.environ, "PYTHONPATH": SOURCES}, check=False)  # noqa: S603
    assert died.returncode == -9
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.parent.name for path in left] == [".incoming"], "nothing has a final name"
    assert DiskFiles(tmp_path).forget_halves(datetime.now(UTC) + timedelta(hours=1)) == 1


@pytest.mark.parametrize("said", ["http://bucket", "s3://", "s3://b?endpoint=http://x&colour=red", "s3://key@bucket"])
def test_settings_that_cannot_be_read(said, tmp_path):
    with pytest.raises(UnreadableFileSetting):
        store_of(said, tmp_path)


@pytest.mark.parametrize("said", ["clamd", "tcp://", "unix://", "tcp://host:port"])
def test_scanners_that_cannot_be_read(said):
    with pytest.raises(UnreadableFileSetting):
        scanner_of(said)
