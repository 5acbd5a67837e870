"""A guest with a fresh draft."""

from datetime import UTC, datetime

import pytest

from tihang.flows.actors import Guest
from tihang.flows.factory.start_self_assessment import Started, start_self_assessment

NOW = datetime(2025, 7, 18, 3, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def started(db: None) -> Started:
    return start_self_assessment(actor=Guest(frozenset()), now=NOW, profile="discrete", subject={"factory": "一号工厂"})


@pytest.fixture
def guest(started: Started) -> Guest:
    return Guest(frozenset({started.workspace}))
