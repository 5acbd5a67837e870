"""The console as whole processes: quick to start, from any folder, with any cache, and quiet about none of its troubles."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from cli.desk import FULL, MODEL, ROOT, SAMPLE, TIERS, process

HEAVY = ("django", "pydantic", "numpy", "typst", "docxtpl", "xlsxwriter", "python_calamine", "cryptography", "sqlite3", "asyncio")


@pytest.mark.parametrize(
    "words",
    [["assess", str(SAMPLE)], ["assess", str(SAMPLE), "--format", "json"], ["eligibility", str(TIERS), "--all"], ["pack", "list"]],
    ids=lambda words: " ".join(words[:1] + words[2:]),
)
def test_nothing_heavy_is_imported(words):
    code = (
        "import sys, json\nfrom tihang.config.entry import main\nsys.argv = ['tihang'] + json.loads(sys.argv[1])\ncode = main()\n"
        f"print(json.dumps([code, [name for name in {HEAVY!r} if name in sys.modules]]), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, json.dumps(words)], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert json.loads(ran.stderr.splitlines()[-1]) == [0, []]


def level_of(*words, **more):
    said = process("assess", *words, "--format", "json", **more)
    assert said.code == 0, said.err
    assert said.err == ""
    return said.data["level_range"]


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "full.json"
    path.write_text(json.dumps({**MODEL, "answers": FULL}), encoding="utf-8")
    return path


def test_exit_codes(sheet, tmp_path):
    assert process("assess", sheet).code == 0
    bad = process("assess", tmp_path / "none.yaml")
    assert (bad.code, bad.out, bool(bad.zh), bool(bad.en)) == (2, "", True, True)
    sheet.write_text(json.dumps({**MODEL, "edition": "wd2024"}), encoding="utf-8")
    assert process("assess", sheet).code == 3


def test_from_any_folder_and_without_a_home(sheet, tmp_path):
    bare = {"HOME": None, "XDG_CACHE_HOME": None}
    assert level_of(sheet, cwd="/", **bare, TIHANG_CACHE=str(tmp_path / "c")) == [5, 5]
    elsewhere = tmp_path / "梯 航"
    elsewhere.mkdir()
    assert level_of("../full.json", cwd=elsewhere, HOME=str(tmp_path / "no" / "home"), XDG_CACHE_HOME=None) == [5, 5]
    assert list(elsewhere.iterdir()) == []


def test_whatever_the_cache_is(sheet, tmp_path):
    cache = tmp_path / "cache"
    assert level_of(sheet, TIHANG_CACHE=str(cache)) == [5, 5]
    (kept,) = cache.glob("*.json")
    whole = kept.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", b"\xff\xfe", whole.replace(b"0.8", b"0.1", 1), b"x\n{}"):
        kept.write_bytes(broken)
        assert level_of(sheet, TIHANG_CACHE=str(cache)) == [5, 5]
        assert kept.read_bytes() == whole  # mended on the way
    assert level_of(sheet, TIHANG_CACHE="/dev/null") == [5, 5]
    assert level_of(sheet, TIHANG_CACHE="/proc/nowhere") == [5, 5]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert level_of(sheet, TIHANG_CACHE=str(tmp_path / "file")) == [5, 5]


def test_two_processes_at_once(sheet, tmp_path):
    cache = str(tmp_path / "cache")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: level_of(sheet, TIHANG_CACHE=cache), range(4)))
    assert found == [[5, 5]] * 4
    assert sorted(path.suffix for path in (tmp_path / "cache").iterdir()) == [".json"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")  # noqa: PTH110
def test_a_full_disk_is_said():
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "tihang.config.entry", "assess", str(SAMPLE)], stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT
        )
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_device_is_written_to_never_replaced(sheet):
    said = process("assess", sheet, "-o", "/dev/stdout", "--format", "json")
    assert (said.code, said.data["level"]) == (0, 5)
    assert process("assess", sheet, "-o", os.devnull).code == 0
    assert not os.path.isfile(os.devnull)  # noqa: PTH113
    if os.path.exists("/dev/full"):  # noqa: PTH110
        full = process("assess", sheet, "-o", "/dev/full")
        assert (full.code, "No space left" in full.en) == (2, True)
        assert not os.path.isfile("/dev/full")  # noqa: PTH113


def test_a_reader_that_leaves_is_no_trouble():
    command = (
        f"{sys.executable} -m tihang.config.entry pack show smart-factory-tiers@2025 --format json | head -c 10; exit ${{PIPESTATUS[0]}}"
    )
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=ROOT)  # noqa: S603, S607
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_terminal_that_knows_no_chinese():
    said = process("pack", "list", PYTHONIOENCODING="ascii")
    assert (said.code, said.err) == (0, "")
    assert "\\u667a" in said.out
    assert process("assess", "/none.yaml", PYTHONIOENCODING="ascii").code == 2
