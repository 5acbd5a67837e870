"""The wind tunnel: drafts that change nothing move nobody, files come back as they were, and what is wrong is told with its place."""

from fractions import Fraction

import numpy as np
import pyarrow.parquet as pq
import pytest

from tihang.core.criteria.draft import Draft, DraftChange, apply_draft
from tihang.core.problems import BadInput
from tihang.engines.population import OPEN, compile_pack, judge_all
from tihang.engines.population.parquet import read_population, write_population
from tihang.engines.population.shares import LEVELS
from tihang.engines.population.synthetic import synthesise
from tihang.engines.population.tunnel import shift
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
PACK = default_shelf().pack("national/maturity-gbt39116", "2020")
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
