"""A citizen verifies: from the front page to the file of a list, recomputed row by row, on a phone; a changed score is named."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from playwright.sync_api import expect

from core.ranking.test_published import LIST
from tihang.core.ranking import list_digest
from tihang.core.ranking.list_file import list_file
from tihang.flows.actors import Console
from tihang.flows.signing import signing
from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.trail.operations import issue_seal
from tihang.journey.trail.queries import list_proof
from tihang.journey.trail.rules.codes import show_code
from tihang.outside.keys import KeyFolder

pytestmark = pytest.mark.once


@pytest.fixture
def given(live_server, tmp_path) -> tuple[str, str]:
    """A list that this site published: its code and its file."""
    signer, now = KeyFolder(tmp_path / "keys"), datetime.now(UTC)
    with transaction.atomic():
        pen = signing(signer=signer, now=now, actor=None)
        code = issue_seal(region="000000", kind=LIST_SEAL, digest=list_digest(LIST), pages=0, now=now, sign=pen)
    sign_checkpoints(actor=Console(), now=now, signer=signer)
    return code, list_file(LIST, list_proof(code))


def test_a_citizen_verifies(given, phone, axe):
    (code, text), page = given, phone
    page.goto("/")
    expect(page.get_by_role("heading", name="到哪一步了")).to_be_visible()
    page.get_by_role("link", name="核验一份文书或名单").click()
    page.get_by_label("验证码", exact=True).fill(show_code(code).lower())
    page.get_by_role("button", name="查这个码").click()
    expect(page.get_by_role("region", name="核验结果")).to_contain_text("认定名单")
    expect(page.get_by_role("region", name="核验结果")).to_contain_text("本站出具")

    def hands_over(said: str) -> None:
        page.get_by_label("名单文件").set_input_files({"name": "list.json", "mimeType": "application/json", "buffer": said.encode()})
        page.get_by_role("button", name="重算这份名单").click()

    hands_over(text)
    found = page.get_by_role("region", name="核验结果")
    expect(found).to_contain_text("一致")
    expect(found).to_contain_text("浙江省：锁定 5 − 另有决定 1 − 异议成立 1 − 撤回 0 − 更正 0 = 列入 3")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    hands_over(text.replace('"score": "90.5"', '"score": "99.5"'))
    expect(found).to_contain_text("名单被改过")
    expect(found).to_contain_text("第 1 行 甲厂")
    page.get_by_role("link", name="留痕的签名检查点").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载检查点和公钥").click()
    assert taken.value.suggested_filename == "tihang-checkpoints.json"
