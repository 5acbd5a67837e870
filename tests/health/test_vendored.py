"""What others made stands in the tree exactly as they published it."""

import hashlib
import json

import pytest

from health.house import ROOT, place, told

FOLDERS = [ROOT / name for name in ("src/tihang/web/static/vendor", "src/tihang/outside/fonts", "tests/vendor")]
BY_HAND = {"manifest.json", "README.md", "tabler/LICENSE"}  # the Tabler package carries its licence only as a word
REMEDY = "python3 tools/vendor.py fetches them again and renews the manifest."


@pytest.mark.parametrize("folder", FOLDERS, ids=place)
def test_files_are_as_published(folder):
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    offenders = [
        row["file"]
        for row in rows
        if not (folder / row["file"]).is_file() or hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() != row["sha256"]
    ]
    assert not offenders, told(offenders, "A vendored file has the hash that its manifest gives.", REMEDY)


@pytest.mark.parametrize("folder", FOLDERS, ids=place)
def test_every_file_has_a_row_with_its_licence(folder):
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    known = {row["file"] for row in rows if row["licence"] and row["version"] and row["package"]} | BY_HAND
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    offenders = [name for name in files if name not in known and not name.endswith(".py")]
    assert not offenders, told(offenders, "Every vendored file says whence it came and under which licence.", REMEDY)
