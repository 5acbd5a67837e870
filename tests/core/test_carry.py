"""Answers carried from one edition to the next, by permanent id."""

from tihang.core.answers import carry, read_sheet
from tihang.packio.identity import load_identity
from tihang.packio.shelf import default_shelf

TIERS = "national/smart-factory-tiers"


def carried(items, **more):
    shelf = default_shelf()
    old, new = shelf.pack(TIERS, "2024"), shelf.pack(TIERS, "2025")
    identity, _ = load_identity(shelf.folders[TIERS, "2025"].parent, TIERS)
    sheet = read_sheet({"pack": TIERS, "edition": "2024", "items": items, **more}, old)
    return carry(sheet, old, new, identity.lives("2024", "2025"))


def test_what_lives_on_goes_under_its_new_id():
    found = carried({"24B-3.1": "yes", "24B-3.2": "no"})
    assert found.moved == {"24B-3.1": "25B-3.1", "24B-3.2": "25B-3.3"}
    assert found.sheet.given["25B-3.1"].value is True
    assert found.sheet.given["25B-3.3"].value is False
    assert found.sheet.edition == "2025"


def test_what_was_taken_out_is_named_and_not_carried():
    found = carried({"24B-1.2": "yes", "24B-3.1": "yes"})
    assert found.left == ("24B-1.2",)
    assert "24B-1.2" not in found.sheet.given


def test_a_reason_is_carried_and_a_review_is_not():
    found = carried({"24A-3.1": {"not_applicable": "没有这类装备"}}, reviews={"24A-3.1": "yes"})
    assert found.sheet.given["25A-3.1"].reason == "没有这类装备"
    assert found.sheet.reviews == {}


def test_evidence_goes_with_its_answer():
    found = carried({"24B-3.1": {"value": "yes", "evidence": ["清单.xlsx"]}})
    assert found.sheet.evidence == {"25B-3.1": ("清单.xlsx",)}
