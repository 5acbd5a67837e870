"""The wind tunnel: drafts that change nothing move nobody, files come back as they were, and what is wrong is told with its place."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.core.problems import BadInput
from tihang.engines.population import OPEN, compile_pack, judge_all
from tihang.engines.population.parquet import read_population, write_population
from tihang.engines.population.shares import LEVELS
from tihang.engines.population.synthetic import synthesise
from tihang.engines.population.tried import tried_tiers
from tihang.engines.population.trying import law_of
from tihang.engines.population.tunnel import shift
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
TIERS = default_shelf().pack("national/smart-factory-tiers", "2025")
ON = date(2026, 1, 1)
OF = compile_pack(PACK)
MANY = 6_000


def draft(*changes: DraftChange) -> Draft:
    return Draft(("试", "trial"), PACK.name, changes)


LINE = DraftChange(rung="3", at_least=Fraction(17, 20))
WEIGHT = DraftChange(area="MFG.EQM", profile="discrete", weight=Fraction(30))


@pytest.fixture(scope="module")
def people():
    return synthesise(OF, MANY, seed=7)


@pytest.fixture(scope="module")
def before(people):
    return judge_all(OF, people.sheets)


@pytest.mark.parametrize(
    "nothing",
    [
        draft(DraftChange(rung="3", at_least=Fraction(4, 5))),
        draft(DraftChange(area="MFG.EQM", profile="discrete", weight=Fraction(14))),
        draft(DraftChange(policy="A2", option="exclude")),
    ],
)
def test_a_draft_that_changes_nothing_moves_nobody(people, before, nothing):
    found = shift(before, judge_all(compile_pack(apply_draft(PACK, nothing)), people.sheets), people.groups)
    assert (found.moves.rise, found.moves.fall, found.moves.all) == (0, 0, MANY)
    assert found.before == found.after


def test_a_higher_line_lifts_nobody_and_every_group_adds_up(people, before):
    found = shift(before, judge_all(compile_pack(apply_draft(PACK, draft(LINE))), people.sheets), people.groups)
    assert found.moves.rise == 0 < found.moves.fall
    for names in found.by.values():
        whole = sum(names.values(), start=type(found.moves)())
        assert whole == found.moves


def test_two_halves_add_up_to_the_whole(people, before):
    then = compile_pack(apply_draft(PACK, draft(LINE, WEIGHT)))
    whole = shift(before, judge_all(then, people.sheets), people.groups)
    halves = []
    for part in (slice(0, 2_500), slice(2_500, MANY)):
        sheets = type(people.sheets)(people.sheets.columns[:, part], people.sheets.profile[part])
        groups = {name: type(of)(of.codes[part], of.names) for name, of in people.groups.items()}
        halves.append(shift(judge_all(OF, sheets), judge_all(then, sheets), groups))
    added = halves[0] + halves[1]
    assert (added.table == whole.table).all()
    assert (added.moves, added.settled) == (whole.moves, whole.settled)
    assert {name: dict(of) for name, of in added.by.items()} == {name: dict(of) for name, of in whole.by.items()}


def test_a_weight_is_given_and_its_siblings_still_add_up():
    changed = apply_draft(PACK, draft(WEIGHT)).weight_sets[0].weights["discrete"]
    siblings = [area.code for area in PACK.area_by_code["MFG.PRO"].parts]
    assert changed["MFG.EQM"].value == 30
    assert sum(changed[code].value for code in siblings) == 100
    old = PACK.weight_sets[0].weights["discrete"]
    assert changed["MFG.PLN"].value / changed["MFG.ENE"].value == old["MFG.PLN"].value / old["MFG.ENE"].value
    assert apply_draft(PACK, draft(WEIGHT)).status == "draft"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (DraftChange(rung="9", at_least=Fraction(1)), r"changes\[2\].*there is no '9'"),
        (DraftChange(rung="3", at_least=Fraction(3)), "between 0 and 1"),
        (DraftChange(area="MFG.EQM", profile="discrete", weight=Fraction(-1)), "between 0 and 100"),
        (DraftChange(area="MFG.EQM", profile="nobody", weight=Fraction(1)), "there is no 'nobody'"),
        (DraftChange(area="MFG.SLS", profile="discrete", weight=Fraction(50)), "between 0 and 100"),
        (DraftChange(policy="A2", option="never"), "there is no 'never'"),
    ],
)
def test_a_change_that_breaks_a_rule_is_refused_with_its_number(change, said):
    with pytest.raises(BadInput, match=said):
        apply_draft(PACK, draft(LINE, change))


def test_the_invented_are_the_same_each_time_and_like_the_published_figures(people, before):
    again = synthesise(OF, MANY, seed=7)
    assert (again.sheets.columns == people.sheets.columns).all()
    assert people.synthetic
    found = np.bincount(before.low, minlength=6) / MANY
    assert np.abs(found - np.array(LEVELS)).max() < 0.08
    assert 0.04 < (people.sheets.columns == OPEN).mean() < 0.06
    worth = np.where(people.sheets.columns == OPEN, 1, 3 - people.sheets.columns.astype(int))
    same, far = np.corrcoef(worth[0], worth[1])[0, 1], np.corrcoef(worth[0], worth[-1])[0, 1]
    assert same > 0.2
    assert far > 0


def test_a_file_comes_back_as_it_was_in_portions(tmp_path, people):
    file = tmp_path / "people.parquet"
    assert write_population(file, OF, iter([people, people])) == 2 * MANY
    back = list(read_population(file, OF, at_once=5_000))
    assert len(back) > 2
    assert all(part.synthetic for part in back)
    columns = np.concatenate([part.sheets.columns for part in back], axis=1)
    assert (columns == np.concatenate([people.sheets.columns] * 2, axis=1)).all()
    names = [part.groups["region"].names[code] for part in back for code in part.groups["region"].codes]
    assert names[:MANY] == [people.groups["region"].names[code] for code in people.groups["region"].codes]
    assert pq.read_table(file, columns=["id"])["id"].to_pylist()[-1] == f"S{2 * MANY:09d}"
    assert not list(tmp_path.glob(".*"))


def test_wrong_files_are_told_and_nothing_is_left(tmp_path, people):
    file = tmp_path / "people.parquet"
    write_population(file, OF, iter([people]))
    half = tmp_path / "half.parquet"
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(BadInput, match=r"half\.parquet.*half of one"):
        list(read_population(half, OF))
    table = pq.read_table(file)
    wrong = tmp_path / "wrong.parquet"
    pq.write_table(table.drop_columns([OF.questions[5], "size"]), wrong)
    with pytest.raises(BadInput, match=f"2 columns are missing: size, {OF.questions[5]}"):
        list(read_population(wrong, OF))
    pq.write_table(table.set_column(4, "profile", table["region"]), wrong)
    with pytest.raises(BadInput, match="unknown profile: 110000"):
        list(read_population(wrong, OF))

    def broken():
        yield people
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_population(tmp_path / "new.parquet", OF, broken())
    assert sorted(each.name for each in tmp_path.iterdir()) == ["half.parquet", "people.parquet", "wrong.parquet"]


@pytest.fixture(scope="module")
def tiered():
    return synthesise(OF, 4_000, seed=11, tiers=TIERS)


def of_tiers(*changes: DraftChange) -> Draft:
    return Draft(("试", "trial"), TIERS.name, changes)


SHARE = DraftChange(criterion="25E-R2", at_least=Fraction(1, 2))
DROPPED = DraftChange(criterion="25A-C5", tier="advanced", demanded=False)


def test_tiers_move_as_their_criteria_do(tiered):
    now = law_of(TIERS, ON)
    before = now.judge(tiered)
    for changes, rises, falls in (
        ((SHARE,), False, True),
        ((DROPPED,), True, False),
        ((DraftChange(link="OPS", tier="advanced", scenarios=2),), False, True),
    ):
        then = law_of(apply_draft(TIERS, of_tiers(*changes)), ON)
        after = then.judge(tiered)
        found = shift(before, after, tiered.groups)
        assert (found.moves.rise > 0, found.moves.fall > 0) == (rises, falls)
        tried = tried_tiers(now, then, (before, after), tiered)
        assert tried.after[1].may_apply <= tried.after[1].qualify
        assert sum(tried.pressure("advanced", 2)) == tried.after[1].may_apply
    again = law_of(apply_draft(TIERS, of_tiers(DraftChange(criterion="25E-R2", at_least=Fraction(1, 5)))), ON)
    assert shift(before, again.judge(tiered), tiered.groups).moves.stay == len(tiered)


@pytest.mark.parametrize(("change", "said"), [
    (DraftChange(criterion="25E-R9", at_least=Fraction(1)), "there is no '25E-R9'"),
    (DraftChange(criterion="25E-R2", at_least=Fraction(2)), "between 0 and 1"),
    (DraftChange(criterion="25A-C5", at_least=Fraction(1)), "compares no number"),
    (DraftChange(criterion="BR5", at_least=Fraction(1)), "name one"),
    (DraftChange(criterion="25A-5.1", tier="advanced", demanded=False), "part of 25A-C5"),
    (DraftChange(criterion="25A-C5", tier="basic", demanded=False), "no criterion of this tier"),
    (DraftChange(link="XXX", tier="basic", scenarios=1), "there is no 'XXX'"),
    (DraftChange(link="OPS", tier="basic", scenarios=-1), "whole number"),
])  # fmt: skip
def test_a_change_of_tiers_that_breaks_a_rule_is_refused(change, said):
    with pytest.raises(BadInput, match=said):
        apply_draft(TIERS, of_tiers(change))


def test_a_demand_of_one_tier_is_dropped_there_alone():
    then = apply_draft(TIERS, of_tiers(DraftChange(criterion="BR4", tier="excellence", demanded=False)))
    hard = {tier: [each.id for each in then.criteria if tier in each.tiers and each.hard] for tier in ("advanced", "excellence")}
    assert "BR4" in hard["advanced"]
    assert not [name for name in hard["excellence"] if name.startswith("BR4")]


def test_columns_of_tiers_come_back_and_a_file_without_them_is_told(tmp_path, tiered):
    file = tmp_path / "people.parquet"
    heavy = replace(tiered, weight=np.arange(len(tiered)) % 3 + 1)
    write_population(file, OF, iter([heavy]), TIERS)
    back = next(read_population(file, OF, tiers=TIERS))
    assert (back.facts.columns == tiered.facts.columns).all()
    assert all((one == two).all() for one, two in zip(back.facts.built, tiered.facts.built, strict=True))
    assert (back.facts.days["records.construction_finished"] == tiered.facts.days["records.construction_finished"]).all()
    assert (back.weight == heavy.weight).all()
    table = pq.read_table(file)
    pq.write_table(table.drop_columns(["titles", "scenarios"]), file)
    poor = next(read_population(file, OF, tiers=TIERS))
    assert poor.lacks == ("titles", "scenarios")
    with pytest.raises(BadInput, match="the population lacks 2 columns: titles, scenarios"):
        law_of(TIERS, ON).judge(poor)
    wrong = table.set_column(table.schema.get_field_index("links"), "links", pa.array(np.full(len(table), 9, np.uint8)))
    pq.write_table(wrong, file)
    with pytest.raises(BadInput, match="does not agree with the links"):
        next(read_population(file, OF, tiers=TIERS))
    wrong = table.set_column(table.schema.get_field_index("titles"), "titles", pa.array(np.full(len(table), 77, np.uint8)))
    pq.write_table(wrong, file)
    with pytest.raises(BadInput, match=r"titles.*1: 77"):
        next(read_population(file, OF, tiers=TIERS))


def test_weights_are_counted_whole(tiered):
    then = law_of(apply_draft(TIERS, of_tiers(SHARE, DROPPED)), ON)
    before, after = law_of(TIERS, ON).judge(tiered), then.judge(tiered)
    weight = np.arange(len(tiered)) % 4
    found = shift(before, after, tiered.groups, weight)
    assert found.moves.all == weight.sum() == sum(found.before)
    assert found.moves.rise == sum(weight[after.low > before.low])
    assert sum(part.rise for part in found.by["region"].values()) == found.moves.rise
