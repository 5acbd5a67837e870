"""Packages in the browser: documents of a locked roster, one press, a code typed by a scanner, the receipt."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from applied import PLACE
from handed_in import ready
from packaged import locked, printed
from somebody import authority, officer
from tihang.journey.models import Package, Submission

pytestmark = pytest.mark.django_db
CITY = "330000/330100/"


def browser(user):
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    made = Client()
    made.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    return made


def test_from_a_locked_roster_to_the_receipt():
    for path in (PLACE, CITY):
        authority(path)
    ready().submit()
    submission = Submission.objects.get()
    sender, receiver = browser(officer(PLACE)), browser(officer(CITY))
    found = locked(submission, office=authority(PLACE).pk, place=PLACE, code="7K3M9QPX2B4T6WZR")
    text = sender.get("/authority/packages/").content.decode()
    assert f"/authority/packages/of/{found.pk}/letter.docx" in text
    for name, begins in (("table.pdf", b"%PDF"), ("table.xlsx", b"PK"), ("letter.docx", b"PK"), ("meeting.pdf", b"%PDF")):
        assert sender.get(f"/authority/packages/of/{found.pk}/{name}").content.startswith(begins), name
    assert sender.get(f"/authority/packages/of/{found.pk}/letter.xlsx").status_code == 404
    refused = sender.post(f"/authority/packages/of/{found.pk}/build/", follow=True)
    assert "还没有生成纸质件" in refused.content.decode()
    printed(submission, import_string(settings.TIHANG_PORTS["files"])())
    page = sender.post(f"/authority/packages/of/{found.pk}/build/").url
    assert 'name="code"' not in sender.get(page).content.decode()
    assert 'name="code"' in receiver.get(page).content.decode()
    wrong = receiver.post(f"{page}receive/", {"code": "ABCD", "sealed": "yes"})
    assert (wrong.status_code, "没有这个验证码" in wrong.content.decode(), 'value="ABCD"' in wrong.content.decode()) == (422, True, True)
    came = receiver.post(f"{page}receive/", {"code": f"https://t/v/{submission.code}/3", "sealed": "yes"}, follow=True)
    assert "收到第 3 件" in came.content.decode()
    assert receiver.post(f"{page}receipt/", {"why": ""}).status_code == 422
    receiver.post(f"{page}receipt/", {"why": "推荐函后补"})
    assert Package.objects.get().receipt_code
    assert sender.get(f"{page}receipt.pdf").content.startswith(b"%PDF")
    assert sender.get(f"{page}handover.pdf").content.startswith(b"%PDF")
