"""Locks hold names, versions and hashes; where packages come from is the site's own choice."""

import re

import pytest

from health.house import ROOT, told

LOCKS = [ROOT / "requirements" / name for name in ("run.lock", "test.lock")]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)")
ADDRESS = re.compile(r"://|--(?:extra-)?index-url|--find-links|\b[a-z0-9-]+\.(?:org|com|io|net|cn|dev)\b")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock):
    lines = lock.read_text(encoding="utf-8").splitlines()
    offenders = [f"{lock.name}:{number}: {line}" for number, line in enumerate(lines, 1) if ADDRESS.search(line)]
    assert not offenders, told(offenders, "A lock names no address.", "compile it with `python3 do.py lock`.")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_hashes(lock):
    offenders = [entry.splitlines()[0] for entry in _entries(lock.read_text(encoding="utf-8")) if "--hash=sha256:" not in entry]
    assert not offenders, told(offenders, "Every pin has hashes.", "compile it with `python3 do.py lock`.")


def test_both_locks_pin_alike():
    run, test = (dict(_pins(lock.read_text(encoding="utf-8"))) for lock in LOCKS)
    offenders = [
        f"{name} {version} in run.lock, {test.get(name)} in test.lock" for name, version in run.items() if test.get(name) != version
    ]
    assert not offenders, told(offenders, "What is tested is what runs.", "compile both with `python3 do.py lock`.")


def _entries(text: str) -> list[str]:
    return [entry for entry in re.split(r"\n(?=[a-z0-9])", "\n" + text) if PIN.match(entry)]


def _pins(text: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for line in text.splitlines() if (found := PIN.match(line))]
