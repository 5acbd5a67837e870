#!/usr/bin/env python3
"""Take the pictures of the README anew, in a real browser, from the flows themselves, and make them small.

    .venv/bin/python tools/pictures.py [NAME …]

Needs Chromium (CHROMIUM names it where the PATH does not). Pictures of earlier steps that are not named here were taken by hand.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COLOURS = 128


def main() -> int:
    """All of them, or those named."""
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-n",
            "0",
            str(ROOT / "tests" / "stories" / "pictures.py"),
        ]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "TIHANG_PICTURES": folder}, check=False)
        for taken in sorted(Path(folder).glob("*.png")):
            if not wanted or taken.stem in wanted:
                small(taken, IMAGES / taken.name)
                print(taken.stem, (IMAGES / taken.name).stat().st_size)
    return done.returncode


def small(taken: Path, kept: Path) -> None:
    """With few colours: pages have no more."""
    with Image.open(taken) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
