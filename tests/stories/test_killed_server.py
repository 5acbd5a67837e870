"""The server is killed in the middle of typing, as people run it: nothing that was acknowledged is lost, and nothing that was typed."""

import os
import re
import signal
import sqlite3
import sys

import pytest
from playwright.sync_api import expect

from mail_process import until
from migrated import migrated
from site_process import running

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")


@pytest.fixture
def site(tmp_path, tmp_path_factory):
    with running(migrated(tmp_path_factory, tmp_path / "prepared"), tmp_path / "home") as found:
        yield found


def kept(home) -> dict[str, str]:
    with sqlite3.connect(home / "tihang.sqlite3") as database:
        return dict(database.execute("SELECT question, value FROM journey_answer WHERE question LIKE 'MFG.EQM.L%'"))


def test_killed_in_the_middle_of_typing(site, contexts, tmp_path):
    page = contexts(base_url=f"http://127.0.0.1:{site.port}").new_page()
    page.goto("/")
    page.click("text=打开示例工厂")
    page.wait_for_url("**/result/")
    page.goto(re.sub(r"result/.*$", "area/MFG.EQM/", page.url))
    rows = page.locator("input[type=radio][id$=-none]")
    ids = [str(row.get_attribute("id")) for row in rows.all() if row.is_visible()][:5]
    assert len(ids) > 3
    for number, name in enumerate(ids):
        if number == 2:
            for pid in [site.web_server(), *site.web_workers()]:
                os.kill(pid, signal.SIGKILL)
        page.click(f"[id='{name}']")
    wanted = {name.removesuffix("-none") for name in ids}
    until(lambda: {name for name, value in kept(tmp_path / "home").items() if value == '"none"'} >= wanted, "an answer was lost")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved", timeout=30_000)
    page.reload()
    assert all(page.is_checked(f"[id='{name}']") for name in ids)
