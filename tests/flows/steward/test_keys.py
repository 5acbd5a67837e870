"""The instance key: made on first need, backed up, rotated; checkpoints that find out a chain computed anew; seals that outlive a key."""

import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from django.db import IntegrityError, connection, transaction

from emptying import guards_lifted
from journey.trail.chains import NATION, NOW, REGION, forge, recompute, write
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork, Console, NotAllowed, Person
from tihang.flows.signing import signing
from tihang.flows.steward.back_up_key import back_up_key
from tihang.flows.steward.rotate_key import rotate_key
from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.journey.registry.access import Scope
from tihang.journey.trail.models import Checkpoint, Deed, InstanceKey, Seal
from tihang.journey.trail.operations import NoTransaction, issue_seal
from tihang.journey.trail.queries import checkpoints, keys, seal_with_code, verify_trail
from tihang.outside.keys import KeyFolder

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=1)
PASSPHRASE = "正确的 马 电池 订书钉"


@pytest.fixture
def signer(tmp_path):
    return KeyFolder(tmp_path / "keys")


def sign(signer, now=NOW):
    return sign_checkpoints(actor=Clockwork(), now=now, signer=signer)


def seal(signer, now=NOW):
    with transaction.atomic():
        pen = signing(signer=signer, now=now, actor=None)
        return issue_seal(region=REGION, kind="report", digest="c" * 64, pages=3, now=now, sign=pen)


def faults(signer, **words):
    told = verify_trail(known_keys=signer.vouches_for(), **words)
    return [(fault.place, fault.kind) for fault in told.faults]


def test_the_first_need_makes_the_key_and_says_so(signer):
    write(REGION, 3)
    assert sign(signer) == 2
    (key,) = keys()
    assert signer.holds(key.fingerprint)
    assert list(Deed.objects.filter(region=NATION).order_by("number").values_list("verb", flat=True)) == ["make_key", "sign_checkpoints"]
    assert {(each.region, each.number) for each in checkpoints()} == {(REGION, 3), (NATION, 2)}
    assert [each.region for each in checkpoints(region=REGION)] == [REGION]
    assert faults(signer) == []


def test_nothing_moved_nothing_signed(signer):
    assert sign(signer) == 0
    assert not InstanceKey.objects.exists()
    write(REGION, 3)
    sign(signer)
    before = Checkpoint.objects.count()
    assert sign(signer, LATER) == 0
    assert Checkpoint.objects.count() == before


def test_several_that_need_the_first_key_at_once_make_one(signer):
    def work():
        try:
            seal(signer)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (InstanceKey.objects.count(), Seal.objects.count()) == (1, 4)
    assert faults(signer) == []


def test_a_chain_computed_anew_is_found_and_how_far_back(signer):
    write(REGION, 3)
    sign(signer)
    write(REGION, 3)
    sign(signer, LATER)
    write(REGION, 3)
    recompute(5, why="改")
    assert verify_trail(region=REGION).faults != ()
    assert faults(signer) == [(f"{REGION}/4-6", "checkpoint")]
    recompute(2, why="改")
    assert faults(signer) == [(f"{REGION}/1-3", "checkpoint")]


def test_a_chain_cut_off_is_found(signer):
    write(REGION, 3)
    sign(signer)
    second = Deed.objects.get(region=REGION, number=2)
    forge("DELETE FROM journey_deed WHERE region = %s AND number = 3", REGION)
    forge("UPDATE journey_chainhead SET number = 2, digest = %s WHERE region = %s", second.digest, REGION)
    assert faults(signer) == [(f"{REGION}/1-3", "checkpoint")]


@pytest.mark.parametrize(
    ("column", "value"),
    [("digest", "0" * 64), ("number", 2), ("at", LATER), ("signature", "0" * 128), ("signature", "none"), ("region", "440000")],
)
def test_a_changed_checkpoint_is_named(signer, column, value):
    write(REGION, 3)
    sign(signer)
    with guards_lifted():
        Checkpoint.objects.filter(region=REGION).update(**{column: value})
    assert {kind for _, kind in faults(signer)} == {"signature"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("digest", "0" * 64), ("pages", 4), ("kind", "certificate"), ("code", "0" * 16), ("made_at", LATER), ("subject", "0" * 32)],
)
def test_a_changed_seal_is_named(signer, column, value):
    code = seal(signer)
    shown = seal_with_code(code.lower())
    assert (shown.kind, shown.pages, shown.fits) == ("report", 3, True)
    with guards_lifted():
        Seal.objects.update(**{column: value})
    assert [kind for _, kind in faults(signer)] == ["seal"]
    shown = seal_with_code(Seal.objects.get().code)
    assert not shown.fits


