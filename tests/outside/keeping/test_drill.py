"""The drill (演练): people save, a backup runs, the power goes, the disk is lost; what was acknowledged before the backup is back."""

import time

import pytest

from outside.keeping.serving import AREA, Browser, Server, Writer, chosen
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.database

PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
QUESTIONS = list(PACK.area_by_code[AREA].questions)


def wait_for(writers, count):
    deadline = time.monotonic() + 60
    while any(len(writer.kept) < count for writer in writers):
        assert time.monotonic() < deadline, "nobody saves any more"
        time.sleep(0.02)


def test_backup_under_load_kill_wipe_restore(place):
    server = Server(place)
    writers = [Writer(server.port, QUESTIONS) for _ in range(3)]
    for writer in writers:
        writer.start()
    wait_for(writers, 2 * len(QUESTIONS))
    before = [len(writer.kept) for writer in writers]
    archive = place.back_up("--passphrase-file", place.passphrase)
    wait_for(writers, max(len(writer.kept) for writer in writers) + 1)  # they saved on, and not one was kept waiting for good
    server.kill()
    for writer in writers:
        writer.join(30)
    place.wipe()

    said = place.run("restore", archive, "--passphrase-file", place.passphrase, "--format", "json")
    assert said.code == 0, said.err
    told = place.run("restore", "--check", archive, "--format", "json").data
    assert place.digests()["total"] == told["total"] == said.data["total"]

    again = Server(place)
    for writer, count in zip(writers, before, strict=True):
        browser = Browser(again.port, writer.browser.cookies)
        shown = chosen(browser, writer.draft)
        for question in QUESTIONS:
            acknowledged = [step for name, step in writer.kept[:count] if name == question][-1]
            later = [step for name, step in writer.kept[count:] if name == question]
            assert shown[question] in {acknowledged, *later}  # as it was, or a newer one that the backup still caught
        assert browser.post(f"{writer.draft}save/", {QUESTIONS[0]: "full"})[0] == 204
        assert chosen(browser, writer.draft)[QUESTIONS[0]] == "full"


def test_a_killed_server_loses_nothing_that_it_acknowledged(place):
    """No backup at all: kill -9 in the middle of saving, start again, and the last acknowledged answers stand."""
    server = Server(place)
    writers = [Writer(server.port, QUESTIONS) for _ in range(3)]
    for writer in writers:
        writer.start()
    wait_for(writers, len(QUESTIONS) + 3)
    server.kill()
    for writer in writers:
        writer.join(30)
    again = Server(place)
    for writer in writers:
        shown = chosen(Browser(again.port, writer.browser.cookies), writer.draft)
        last = dict(writer.kept)
        unsure = QUESTIONS[len(writer.kept) % len(QUESTIONS)]  # the one on its way may have been written or not
        assert {name: step for name, step in shown.items() if name != unsure} == {
            name: step for name, step in last.items() if name != unsure
        }
