"""Every word that a page says in Chinese, it can say in English."""

import subprocess
import sys

from health.house import ROOT, told


def test_every_word_has_its_english():
    said = subprocess.run([sys.executable, "tools/words.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, told(
        (said.stdout + said.stderr).splitlines(),
        "Chinese first, English by switch: no page speaks two languages at once.",
        "run .venv/bin/python tools/words.py, then translate the empty entries in src/tihang/web/locale/en.",
    )
