#!/usr/bin/env python3
"""Fetch the front-end files and fonts that stand in our tree, by package name, and write down what was fetched.

For maintainers only; neither README command runs it. It needs npm, set up for whatever registry the site uses:

    python3 tools/vendor.py            fetch everything again
    python3 tools/vendor.py htmx.org   only this package

Each folder that holds such files has a manifest.json (name, version, licence, SHA-256), which tests/health checks.
Files are kept exactly as published, so that anyone can compare them with the package.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = "src/tihang/web/static/vendor"
PROOFS = "tests/vendor"
PRINT = "src/tihang/outside/fonts"


@dataclass(frozen=True)
class Wanted:
    """One package, the folder of ours that takes it, and which of its files go where."""

    package: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]


WANTED = (
    Wanted("@tabler/core", "1.6.1", "MIT", PAGES, {"dist/css/tabler.min.css": "tabler/tabler.min.css"}),
    Wanted("htmx.org", "2.0.10", "0BSD", PAGES, {"dist/htmx.min.js": "htmx/htmx.min.js", "LICENSE": "htmx/LICENSE"}),
    Wanted(
        "echarts",
        "6.1.0",
        "Apache-2.0",
        PAGES,
        {
            "dist/echarts.min.js": "echarts/echarts.min.js",
            "LICENSE": "echarts/LICENSE",
            "NOTICE": "echarts/NOTICE",
            "licenses/LICENSE-d3": "echarts/LICENSE-d3",
        },
    ),
    Wanted("axe-core", "4.14.1", "MPL-2.0", PROOFS, {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"}),
    Wanted(
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "OFL-1.1",
        PRINT,
        {
            "400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
            "700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf",
            "LICENSE_FONT": "OFL-NotoSansSC.txt",
        },
    ),
    Wanted(
        "@expo-google-fonts/noto-serif-sc",
        "0.4.3",
        "OFL-1.1",
        PRINT,
        {"400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf", "LICENSE_FONT": "OFL-NotoSerifSC.txt"},
    ),
)


def fetch(wanted: Wanted, workshop: Path) -> tarfile.TarFile:
    """The published package, opened."""
    command = ["npm", "pack", "--silent", f"{wanted.package}@{wanted.version}"]
    name = subprocess.run(command, cwd=workshop, check=True, capture_output=True, text=True).stdout.split()[-1]
    return tarfile.open(workshop / name)


def place(wanted: Wanted) -> list[dict[str, str]]:
    """Copy what is wanted out of the package into our tree; returns the manifest's rows for it."""
    rows = []
    with tempfile.TemporaryDirectory() as workshop, fetch(wanted, Path(workshop)) as package:
        for source, target in wanted.files.items():
            member = package.extractfile(f"package/{source}")
            if member is None:
                sys.exit(f"{wanted.package} {wanted.version} has no file {source}: look for its new name in the package")
            content = member.read()
            path = ROOT / wanted.folder / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            rows.append(row(wanted, source, target, content))
    return rows


def row(wanted: Wanted, source: str, target: str, content: bytes) -> dict[str, str]:
    return {
        "file": target,
        "package": wanted.package,
        "version": wanted.version,
        "source": source,
        "licence": wanted.licence,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def write_down(folder: str, rows: list[dict[str, str]]) -> None:
    """Renew the manifest of one folder; rows of packages that were not fetched this time stay."""
    manifest = ROOT / folder / "manifest.json"
    renewed = {line["package"] for line in rows}
    kept = [line for line in read(manifest) if line["package"] not in renewed]
    ordered = sorted(kept + rows, key=lambda line: line["file"])
    manifest.write_text(json.dumps({"files": ordered}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read(manifest: Path) -> list[dict[str, str]]:
    if not manifest.exists():
        return []
    files: list[dict[str, str]] = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    return files


def main(names: list[str]) -> None:
    chosen = [wanted for wanted in WANTED if not names or wanted.package in names]
    if not chosen:
        sys.exit("No such package here. Known: " + ", ".join(wanted.package for wanted in WANTED))
    for wanted in chosen:
        print(f"{wanted.package} {wanted.version} → {wanted.folder}", flush=True)
        write_down(wanted.folder, place(wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
