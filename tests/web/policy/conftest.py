"""The small world on a real server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from web.policy.world import World, open_world


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:
    """SQLite does not wait for the disk here, on no thread: a walk writes thousands of times and is thrown away."""
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        monkeypatch.setitem(options, "init_command", options["init_command"].replace("FULL", "OFF"))
        connection.close()


@pytest.fixture
def paperless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may issue a report is asked here, not how it looks."""
    monkeypatch.setitem(settings.TIHANG_PRINTERS, "pdf", "web.policy.doors.results.Paperless")


@pytest.fixture
def world(hasty: None, paperless: None, live_server: Any) -> Iterator[World]:
    """A fresh one."""
    with open_world(live_server.url) as made:
        yield made
