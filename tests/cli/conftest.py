"""Fixtures of the console's tests: a cache of their own and a desk to write on."""

import pytest

from cli.desk import Desk, copied_packs
from tihang.packio.shelf import default_shelf


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("TIHANG_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """A copy of the packs that this test may break."""
    folder = copied_packs(tmp_path)
    monkeypatch.setenv("TIHANG_PACKS", str(folder))
    default_shelf.cache_clear()
    yield folder
    default_shelf.cache_clear()
