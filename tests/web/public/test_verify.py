"""Whoever holds a published list or a code learns on one page what it is; the heads of the trail can be taken home."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from core.ranking.test_published import LIST
from tihang.cli import main
from tihang.core.ranking import list_digest
from tihang.core.ranking.list_file import ListProof, list_file
from tihang.flows.actors import Console
from tihang.flows.signing import signing
from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.trail.operations import issue_seal
from tihang.journey.trail.queries import list_proof
from tihang.journey.trail.rules.codes import show_code
from tihang.journey.trail.rules.signatures import checkpoint_bytes, seal_bytes, signed_by
from tihang.outside.keys import KeyFolder

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 12, 1, tzinfo=UTC)


def seal(signer: KeyFolder, kind: str, digest: str) -> str:
    """A document in the register."""
    with transaction.atomic():
        pen = signing(signer=signer, now=NOW, actor=None)
        return issue_seal(region="330000", kind=kind, digest=digest, pages=0, now=NOW, sign=pen, subject=uuid4())


@pytest.fixture
def signer(tmp_path) -> KeyFolder:
    return KeyFolder(tmp_path / "keys")


@pytest.fixture
def file(signer) -> str:
    """The file of a list that this installation published."""
    return list_file(LIST, list_proof(seal(signer, LIST_SEAL, list_digest(LIST))))


def told(client, text: str, name: str = "list.json") -> str:
    answer = client.post("/verify/", {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_as_it_was_published_agrees_and_shows_its_sum(client, file):
    page = told(client, file)
    assert "每一行都出自锁定的汇总表" in page
    assert "浙江省：锁定 5 − 另有决定 1 − 异议成立 1 − 撤回 0 − 更正 0 = 列入 3" in page
    client.cookies["django_language"] = "en"
    assert "浙江省" not in told(client, file)


def test_one_changed_score_is_named_and_what_another_key_signed_is_not_ours(client, file, tmp_path):
    page = told(client, file.replace('"score": "90.5"', '"score": "99.5"'))
    assert "名单被改过" in page
    assert "第 1 行 甲厂：和这一行的摘要对不上" in page
    other = KeyFolder(tmp_path / "other")
    key = other.make()
    said = {
        "region": "330000",
        "code": "0" * 16,
        "kind": LIST_SEAL,
        "digest": list_digest(LIST),
        "pages": 0,
        "subject": None,
        "made_at": "x",
    }
    proof = ListProof(**said, key=key.fingerprint, public=key.public, signature=other.sign(key.fingerprint, seal_bytes(**said)))
    assert "不是本站签的" in told(client, list_file(LIST, proof))
    assert "不是本站签的" in told(client, list_file(LIST, None))


def test_a_file_that_only_begins_as_a_list_is_told(client):
    assert "没有核验" in told(client, '{"form": "tihang-list.1", ')


@pytest.mark.parametrize(("kind", "word"), [("roster", "推荐汇总表和推荐函"), (LIST_SEAL, "认定名单")])
def test_a_code_of_a_roster_or_a_list_says_what_it_is(client, signer, kind, word):
    code = seal(signer, kind, "ab" * 32)
    page = client.get("/verify/", {"code": show_code(code).lower()}).content.decode()
    assert word in page
    assert "本站出具" in page
    assert "已被取代" not in page


@pytest.mark.django_db(transaction=True)
def test_the_heads_of_the_trail_are_signed_public_and_enough_to_hold_the_trail_against(client, signer, tmp_path, capsys):
    assert "还没有签过" in client.get("/verify/checkpoints/").content.decode()
    seal(signer, "roster", "ab" * 32)
    sign_checkpoints(actor=Console(), now=NOW, signer=signer)
    page = client.get("/verify/checkpoints/")
    assert "全国" in page.content.decode()
    answer = client.get("/verify/checkpoints.json")
    assert "public" in answer.headers["Cache-Control"]
    (head,) = answer.json()["heads"]
    (key,) = answer.json()["keys"]
    said = {name: head[name] for name in ("region", "number", "digest", "at")}
    assert signed_by(key["public"], checkpoint_bytes(**said), head["signature"])
    (tmp_path / "heads.json").write_bytes(answer.content)
    words = ["verify", "trail", "--against", str(tmp_path / "heads.json")]
    assert main(words, start=lambda: {"signer": signer}.__getitem__) == 0
