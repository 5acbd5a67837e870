"""The signed heads are stamped by an authority that is not ours: asked once, held against what was asked, verified offline by anybody."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.db import IntegrityError, transaction

from outside.stamping_authority import Authority, at_work
from tihang.cli import main
from tihang.config.stamping import UnreadableStamper, stamper_of
from tihang.flows.actors import Clockwork
from tihang.flows.signing import signing
from tihang.flows.stamp_ports import StamperAway
from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.jobs.bench import Bench
from tihang.jobs.checkpoints import stamp
from tihang.journey.models import TrailStamp
from tihang.journey.trail.operations import issue_seal, keep_stamp
from tihang.journey.trail.queries import heads_to_stamp
from tihang.journey.trail.rules.heads import heads_digest
from tihang.journey.trail.rules.stamps import NotStamped, read_stamp
from tihang.outside.keys import KeyFolder
from tihang.outside.stamps import NoStamper

DIGEST = "ab" * 32
once = pytest.mark.once


@pytest.mark.django_db
def test_the_heads_are_stamped_once_and_anybody_checks_the_file_offline(client, tmp_path, capsys):
    now, signer, authority = datetime.now(UTC), KeyFolder(tmp_path / "keys"), Authority()
    (tmp_path / "tsa.pem").write_bytes(authority.pem)
    with transaction.atomic():
        issue_seal(region="330000", kind="roster", digest=DIGEST, pages=0, now=now, sign=signing(signer=signer, now=now, actor=None))
    sign_checkpoints(actor=Clockwork(), now=now, signer=signer)
    stamp(Bench(Clockwork(), {"stamper": NoStamper()}.__getitem__))
    assert not TrailStamp.objects.exists(), "nobody is asked where no setting names one"
    with at_work(authority) as url:
        bench = Bench(Clockwork(), {"stamper": stamper_of(url, str(tmp_path / "tsa.pem"))}.__getitem__)
        stamp(bench)
        assert heads_to_stamp() == []
        stamp(bench)
    (kept,) = TrailStamp.objects.all()
    assert kept.authority == "CN=试验时间戳"
    assert "试验时间戳" in client.get("/verify/checkpoints/").content.decode()
    file = tmp_path / "heads.json"
    file.write_bytes(client.get("/verify/checkpoints.json").content)

    def verdict(*more: str) -> tuple[int, dict]:
        code = main(["verify", "checkpoints", str(file), "--json", *more])
        return code, json.loads(capsys.readouterr().out)

    code, said = verdict("--tsa", str(tmp_path / "tsa.pem"))
    assert (code, said["whole"], said["stamp"]["trusted"]) == (0, True, True)
    (tmp_path / "other.pem").write_bytes(Authority().pem)
    assert verdict("--tsa", str(tmp_path / "other.pem"))[0] == 1
    changed = json.loads(file.read_text("utf-8"))
    changed["heads"][0]["digest"] = changed["stamp"]["heads"][0][2] = "0" * 64
    file.write_text(json.dumps(changed), encoding="utf-8")
    code, said = verdict()
    assert (code, said["wrong"], said["stamp_fault"]) == (1, ["000000"], "it stamps something else")
    for change in (lambda: TrailStamp.objects.update(authority="另一家"), lambda: TrailStamp.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@once
@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (Authority(purpose=ExtendedKeyUsageOID.SERVER_AUTH), "not for time stamping"), (Authority(shift=timedelta(days=400)), "not valid at that moment"),
        (Authority(nonce=False), "another question"), (Authority(refuses=True), "no stamp in its answer"),
    ],
    ids=["purpose", "expired", "nonce", "refusal"],
)  # fmt: skip
def test_what_an_authority_should_not_say_is_not_kept(odd, why):
    with at_work(odd) as url, pytest.raises(StamperAway, match=why):
        stamper_of(url, "").stamp(DIGEST)


@once
def test_a_stamp_of_another_or_with_one_byte_changed_does_not_hold(tmp_path):
    authority = Authority()
    with at_work(authority) as url:
        token = stamper_of(url, "").stamp(DIGEST)
        (tmp_path / "other.pem").write_bytes(Authority().pem)
        with pytest.raises(StamperAway, match="TIHANG_TSA_CA"):
            stamper_of(url, str(tmp_path / "other.pem")).stamp(DIGEST)
    assert read_stamp(token, DIGEST, ca=authority.pem).trusted
    assert not read_stamp(token, DIGEST).trusted
    with pytest.raises(NotStamped, match="something else"):
        read_stamp(token, "cd" * 32)
    for place in range(0, len(token), 7):
        bent = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        try:
            found = read_stamp(bent, DIGEST, ca=authority.pem)
        except NotStamped:
            continue
        assert found.at == read_stamp(token, DIGEST).at, "a bent byte outside what is signed changes nothing that counts"
    with pytest.raises(NotStamped):
        read_stamp(base64.b64decode("AAAA"), DIGEST)


@pytest.mark.django_db
def test_a_stamp_of_another_day_is_not_kept():
    heads = [("330000", 1, "ab" * 32)]
    with at_work(Authority(shift=timedelta(hours=2))) as url:
        token = stamper_of(url, "").stamp(heads_digest(heads))
    with pytest.raises(NotStamped, match="far apart"):
        keep_stamp(heads=heads, token=token, now=datetime.now(UTC))


@once
def test_nobody_there_is_told_and_an_odd_setting_is_refused():
    with pytest.raises(StamperAway):
        stamper_of("http://127.0.0.1:9/", "").stamp(DIGEST)
    for odd in ("tsa.example.cn", "ftp://tsa.example.cn/", "http://tsa.example.cn:port/", "http://a:b@tsa.example.cn/"):
        with pytest.raises(UnreadableStamper):
            stamper_of(odd, "")
    assert not stamper_of("", "").wanted
