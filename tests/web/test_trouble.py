"""Trouble of the machine: people read what happened and what was not saved, and saving goes on when it is over."""

import errno
import re
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client
from django.utils.translation import override

from tihang.journey.intake.models import Workspace
from tihang.web.trouble import kind_of, sentence_of, status_of

ON_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def guest():
    return Client(raise_request_exception=False)


@pytest.fixture
def full_disk(transactional_db):
    """A database that may not grow by one page more, until the test lets it."""
    if not ON_SQLITE:
        pytest.skip("How many pages may be used can be set on SQLite only; what PostgreSQL says is tested below.")

    def pages(count):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {count}")

    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no page is free inside
        cursor.execute("PRAGMA page_count")
        used = cursor.fetchone()[0]
    pages(used)
    yield lambda: pages(2**30)
    pages(2**30)


def fill(guest):
    """Begin again and again: at most the rest of the last page is still free."""
    for _ in range(40):
        answer = guest.post("/start/", {"profile": "discrete", "enterprise": "长" * 60, "factory": "厂" * 60})
        if answer.status_code != 302:
            return answer
    raise AssertionError("the disk was never full")


def test_a_full_disk_says_what_was_not_saved_and_keeps_what_was(guest, full_disk):
    answer = fill(guest)
    assert answer.status_code == 507
    page = answer.content.decode()
    assert "磁盘满了，这次的改动没有存上" in page
    assert "之前保存的内容都在" in page
    assert re.search(r"507-[0-9A-F]{12}", page)
    assert answer.headers["Retry-After"] == "60"
    kept = Workspace.objects.count()
    full_disk()
    assert guest.post("/start/", {"profile": "discrete"}).status_code == 302
    assert Workspace.objects.count() == kept + 2  # the sheet and the one beside it: no half of an earlier try came back


def test_autosave_gets_a_status_that_its_script_keeps_and_sends_again(guest, full_disk):
    full_disk()
    draft = re.sub(r"[^/]+$", "", guest.post("/start/", {"profile": "discrete"}).headers["Location"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        answer = guest.post(f"{draft}save/", {"PER.ORG.L1.a": "full"}, headers={"HX-Request": "true"})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")
    assert answer.status_code == 503
    assert "Tihang-Saved" not in answer.headers
    assert "只能读，不能写" in answer.content.decode()
    assert guest.post(f"{draft}save/", {"PER.ORG.L1.a": "full"}, headers={"HX-Request": "true"}).status_code == 204


class OfDriver(Exception):
    """What a driver raises under Django's error."""

    def __init__(self, state):
        self.sqlstate = state
        super().__init__("这一句随服务器的语言而变")


def of_postgresql(state):
    error = OperationalError("这一句随服务器的语言而变")
    error.__cause__ = OfDriver(state)
    return error


@pytest.mark.parametrize(
    ("error", "kind", "status"),
    [
        (OSError(errno.ENOSPC, "x"), "full", 507),
        (OSError(errno.EDQUOT, "x"), "full", 507),
        (OSError(errno.EROFS, "x"), "reads", 503),
        (OSError(errno.ENOENT, "x"), "", 500),
        (OperationalError("database or disk is full"), "full", 507),
        (OperationalError("attempt to write a readonly database"), "reads", 503),
        (OperationalError("database is locked"), "busy", 503),
        (OperationalError("unable to open database file"), "away", 503),
        (OperationalError("no such table: x"), "", 500),
        (IntegrityError("connection of two rows"), "", 500),
        (ValueError("database or disk is full"), "", 500),
        (of_postgresql("53100"), "full", 507),
        (of_postgresql("53300"), "busy", 503),
        (of_postgresql("25006"), "reads", 503),
        (of_postgresql("40P01"), "busy", 503),
        (of_postgresql("57P01"), "away", 503),
        (of_postgresql("08006"), "away", 503),
        (of_postgresql("42601"), "", 500),
        (None, "", 500),
    ],
)
def test_kinds_of_trouble(error, kind, status):
    assert (kind_of(error), status_of(error)) == (kind, status)


def test_a_database_that_cannot_open_its_notes_on_a_full_disk(monkeypatch):
    error = OperationalError("unable to open database file")
    for free, kind in ((4096, "full"), (1 << 30, "away")):
        monkeypatch.setattr("tihang.web.trouble.shutil.disk_usage", lambda _place, free=free: SimpleNamespace(free=free))
        assert kind_of(error) == kind
    monkeypatch.setattr("tihang.web.trouble.shutil.disk_usage", lambda _place: (_ for _ in ()).throw(FileNotFoundError()))
    assert kind_of(error) == "away"


def test_what_caused_an_error_counts():
    error = RuntimeError("x")
    error.__cause__ = OSError(errno.ENOSPC, "x")
    assert status_of(error) == 507


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_kind_has_its_sentence(language):
    with override(language):
        said = {
            sentence_of(OperationalError(words)) for words in ("readonly database", "database is locked", "unable to open database file")
        }
    assert len(said) == 3
    assert all(re.search("[\u4e00-\u9fff]", words) for words in said) == (language == "zh-hans")


def test_a_database_that_is_gone_leaves_plain_pages_standing(guest, monkeypatch):
    def gone(*_words, **_more):
        raise of_postgresql("57P01")

    monkeypatch.setattr("tihang.web.factory.entering.resume_draft", gone)
    monkeypatch.setattr("tihang.web.factory.entering.too_many", lambda request: False)
    answer = guest.post("/resume/", {"code": "x"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "没有应答" in answer.content.decode()
