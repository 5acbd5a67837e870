"""Where an installation keeps its own files."""

import stat
from concurrent.futures import ThreadPoolExecutor

from tihang.config.places import home, secret


def test_a_chosen_home_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path / "here"))
    assert home() == tmp_path / "here"
    assert home().is_dir()


def test_a_home_that_we_make_is_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path / "new"))
    assert home().stat().st_mode & 0o777 == 0o700


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("TIHANG_SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as together:
        keys = set(together.map(lambda _: secret(tmp_path), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 64
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_chosen_secret_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("TIHANG_SECRET_KEY", "chosen")
    assert secret(tmp_path) == "chosen"
    assert not list(tmp_path.iterdir())
