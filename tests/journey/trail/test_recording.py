"""Adding deeds: numbers without gaps, links that hold, and nothing personal."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from uuid_utils.compat import uuid7

from tihang.core.canonical import NotCanonical, canonical_bytes
from tihang.core.problems import BadInput
from tihang.journey.trail.models import ChainHead, Deed
from tihang.journey.trail.operations import NewDeed, NoTransaction, record, record_many
from tihang.journey.trail.rules.chain import genesis, link
from tihang.journey.trail.rules.personal import PersonalInTrail

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
WHO, WHAT, BODY = (UUID(int=number) for number in (1, 2, 3))


def deed(number: int) -> NewDeed:
    return NewDeed("invite_colleague", WHO, NOW, why=f"第 {number} 次", facts={"number": number})


@pytest.mark.django_db
def test_deeds_of_a_region_form_one_chain():
    for _ in range(3):
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
    record(region="000000", verb="seal_pack", actor=None, at=NOW)
    deeds = list(Deed.objects.filter(region="330000").order_by("number"))
    assert [deed.number for deed in deeds] == [1, 2, 3]
    assert [deed.previous for deed in deeds] == [genesis("330000"), deeds[0].digest, deeds[1].digest]
    assert all(deed.digest == link(deed.previous, bytes(deed.canonical)) for deed in deeds)
    head = ChainHead.objects.get(region="330000")
    assert (head.number, head.digest) == (3, deeds[2].digest)
    assert Deed.objects.get(region="000000").number == 1


@pytest.mark.django_db
def test_the_bytes_kept_are_the_canonical_form_of_the_deed():
    said = record(
        region="330106", verb="claim_factory", actor=WHO, at=NOW, subject_kind="factory", subject=WHAT, on_behalf=BODY,
        why='引号"、反斜杠\\、换行\n、制表\t', facts={"name": "一号工厂", "b": [1, {"z": None, "a": True}]},
    )  # fmt: skip
    kept = Deed.objects.get(region="330106")
    assert (said.number, said.digest) == (1, kept.digest)
    assert bytes(kept.canonical) == canonical_bytes(
        {
            "id": kept.id.hex, "region": "330106", "number": 1, "verb": "claim_factory", "at": "2026-11-22T03:00:00.000000Z",
            "actor": WHO.hex, "on_behalf": BODY.hex, "subject_kind": "factory", "subject": WHAT.hex,
            "why": '引号"、反斜杠\\、换行\n、制表\t', "facts": {"name": "一号工厂", "b": [1, {"z": None, "a": True}]},
        }
    )  # fmt: skip


@pytest.mark.django_db
def test_many_deeds_are_one_chain_with_one_change_of_its_head(django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        last = record_many(region="330000", deeds=(deed(number) for number in range(4_500)))
    assert last.number == 4_500
    record(region="330000", verb="undo_import", actor=WHO, at=NOW)
    rows = Deed.objects.filter(region="330000").order_by("number").values_list("number", "previous", "digest")
    expected = genesis("330000")
    for number, (found, previous, digest) in enumerate(rows, 1):
        assert (found, previous) == (number, expected)
        expected = digest
    assert ChainHead.objects.get(region="330000").digest == expected


@pytest.mark.django_db
def test_recording_nothing_leaves_the_chain_as_it_is():
    assert record_many(region="330000", deeds=[]).number == 0
    assert record_many(region="330000", deeds=[deed(1)]).number == 1
    assert record_many(region="330000", deeds=[]).number == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(NoTransaction):
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_gap():
    with transaction.atomic():
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
    with transaction.atomic():
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert record(region="330000", verb="invite_colleague", actor=WHO, at=NOW).number == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("联系 wang.wei@example.org 确认", {}),
        ("电话13812345678", {}),
        ("call +86 138-1234-5678", {}),
        ("身份证 11010519491231002X", {}),
        ("", {"sent_to": "wang@example.org"}),
        ("", {"rows": [{"phone": "13912345678"}]}),
        ("", {"wang@example.org": 1}),
    ],
)
def test_personal_data_are_refused_with_their_place(why, facts):
    with pytest.raises(PersonalInTrail) as refused:
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW, why=why, facts=facts)
    assert [problem.place.split(".")[0] for problem in refused.value.problems] == ["why" if why else "facts"]
    assert "@example" not in str(refused.value)
    assert not Deed.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("工信厅联通装函〔2025〕251号 第3条", {"amount": 13812345678}),  # a whole number is a count or an amount
        ("", {"digest": "9" * 10 + "13812345678" + "a" * 43}),  # inside a digest
        ("", {"credit_code": "91330106MA2XXXXX13", "id": str(uuid7())}),
        ("身份证 110105194912310021", {}),  # its check character is wrong, so it is some other number
        ("A@B", {"formula": "x@y"}),
    ],
)
def test_codes_and_counts_are_not_taken_for_people(why, facts):
    record(region="330000", verb="invite_colleague", actor=WHO, at=NOW, why=why, facts=facts)
    assert Deed.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"at": datetime(2026, 11, 22)}, ValueError),  # noqa: DTZ001 - the point of the test
        ({"verb": ""}, ValueError),
        ({"verb": "x" * 61}, ValueError),
        ({"subject_kind": "x" * 41}, ValueError),
        ({"facts": {"share": 0.5}}, NotCanonical),
        ({"why": "a\x00b"}, BadInput),
    ],
)
def test_what_cannot_be_kept_is_refused(wrong, error):
    with pytest.raises(error):
        record(**{"region": "330000", "verb": "invite_colleague", "actor": WHO, "at": NOW, **wrong})
    assert not Deed.objects.exists()


@pytest.mark.django_db
def test_recording_takes_as_many_queries_however_long_the_chain(django_assert_num_queries):
    record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
    record_many(region="330000", deeds=[deed(number) for number in range(50)])
    with django_assert_num_queries(3):
        record(region="330000", verb="invite_colleague", actor=WHO, at=NOW)
    assert connection.in_atomic_block
