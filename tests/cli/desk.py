"""What the tests of the console share: running it here or as a process, sheets, and a shelf that may be broken."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tihang.cli import main
from tihang.packio.shelf import default_shelf

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "sample-factory.yaml"
TIERS = ROOT / "examples" / "sample-factory-tiers.yaml"
MODEL = {"pack": "national/maturity-gbt39116", "edition": "2020", "profile": "discrete"}
FULL = {question.id: "full" for question in default_shelf().pack(MODEL["pack"], "2020").questions}


@dataclass
class Said:
    """What the console said (输出)."""

    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)

    @property
    def zh(self) -> str:
        return "\n".join(line for line in self.err.splitlines() if line.startswith("错误 "))

    @property
    def en(self) -> str:
        return "\n".join(line for line in self.err.splitlines() if line.startswith("error "))


def process(*words, cwd=None, stdin=None, **environment) -> Said:
    """The console as a process of its own."""
    command = [sys.executable, "-m", "tihang.config.entry", *map(str, words)]
    env = {k: v for k, v in os.environ.items() if not k.startswith("TIHANG_")} | {"PYTHONPATH": str(ROOT / "src"), **environment}
    env = {k: v for k, v in env.items() if v is not None}
    ran = subprocess.run(  # noqa: S603 - our own program
        command, cwd=cwd, env=env, capture_output=True, check=False, timeout=120, input=stdin
    )
    return Said(ran.returncode, ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace"))


@dataclass
class Desk:
    """A folder to write sheets in, and the console beside it (工作台)."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def sheet(self, body, name="sheet.yaml") -> Path:
        """A sheet file: text and bytes as they are, data as YAML or JSON by the name."""
        path = self.folder / name
        if isinstance(body, bytes):
            path.write_bytes(body)
        elif isinstance(body, str):
            path.write_text(body, encoding="utf-8")
        elif name.endswith(".json"):
            path.write_text(json.dumps(body), encoding="utf-8")
        else:
            path.write_text(yaml.safe_dump(body, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    def run(self, *words) -> Said:
        """The console in this process."""
        self.capture.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = self.capture.readouterr()
        return Said(code, told.out, told.err)

    def assess(self, body, *words, name="sheet.yaml") -> Said:
        return self.run("assess", self.sheet(body, name), "--on", "2026-01-01", *words)

    def eligible(self, body, *words, name="tiers.yaml") -> Said:
        return self.run("eligibility", self.sheet(body, name), "--on", "2025-07-15", *words)

    def refused(self, said: Said, *needles: str) -> None:
        """Bad input: code 2, both languages, nothing printed, and every needle in the English line."""
        assert said.code == 2, said
        assert said.out == ""
        assert said.zh
        assert said.en
        assert "Traceback" not in said.err
        assert len(said.zh.splitlines()) == len(said.en.splitlines())
        for needle in needles:
            assert needle in said.en, said.en


def copied_packs(folder: Path) -> Path:
    """The packs of this installation, to be broken elsewhere."""
    packs = folder / "packs"
    shutil.copytree(default_shelf().root, packs)
    return packs
