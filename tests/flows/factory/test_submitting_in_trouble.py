"""Killed in the middle, a full disk, no key, no mail server: all of it or nothing, and pressed again it is one submission."""

import os
import signal

import pytest
from django.db import connection, connections

from applied import NOW
from handed_in import Ready, key_folder, ready
from tihang.core.problems import BadInput
from tihang.flows.doing import deed as use_key
from tihang.flows.factory import submit_application as deed
from tihang.flows.ports import KeyNotHere
from tihang.flows.signing import signing
from tihang.journey.models import Deed, Notice, Seal, Submission, Workspace
from tihang.web.trouble import NO_ROOM, status_of

pytestmark = pytest.mark.django_db(transaction=True)


def nothing_of(one: Ready) -> bool:
    """Whether nothing at all was kept of an attempt, and the draft is open as it was."""
    untouched = one.row.state == "draft" and one.row.current is None
    rows = (
        Submission.objects.count()
        + Seal.objects.filter(kind="application").count()
        + Deed.objects.filter(verb="submit_application").count()
    )
    return untouched and rows == 0 and Workspace.objects.get(pk=one.row.workspace_id).signed_at is None


def killed_after(one: Ready, word: deed.Word, step: str) -> None:
    """Hand in in a process of its own that dies, as by kill -9, right after a step."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        done = getattr(deed, step)

        def then_die(*given, **words):
            done(*given, **words)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(deed, step, then_die)
        try:
            one.submit(word=word)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_killed_in_the_middle_nothing_is_there_and_pressed_again_it_is_one():
    one = ready()
    word = one.word()
    for step in ("keep_submission", "trail_of"):
        killed_after(one, word, step)
        assert nothing_of(one), step
    key = one.submit(word=word)
    assert one.submit(word=word) == key, "the answer was lost, so it is asked for again"
    assert Submission.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite can be told how large it may grow")
def test_on_a_full_disk_nothing_is_handed_in_and_then_it_is():
    one = ready()
    word = one.word()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
    try:
        with pytest.raises(Exception, match="full") as full:
            one.submit(word=word)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count={most}")
    assert status_of(full.value) == NO_ROOM
    assert nothing_of(one)
    assert one.submit(word=word) == Submission.objects.get().pk


def no_way(*given, **words):
    """No mail server answers."""
    raise OSError("nobody there")


class NoKey:
    """The private half is on another machine."""

    def sign(self, fingerprint, message):
        raise KeyNotHere(fingerprint)


def test_without_the_key_nothing_and_without_a_mail_server_all_of_it(monkeypatch):
    one = ready()
    use_key(lambda: signing(signer=key_folder(), now=NOW, actor=one.signatory.user))()
    with pytest.raises(BadInput) as refused:
        one.submit(keys=NoKey())
    assert refused.value.problems[0].code == "key_not_here"
    assert nothing_of(one)
    monkeypatch.setattr("socket.create_connection", no_way)
    one.submit()
    assert Notice.objects.filter(user=one.signatory.user).exists()
