"""A published list is its locked rosters less what was decided otherwise and objected to: any single change of it is found and named."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.test_frozen import parts as roster_parts
from tihang.core.problems import BadInput
from tihang.core.ranking import accounts, frozen_roster, list_digest, list_problems, part_digests, published_list, roster_digest, row_digest

pytestmark = pytest.mark.once
NAMES = ("甲厂", "乙厂", "丙厂", "丁厂", "戊厂")
ROW_FIELDS = ("number", "roster", "rank", "score", "exempt", "region", "city", "reason", "factory", "organisation", "digest")


def locked(*names: str) -> dict:
    """A locked roster of one unit: the first with a score, the last exempt."""
    made = roster_parts(*names)
    for place, row in enumerate(made["rows"]):
        row["organisation"]["credit_code"] = f"9133{row['factory']['name']}".ljust(18, "0")
        row |= {"score": None if place % 2 else f"{90 - place}.5", "exempt": place == len(names) - 1}
    made["quota"] |= {"exempt": 1, "places": 10}
    return frozen_roster(made)


def entry(frozen: dict, **more) -> dict:
    """What a list says of one row of a roster."""
    made = {"roster": "R-1", "rank": frozen["rank"], "exempt": frozen["exempt"], "factory": {"name": frozen["factory"]["name"], "code": None},
            "organisation": frozen["organisation"]}  # fmt: skip
    return {**made, **more}


def listed(frozen: dict, number: int, reason: str = "") -> dict:
    reason = reason or ("exempt" if frozen["exempt"] else "recommended")
    return entry(frozen, number=number, score=frozen["score"], region=frozen["region"], city="杭州", reason=reason)


def made(roster: dict, dropped: dict[int, tuple[str, str | None]], state: str = "final") -> dict:
    """A list of everything on the roster but the ranks in ``dropped``: reason and document."""
    rows = [row for row in roster["rows"] if row["rank"] not in dropped]
    out = [entry(row, reason=dropped[row["rank"]][0], document=dropped[row["rank"]][1]) for row in roster["rows"] if row["rank"] in dropped]
    return published_list({
        "title": {"programme": "p", "tier": "excellence", "word": ["卓越级", "Excellence"], "year": 2025},
        "office": {"name": ["工业和信息化部", "MIIT"], "path": "", "group_path": ""}, "quota": {"places": 10},
        "state": state, "number": 1, "supersedes": None, "document": "工信部函〔2025〕1号", "published_at": "2025-12-01",
        "roster": [{"code": "R-1", "sha256": roster_digest(roster), "rows": len(roster["rows"]), "unit": roster["unit"]["name"],
                    "places": roster["quota"]["places"], "exempt": 1}],
        "rows": [listed(row, number) for number, row in enumerate(rows, 1)], "dropped": out,
    })  # fmt: skip


ROSTER = locked(*NAMES)
NOTICE = made(ROSTER, {2: ("decided_otherwise", None)}, "noticed")
LIST = made(ROSTER, {2: ("decided_otherwise", None), 4: ("objection_upheld", "异议〔2025〕3号")})


def test_a_list_that_adds_up_says_nothing():
    assert accounts(LIST) == accounts(LIST, [ROSTER], [NOTICE]) == ()
    assert [row["number"] for row in LIST["rows"]] == [1, 2, 3]
    assert LIST["quota"] == {"places": 10, "taken": 2, "exempt": 1}
    assert list_digest(LIST) == list_digest(dict(reversed(LIST.items())))


def another(value: object) -> object:
    """A value of the same kind that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return {**value, "name": f"{value['name']}一"}
    return {"recommended": "exempt", "exempt": "recommended", "objection_upheld": "withdrawn", "decided_otherwise": "withdrawn"}.get(
        value, f"{value or ''}1"
    )


@given(st.sampled_from(["rows", "dropped"]), st.data())
def test_any_single_change_of_a_row_is_found_and_its_factory_named(name, data):
    changed = deepcopy(LIST)
    row = data.draw(st.sampled_from(changed[name]))
    field = data.draw(st.sampled_from(sorted(set(row))))
    row[field] = another(row[field])
    found = accounts(changed)
    assert any(row["factory"]["name"] in each.words[0] and row["factory"]["name"] in each.words[1] for each in found)


