"""The script behind both README commands: what it says when something is missing."""

import importlib.util
import socket
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def do() -> ModuleType:
    spec = importlib.util.spec_from_file_location("do", ROOT / "do.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_line(stopped: pytest.ExceptionInfo[SystemExit]) -> str:
    """What a person reads: one line, and the exit says that it failed."""
    words = stopped.value.code
    assert isinstance(words, str)
    assert "\n" not in words
    return words


def test_a_taken_port_names_another(do, monkeypatch):
    with socket.socket() as taken:
        taken.bind((do.HOST, 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(SystemExit) as stopped:
            do.free_port()
    assert "Remedy: PORT=" in one_line(stopped)


@pytest.mark.parametrize("word", ["eight", "0", "65536", "-1", ""])
def test_what_is_no_port_is_said(do, monkeypatch, word):
    monkeypatch.setenv("PORT", word)
    with pytest.raises(SystemExit) as stopped:
        do.free_port()
    assert "is not a port" in one_line(stopped)


def test_a_missing_venv_module_names_its_package(do, monkeypatch, tmp_path):
    words = "The virtual environment was not created successfully because ensurepip is not\navailable."
    monkeypatch.setattr(do, "VENV", tmp_path / "none")
    monkeypatch.setattr(do, "PYTHON", tmp_path / "none/bin/python")
    monkeypatch.setattr(do.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, words, ""))
    with pytest.raises(SystemExit) as stopped:
        do.make_venv()
    assert "apt install python3-venv" in one_line(stopped)


def test_where_apt_is_missing_the_packages_are_named(do, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(do.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit) as stopped:
        do.outside_programs()
    assert "chromium" in one_line(stopped)


def test_who_may_not_install_is_told_what_to_ask_for(do, monkeypatch):
    monkeypatch.setattr(do.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(do.shutil, "which", lambda name: name if name == "apt-get" else None)
    with pytest.raises(SystemExit) as stopped:
        do.apt(["poppler-utils"])
    assert "sudo apt install poppler-utils" in one_line(stopped)


def test_a_fingerprint_changes_with_contents(do, monkeypatch, tmp_path):
    monkeypatch.setattr(do, "ROOT", tmp_path)
    file = tmp_path / "a.lock"
    file.write_text("one")
    before = do.digest([file])
    assert do.digest([file]) == before
    file.write_text("two")
    assert do.digest([file]) != before


def test_serving_is_one_program_under_our_own_number(do, monkeypatch):
    became: list[object] = []
    monkeypatch.setattr(do.os, "execv", lambda *words: became.append(words))
    do.serve(8001)
    assert became == [(do.PYTHON, [str(do.PYTHON), "-P", "-m", "tihang.config.serving", "8001"])]
    assert importlib.util.find_spec("tihang.config.serving")
