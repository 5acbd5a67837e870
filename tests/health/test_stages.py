"""Every stage of the journey is furnished alike."""

import ast
from configparser import ConfigParser

from health.house import ROOT, place, told

JOURNEY = ROOT / "src" / "tihang" / "journey"
STAGES = [folder for folder in sorted(JOURNEY.iterdir()) if (folder / "__init__.py").exists() and folder.name != "migrations"]


def test_every_stage_has_a_readme():
    offenders = [place(stage) for stage in STAGES if not (stage / "README.md").exists()]
    assert not offenders, told(offenders, "A stage explains itself.", "a README.md: what happens here, and what each file holds.")


def test_every_stage_says_its_chinese_name():
    offenders = [
        place(stage)
        for stage in STAGES
        if not (ast.get_docstring(ast.parse((stage / "__init__.py").read_text(encoding="utf-8"))) or "").isprintable()
        or (ast.get_docstring(ast.parse((stage / "__init__.py").read_text(encoding="utf-8"))) or "").isascii()
    ]
    assert not offenders, told(offenders, "A stage's docstring carries its Chinese name.", '"""Intake (填报): ..."""')


def test_every_stage_has_its_rooms_watched():
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    watched = contracts["importlinter:contract:room"]["containers"].split()
    offenders = [place(stage) for stage in STAGES if f"tihang.journey.{stage.name}" not in watched]
    assert not offenders, told(offenders, "The contract `room` watches every stage.", "add the stage to it in .importlinter.")