@given(st.sampled_from(LIST["rows"]), st.sampled_from(["rank", "score", "exempt", "factory", "organisation", "region", "number"]))
def test_a_change_whose_digest_was_made_anew_is_named_by_the_rosters(row, field):
    changed = deepcopy(LIST)
    mine = changed["rows"][row["number"] - 1]
    mine[field] = another(mine[field])
    mine["digest"] = row_digest(mine)
    assert any(mine["factory"]["name"] in each.words[0] for each in accounts(changed, [ROSTER], [NOTICE]))


@given(st.sampled_from(LIST["rows"] + LIST["dropped"]))
def test_a_row_that_is_left_out_is_a_rank_without_account(row):
    changed = deepcopy(LIST)
    for name in ("rows", "dropped"):
        changed[name] = [each for each in changed[name] if each["rank"] != row["rank"]]
    for place, each in enumerate(changed["rows"], 1):
        each["number"] = place
        each["digest"] = row_digest(each)
    found = accounts(changed)
    assert ("missing", f"汇总表 R-1 第 {row['rank']} 名没有交代") in [(each.kind, each.words[0]) for each in found]


@pytest.mark.parametrize("field", ["places", "taken", "exempt"])
def test_a_changed_quota_is_named(field):
    changed = deepcopy(LIST)
    changed["quota"][field] = 1 if field == "places" else 9
    assert {each.place for each in accounts(changed)} == {"quota"}
    wider = {**LIST, "quota": {**LIST["quota"], "places": 11}}
    assert accounts(wider) == ()
    assert [name for name, seen in part_digests(wider).items() if seen != part_digests(LIST)[name]] == ["quota"]


@pytest.mark.parametrize("field", ["rows", "places", "exempt", "unit"])
def test_a_changed_line_about_a_roster_is_named_by_that_roster(field):
    changed = deepcopy(LIST)
    line = changed["roster"][0]
    line[field] = ["别处", "Elsewhere"] if field == "unit" else line[field] + 1
    assert any(each.kind == "roster_line" and field in each.words[1] for each in accounts(changed, [ROSTER]))


def test_a_roster_that_was_changed_or_is_another_is_told():
    other = deepcopy(ROSTER)
    other["rows"][0]["score"] = "100"
    assert [each.kind for each in accounts(LIST, [other])] == ["not_named"]
    assert [each.kind for each in accounts(LIST, [{"kind": "roster"}])] == ["no_roster_shape"]


def test_who_was_on_notice_leaves_only_with_a_reason_and_who_comes_was_on_notice():
    silent = made(ROSTER, {2: ("decided_otherwise", None), 4: ("objection_upheld", None)})
    assert [(each.kind, each.words[0]) for each in accounts(silent)] == [("no_document", "第 4 名 丁厂：因异议或更正去掉，却没有写文书")]
    new = made(ROSTER, {4: ("objection_upheld", "异议〔2025〕3号")})
    assert [(each.kind, each.words[0]) for each in accounts(new, [ROSTER], [NOTICE])] == [("appeared", "第 2 行 乙厂：没有公示过")]
    back = deepcopy(new)
    back["rows"][1] |= {"reason": "reinstated"}
    back["rows"][1]["digest"] = row_digest(back["rows"][1])
    assert accounts(back, [ROSTER], [NOTICE]) == ()
    gone = deepcopy(LIST)
    gone["rows"].pop()
    assert "vanished" in [each.kind for each in accounts(gone, [], [NOTICE])]


ANYTHING = st.none() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({}) | st.lists(st.booleans(), max_size=2)


@given(ANYTHING, st.data())
def test_whatever_stands_in_a_file_is_told_and_never_breaks(junk, data):
    changed = deepcopy(LIST)
    part = data.draw(
        st.sampled_from(
            [changed, changed["title"], changed["quota"], changed["roster"][0], changed["rows"][0], changed["dropped"][0]["factory"]]
        )
    )
    part[data.draw(st.sampled_from(sorted(part)))] = junk
    for each in accounts(changed, [ROSTER], [NOTICE]):
        assert all(each.words)
    assert accounts(junk, [junk], [junk])


def test_a_list_is_refused_whole_when_it_does_not_fit():
    wrong = deepcopy(LIST)
    wrong["rows"][0]["reason"] = "friend"
    assert [each.code for each in list_problems(wrong)] == ["reason"]
    del wrong["quota"]["taken"]
    wrong["colour"] = "red"
    assert [each.code for each in list_problems(wrong)] == ["unknown_key"]
    with pytest.raises(BadInput):
        published_list({"title": {}})
