"""A home, a mail server, workers, and somebody to write to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from mail_process import PostOffice, post_office
from tihang.journey.registry.models import User
from worker_process import WorkerProcess


@pytest.fixture
def home(tmp_path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def office(tmp_path) -> Iterator[PostOffice]:
    with post_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def work(transactional_db, home, office) -> Iterator[Callable[..., WorkerProcess]]:
    started: list[WorkerProcess] = []

    def start(*, odd: bool = False, mail: str | None = None) -> WorkerProcess:
        started.append(WorkerProcess(home, f"smtp://127.0.0.1:{office.port}" if mail is None else mail, odd))
        return started[-1]

    yield start
    for each in started:
        each.kill()
    connection.close()


@pytest.fixture
def wang(transactional_db) -> User:
    return User.objects.create_user(region="330000", sign_in_name="wang", name="王工", email="wang@example.cn")
