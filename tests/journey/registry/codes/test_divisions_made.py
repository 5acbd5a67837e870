"""How the list of divisions is made out of editions; no day is invented."""

import hashlib
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from health.house import ROOT

CODES = ROOT / "src" / "tihang" / "journey" / "registry" / "codes"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("divisions_tool", ROOT / "tools" / "divisions.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(tool):
    def edition(name, first, last, zones, names):
        return tool.Edition(name, "package", "1", first, last, zones, {"130000": "河北省", "130100": "石家庄市", **names})

    old = edition(
        "old", "2015-01-01", "2015-01-01", False, {"130102": "长安区", "130103": "桥东区", "130121": "井陉县", "659001": "石河子市"}
    )
    mixed = edition(
        "mixed", "2019-01-01", "2019-12-31", True, {"130102": "长安区", "130104": "新桥区", "130121": "井陉新县", "130171": "开发区"}
    )
    new = edition(
        "new", "2023-01-01", "2023-01-01", True, {"130102": "长安区", "130104": "新桥区", "130121": "井陉新县", "659005": "北屯市"}
    )
    return {(row["code"], row["name"]): row for row in tool.rows((old, mixed, new))}


def days(row):
    return row["not_yet"], row["valid_from"], row["last_listed"], row["valid_until"]


def test_what_every_edition_lists_has_no_days(made):
    assert days(made["130102", "长安区"]) == ("", "", "", "")


def test_what_is_gone_ends_between_two_editions(made):
    assert days(made["130103", "桥东区"]) == ("", "", "2015-01-01", "2019-01-01")


def test_what_is_new_begins_between_two_editions(made):
    assert days(made["130104", "新桥区"]) == ("2015-01-01", "2019-12-31", "", "")


def test_a_new_name_is_a_new_row(made):
    assert days(made["130121", "井陉县"]) == ("", "", "2015-01-01", "2019-01-01")
    assert days(made["130121", "井陉新县"]) == ("2015-01-01", "2019-12-31", "", "")


def test_an_edition_without_zones_says_nothing_about_them(made):
    assert made["130171", "开发区"]["kind"] == "zone"
    assert days(made["130171", "开发区"]) == ("", "2019-12-31", "2019-01-01", "2023-01-01")


def test_silence_about_a_city_of_the_corps_says_nothing(made):
    assert made["659005", "北屯市"]["parent"] == "660000"
    assert days(made["659005", "北屯市"]) == ("", "2023-01-01", "", "")


def test_the_list_in_the_tree_is_the_one_that_was_made():
    said = json.loads((CODES / "manifest.json").read_text(encoding="utf-8"))
    found = {name: hashlib.sha256((CODES / name).read_bytes()).hexdigest() for name in said["sha256"]}
    assert found == said["sha256"]
    assert {row["licence"] for row in said["packages"]} == {"MIT"}
    assert (CODES / "LICENSES.txt").read_text(encoding="utf-8").startswith("MIT License")
