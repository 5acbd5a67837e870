"""Whatever is changed in the tables is named, and nothing else is; on both databases, cut anywhere, on one process or two."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from journey.trail.chains import NATION, NOW, REGION, forge, forge_column, recompute, write
from tihang.journey.trail.models import ChainHead, Deed
from tihang.journey.trail.queries import verify_trail, verifying

pytestmark = pytest.mark.django_db(transaction=True)
LAST = 12


@pytest.fixture(params=[100, 4, 1], ids=["whole", "cut", "each"])
def cut(request, monkeypatch):
    """Chains read whole, in slices of four, and each row on its own."""
    monkeypatch.setattr(verifying, "even_size", lambda chains, processes: request.param)


@pytest.fixture
def chains(cut):
    write(REGION, LAST)
    write(NATION, 3)


def found(**words) -> list[tuple]:
    return [(fault.region, fault.number, fault.kind, fault.names) for fault in verify_trail(processes=1, **words).faults]


def test_an_untouched_trail_is_whole(chains):
    told = verify_trail(processes=1)
    assert (told.whole, told.chains, told.rows, told.anchored) == (True, 2, LAST + 3, True)
    assert [(head.region, head.number) for head in told.heads] == [(NATION, 3), (REGION, LAST)]


def test_an_empty_trail_is_whole():
    told = verify_trail()
    assert (told.whole, told.chains, told.rows) == (True, 0, 0)


CHANGED_COLUMNS = [
    ("id", UUID(int=1)),
    ("verb", "remove_colleague"),
    ("at", NOW + timedelta(days=1)),
    ("at", NOW + timedelta(microseconds=999)),
    ("actor", UUID(int=8)),
    ("actor", None),
    ("on_behalf", UUID(int=8)),
    ("subject_kind", ""),
    ("subject", UUID(int=8)),
    ("why", ""),
    ("facts", '{"number":4,"names":["a",null]}'),
    ("facts", '{"names": ["a", null], "number": 4}'),
]
CHANGED_LINKS = [
    ("canonical", b"", "bytes"),
    ("canonical", b'\x01{"a":1}', "bytes"),
    ("previous", "0" * 64, "previous"),
    ("previous", "no digest", "previous"),
    ("digest", "0" * 64, "digest"),
    ("digest", "no digest", "digest"),
]


@pytest.mark.parametrize("number", [1, 5, LAST])
def test_a_changed_column_is_named(chains, number):
    for column, value in CHANGED_COLUMNS:
        before = Deed.objects.values_list(column, flat=True).get(region=REGION, number=number)
        forge_column(number, column, value)
        assert found() == [(REGION, number, "column", (column,))]
        forge_column(number, column, before)
    assert found() == []


@pytest.mark.parametrize("number", [1, 4, 5, LAST])
def test_changed_bytes_and_digests_are_named(chains, number):
    for column, value, kind in CHANGED_LINKS:
        before = Deed.objects.values_list(column, flat=True).get(region=REGION, number=number)
        forge_column(number, column, value)
        assert found() == [(REGION, number, kind, ())]
        forge_column(number, column, before)
    assert found() == []


def test_a_row_moved_to_another_region_is_missed_here_and_strange_there(chains):
    forge_column(5, "region", "440000")
    assert (REGION, 5, "missing", ()) in found()
    assert ("440000", 5, "column", ("region",)) in found()


def test_a_row_with_another_number_is_missed_and_strange(chains):
    forge_column(5, "number", 500)
    assert found() == [(REGION, 5, "missing", ()), (REGION, 500, "extra", ("number",))]


@pytest.mark.parametrize("gone", [(1,), (5,), (4, 5, 6), (LAST,), (1, 2, LAST)])
def test_missing_rows_are_named(chains, gone):
    marks = ", ".join(["%s"] * len(gone))
    forge(f"DELETE FROM journey_deed WHERE region = '{REGION}' AND number IN ({marks})", *gone)  # noqa: S608 - numbers of this test
    faults = verify_trail(processes=1).faults
    assert {fault.kind for fault in faults} == {"missing"}
    assert {number for fault in faults for number in range(fault.number, fault.last + 1)} == set(gone)


def test_a_chain_without_its_rows_misses_all(chains):
    forge(f"DELETE FROM journey_deed WHERE region = '{REGION}'")  # noqa: S608 - a region of this test
    (fault,) = verify_trail(processes=1).faults
    assert (fault.place, fault.kind) == (f"{REGION}/1-{LAST}", "missing")


def test_two_rows_that_changed_places_are_named(chains):
    for old, new in ((5, 99), (6, 5), (99, 6)):
        forge_column(old, "number", new)
    told = found()
    assert {(5, "column"), (6, "column")} <= {(number, kind) for _, number, kind, _ in told}
    assert {names for *_, kind, names in told if kind == "column"} == {("number",)}
    assert {number for _, number, _, _ in told} <= {4, 5, 6}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"digest": "0" * 64}, [(REGION, LAST, "head", ())]),
        ({"number": LAST + 2}, [(REGION, LAST + 1, "missing", ())]),
        ({"number": LAST - 1}, [(REGION, LAST - 1, "head", ()), (REGION, LAST, "extra", ())]),
    ],
)
def test_a_changed_head_is_named(chains, change, expected):
    ((column, value),) = change.items()
    forge(f"UPDATE journey_chainhead SET {column} = %s WHERE region = '{REGION}'", value)  # noqa: S608 - a column of ours
    assert found() == expected


def test_a_missing_head_is_named(chains):
    forge(f"DELETE FROM journey_chainhead WHERE region = '{REGION}'")  # noqa: S608 - a region of this test
    assert found() == [(REGION, LAST, "head", ())]


def test_contents_rewritten_with_their_bytes_are_named(chains):
    row = Deed.objects.get(region=REGION, number=5)
    forge_column(5, "why", "改")
    forge_column(5, "canonical", bytes(row.canonical).replace('第“4”次\\n\\"\\\\'.encode(), "改".encode()))
    assert found() == [(REGION, 5, "rewritten", ())]


def test_a_row_rewritten_with_its_digest_no_longer_fits_its_neighbour(chains):
    original = Deed.objects.filter(region=REGION, number__gt=5).order_by("number").values("number", "previous", "canonical", "digest")
    kept, head = list(original), ChainHead.objects.get(region=REGION).digest
    recompute(5, why="改")
    for row in kept:
        for column in ("previous", "canonical", "digest"):
            forge_column(row["number"], column, row[column])
    forge("UPDATE journey_chainhead SET digest = %s WHERE region = %s", head, REGION)
    (fault,) = verify_trail(processes=1).faults
    assert (fault.place, fault.kind) == (f"{REGION}/5-6", "link")


def test_every_fault_is_named_to_the_end_of_each_chain(chains):
    forge_column(2, "why", "")
    forge_column(7, "digest", "0" * 64)
    forge("DELETE FROM journey_deed WHERE region = %s AND number = 9", REGION)
    forge_column(11, "canonical", b"")
    forge("UPDATE journey_deed SET verb = 'x' WHERE region = %s AND number = 2", NATION)
    assert [(region, number, kind) for region, number, kind, _ in found()] == [
        (NATION, 2, "column"), (REGION, 2, "column"), (REGION, 7, "digest"), (REGION, 9, "missing"), (REGION, 11, "bytes"),
    ]  # fmt: skip


def test_one_chain_alone(chains):
    forge_column(2, "why", "")
    assert verify_trail(region=NATION).whole
    assert [fault.number for fault in verify_trail(region=REGION).faults] == [2]
    assert verify_trail(region="990000").chains == 0


def test_two_processes_find_what_one_finds(chains):
    for number in (1, 4, 5, 8, 12):
        forge_column(number, "why", "改")
    assert verify_trail(processes=2) == verify_trail(processes=1)
    assert len(verify_trail().faults) == 5


def test_a_chain_computed_anew_fits_itself_but_not_what_was_noted_before(chains):
    noted = {head.region: (head.number, head.digest) for head in verify_trail().heads}
    write(REGION, 2)
    assert found(earlier=noted) == []
    recompute(5, why="改")
    assert found() == []
    assert found(earlier=noted) == [(REGION, LAST, "against", ())]
    assert found(earlier=noted, region=NATION) == []


def test_a_guard_that_is_gone_is_named(chains):
    on = "" if connection.vendor == "sqlite" else " ON journey_deed"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'journey_deed_kept'")
        else:
            cursor.execute("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'journey_deed_kept'")
        (statement,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER journey_deed_kept{on}")
        try:
            assert [(kind, names) for _, _, kind, names in found()] == [("guard", ("journey_deed_kept",))]
        finally:
            cursor.execute(statement)


def test_what_no_deed_of_ours_can_hold_stops_nothing(chains):
    if connection.vendor == "sqlite":
        forge("UPDATE journey_deed SET why = CAST(x'ff41' AS TEXT) WHERE region = %s AND number = 3", REGION)
        forge("UPDATE journey_deed SET verb = x'41' WHERE region = %s AND number = 6", REGION)
        forge("UPDATE journey_deed SET at = 'never', actor = 'nobody' WHERE region = %s AND number = 8", REGION)
        expected = [(3, ("why",)), (6, ("verb",)), (8, ("at", "actor"))]
    else:
        forge_column(3, "why", "\x1f")
        forge_column(6, "verb", "a\x1fb")
        forge("UPDATE journey_deed SET at = 'infinity', actor = NULL WHERE region = %s AND number = 8", REGION)
        expected = [(3, ("why",)), (6, ("verb",)), (8, ("at", "actor"))]
    forge_column(10, "why", "改")
    assert [(number, names) for _, number, _, names in found()] == [*expected, (10, ("why",))]


def test_a_text_that_imitates_its_neighbours_deceives_nobody(chains):
    """The bytes as a whole would be the same, were the columns not held to their lengths."""
    forge("DELETE FROM journey_deed WHERE region = %s AND number = %s", REGION, LAST)
    row = Deed.objects.get(region=REGION, number=5)
    forge_column(5, "facts", row.facts + f',"id":"{row.id.hex}"')
    assert found() == [(REGION, 5, "column", ("facts",)), (REGION, LAST, "missing", ())]


def test_more_faults_than_are_told_are_counted(chains, monkeypatch):
    monkeypatch.setattr(verifying, "TOLD", 1)
    for number in (5, 6, 7, 8):
        forge_column(number, "why", "改")
    told = verify_trail(processes=1)
    assert len(told.faults) + told.untold == 4


@pytest.mark.parametrize("many", [50, 51, 2_001])
def test_many_deeds_written_at_once_are_as_good_as_few(many):
    write(REGION, many)
    told = verify_trail(processes=1)
    assert (told.whole, told.rows) == (True, many)
    latest = Deed.objects.get(region=REGION, number=many)
    assert (latest.at.microsecond, latest.why[:2]) == (((many - 1) if many % 2 == 0 else 0), "第“")
