"""A frozen roster has one shape and one digest; what does not fit is told whole, and two of them are compared in words."""

from copy import deepcopy

import pytest

from tihang.core.problems import BadInput
from tihang.core.ranking import frozen_roster, roster_differences, roster_digest, roster_problems

pytestmark = pytest.mark.once
VECTOR = "df9d99feae1ef4441857cec75fb83c4967367e86ebdbbd287a0918a00f496155"


def row(rank: int, name: str, **more) -> dict:
    made = {
        "rank": rank, "case": f"c-{name}", "application": f"a-{name}", "number": 1, "code": "TH-1", "sha256": "0" * 64,
        "factory": {"id": f"f-{name}", "name": name}, "organisation": {"name": f"{name}公司", "credit_code": "91330000000000000X"},
        "region": "330106", "industry": "36", "exempt": False, "score": None, "departs": "",
        "values": {"rank": str(rank), "factory": name, "note": ""},
    }  # fmt: skip
    return {**made, **more}


def parts(*names: str) -> dict:
    return {
        "number": 1, "supersedes": None,
        "campaign": {"id": "k", "name": ["卓越级", "Excellence"], "year": 2025, "tier": "excellence", "pack": "p", "edition": "2025", "fingerprint": "f"},
        "unit": {"id": "u", "name": ["浙江省", "Zhejiang"], "level": "province", "path": "330000/", "group_path": ""},
        "addressees": [{"name": ["工业和信息化部", "MIIT"], "copy": False}],
        "quota": {"places": 40, "words": ["最多推荐 40 个", "40 at most"], "exempt": 0},
        "columns": [
            {"id": "rank", "words": ["序号", "Rank"], "width": 6}, {"id": "factory", "words": ["工厂", "Factory"], "width": 30},
            {"id": "note", "words": ["备注", "Note"], "width": 20},
        ],
        "rows": [row(place, name) for place, name in enumerate(names, 1)], "left_out": [], "signed": [], "locked": {"by": "甲", "at": "2025-07-30"},
    }  # fmt: skip


def test_the_same_content_has_the_same_digest_and_one_letter_more_another():
    made = frozen_roster(parts("甲厂", "乙厂"))
    assert roster_digest(made) == roster_digest(dict(reversed(made.items()))) == VECTOR
    changed = deepcopy(made)
    changed["rows"][0]["values"]["note"] = "补链"
    assert roster_digest(changed) != roster_digest(made)


def test_what_does_not_fit_is_told_whole():
    wrong = parts("甲厂", "乙厂")
    wrong["rows"][1]["rank"] = 3
    wrong["rows"][1]["case"] = "c-甲厂"
    wrong["rows"][1]["values"].pop("note")
    with pytest.raises(BadInput) as told:
        frozen_roster(wrong)
    assert [problem.code for problem in told.value.problems] == ["ranks", "duplicate", "cells"]
    short = parts("甲厂")
    del short["quota"]["words"]
    short["rows"][0]["colour"] = "red"
    found = roster_problems({"kind": "roster", "version": 1, **short})
    assert [(each.place, each.code) for each in found] == [("quota", "missing"), ("rows[0]", "unknown_key")]
    assert [each.code for each in roster_problems({"kind": "roster"})] == ["missing"] * (len(short) + 1)


def test_two_frozen_rosters_differ_in_words_and_a_rank_is_a_move():
    before, after = frozen_roster(parts("甲厂", "乙厂", "丙厂")), parts("丙厂", "甲厂", "乙厂")
    after["rows"][1]["values"]["note"] = "补链"
    found = roster_differences(before, frozen_roster(after))
    assert [each.words[0] for each in found] == ["丙厂 从第 3 名调到第 1 名", "甲厂 的备注由“—”改为“补链”"]
