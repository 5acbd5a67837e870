"""Installations for the tests of keeping: prepared once, copied for each."""

import os
import secrets
import shutil
import signal
from collections.abc import Iterator

import pytest

from migrated import migrated, migrated_template
from outside.keeping.installation import GIVEN, ON_POSTGRESQL, Installation, create, drop


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Iterator[Installation]:
    """An installation with tables and some rows, not to be changed."""
    made = Installation(tmp_path_factory.mktemp("prepared"), f"keeping_{secrets.token_hex(6)}" if ON_POSTGRESQL else "")
    if made.name:
        made.home.mkdir()
        create(made.name, migrated_template(GIVEN))
    else:
        migrated(tmp_path_factory, made.home)
    made.fill()
    yield made
    if made.name:
        drop(made.name)


@pytest.fixture
def place(prepared, tmp_path) -> Iterator[Installation]:
    """A copy of it to work with."""
    made = Installation(tmp_path, f"keeping_{secrets.token_hex(6)}" if prepared.name else "")
    shutil.copytree(prepared.home, made.home)
    if made.name:
        create(made.name, prepared.name)
    yield made
    for process in made.started:
        _end(process)
    if made.name:
        drop(made.name)


def _end(process):
    """The process and, where it leads a group of its own as a server does, every worker it left behind."""
    leads = True
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        leads = False  # it leads no group, or nobody of it is left
    if not leads:
        process.kill()
    process.wait()