def test_a_code_that_is_none_shows_nothing(signer):
    seal(signer)
    assert [seal_with_code(code) for code in ("", "0" * 16, "x" * 400, "验证码")] == [None] * 4


def test_a_seal_wants_a_transaction(signer):
    with pytest.raises(NoTransaction):
        issue_seal(region=REGION, kind="report", digest="c" * 64, pages=3, now=NOW, sign=lambda message: ("", ""))


def test_a_forgers_key_is_not_taken_for_ours(signer, tmp_path):
    write(REGION, 3)
    sign(signer)
    recompute(2, why="改")
    forger = KeyFolder(tmp_path / "forger")
    theirs = forger.make()
    with guards_lifted():
        Checkpoint.objects.all().delete()
        InstanceKey.objects.all().update(fingerprint=theirs.fingerprint, public=theirs.public)
    sign(forger, LATER)
    assert {kind for _, kind in faults(signer)} == {"key"}
    unanchored = verify_trail()
    assert (unanchored.whole, unanchored.anchored) == (True, False)


def test_a_key_under_a_false_name_signs_nothing(signer):
    write(REGION, 3)
    sign(signer)
    with guards_lifted():
        InstanceKey.objects.update(public="0" * 64)
    assert {kind for _, kind in faults(signer)} == {"key"}


def test_rotation_keeps_old_signatures_and_ends_the_old_key(signer):
    write(REGION, 3)
    code = seal(signer)
    sign(signer)
    (old,) = keys()
    new = rotate_key(actor=Console(), now=LATER, signer=signer, why="管理员离岗")
    assert [key.fingerprint for key in keys()] == [new, old.fingerprint]
    assert (signer.holds(new), signer.holds(old.fingerprint)) == (True, False)
    assert signer.vouches_for() == {new, old.fingerprint}
    assert seal_with_code(code).fits
    assert sign(signer, LATER) == 2  # every head once more, with the new key
    assert faults(signer) == []
    told = Deed.objects.get(verb="rotate_key")
    assert (told.why, old.fingerprint in told.facts, new in told.facts) == ("管理员离岗", True, True)


def test_what_an_old_key_signs_after_its_end_is_named(signer):
    write(REGION, 3)
    sign(signer)
    with guards_lifted():
        InstanceKey.objects.update(retired_at=NOW - timedelta(seconds=1))
    assert {kind for _, kind in faults(signer)} == {"retired"}


def test_a_backup_opens_with_its_passphrase_and_signs_the_same(signer):
    locked = back_up_key(actor=Console(), now=NOW, signer=signer, passphrase=PASSPHRASE)
    key = serialization.load_pem_private_key(locked.pem, PASSPHRASE.encode())
    assert key.sign(b"x").hex() == signer.sign(locked.fingerprint, b"x")
    with pytest.raises(ValueError, match=r"(?i)decrypt|password"):
        serialization.load_pem_private_key(locked.pem, b"wrong")
    assert list(Deed.objects.values_list("verb", flat=True).order_by("number")) == ["make_key", "back_up_key"]


def test_a_short_passphrase_is_refused(signer):
    with pytest.raises(BadInput) as refused:
        back_up_key(actor=Console(), now=NOW, signer=signer, passphrase="short")
    assert refused.value.problems[0].code == "weak"
    assert not Deed.objects.exists()


def test_without_the_private_half_it_says_what_to_do(signer, tmp_path):
    seal(signer)
    elsewhere = KeyFolder(tmp_path / "elsewhere")
    for attempt in (lambda: seal(elsewhere), lambda: back_up_key(actor=Console(), now=NOW, signer=elsewhere, passphrase=PASSPHRASE)):
        with pytest.raises(BadInput) as refused:
            attempt()
        assert refused.value.problems[0].code == "key_not_here"
    rotate_key(actor=Console(), now=LATER, signer=elsewhere, why="私钥丢失")
    assert seal_with_code(seal(elsewhere, LATER)).fits


@pytest.mark.parametrize("actor", [Person(None, Scope(steward=True)), Person(None, Scope())])
def test_only_the_machine_itself_touches_the_key(signer, actor):
    for attempt in (
        lambda: sign_checkpoints(actor=actor, now=NOW, signer=signer),
        lambda: rotate_key(actor=actor, now=NOW, signer=signer, why=""),
        lambda: back_up_key(actor=actor, now=NOW, signer=signer, passphrase=PASSPHRASE),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not InstanceKey.objects.exists()


def test_one_code_stands_once_in_a_region(signer):
    seal(signer)
    first = Seal.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(region=REGION, code=first.code, kind="x", digest="", pages=1, made_at=NOW, key="", signature="")
