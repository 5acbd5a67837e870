"""The pages of submitting: what stands in the way, the second factor, the receipt at once, the version list, the desk that returns it."""

import time
from datetime import timedelta

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from applied import PLACE
from files_at_hand import desk
from handed_in import Ready, open_easily, ready
from somebody import officer
from tihang.core.paper.deposit import read_deposit
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.print_deposit import print_deposit
from tihang.flows.entering import Entry
from tihang.flows.ports import PrintingFailed
from tihang.journey.models import CallDate, DepositPrint, Job, Paper, Submission, User
from tihang.outside.printers.deposit import DepositPdf
from tihang.web.entry_stamp import WHERE

pytestmark = pytest.mark.django_db
BACKEND = "tihang.config.sign_in.RegionalSignIn"
CLOCK = Clockwork("test")


class NoPrinter:
    """A printer that is down."""

    def print(self, text, signature, day):
        raise PrintingFailed("no fonts")


@pytest.fixture
def one() -> Ready:
    return ready(campaign=open_easily(until=timezone.now() + timedelta(days=10)))


def browser(user, *, factor: bool = True) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    if factor:
        Authenticator.objects.get_or_create(user_id=user.pk, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = user_id_to_str(user)
        session.save()
    return client


def signatory(one) -> Client:
    return browser(User.objects.get(pk=one.signatory.user))


def here(one, tail="") -> str:
    return f"/factories/{one.house.factory.pk}/campaigns/{one.house.campaign.pk}/submission/{tail}"


def word(one) -> dict[str, str]:
    return {"agreed": "yes", "number": str(len(one.submissions) + 1), "digest": one.found(now=timezone.now()).digest}


def test_what_is_missing_is_told_with_the_way_there(one):
    one.save("project_name", None)
    page = signatory(one).get(here(one)).content.decode()
    assert "“项目名称”还没填全" in page
    assert "/form/part/cover/" in page
    assert "签署并报送" not in page


def test_signed_kept_and_proved_at_once(one):
    client = signatory(one)
    assert "签署并报送" in client.get(here(one)).content.decode()
    said = client.post(here(one, "send/"), word(one), follow=True)
    (made,) = Submission.objects.all()
    page = said.content.decode()
    assert "第 1 版已报送，存妥" in page
    assert made.sha256 in page
    proof = client.get(f"/submissions/{made.pk}/deposit.txt")
    assert read_deposit(proof.content.decode()).sha256 == made.sha256
    assert client.get(f"/submissions/{made.pk}/deposit.pdf").content.startswith(b"%PDF-1.7")
    assert "轴承智能工厂" in client.get(f"/submissions/{made.pk}/").content.decode()


def test_the_prints_are_ordered_with_it_and_told_until_they_are_there(one, settings, tmp_path):
    settings.TIHANG_ADDRESS = "https://tihang.example.cn"
    made, client = one.submit(at=timezone.now()), signatory(one)
    live = f"/submissions/{made}/prints/"
    assert {job.name for job in Job.objects.exclude(name__startswith="remind")} >= {"print_deposit", "print_submission"}
    assert Paper.objects.get().link.startswith("HTTPS://TIHANG.EXAMPLE.CN/V/")
    waiting = client.get(here(one)).content.decode()
    assert f'hx-get="{live}"' in waiting
    assert waiting.count("排队打印") == 2
    store = desk(tmp_path).store
    with pytest.raises(PrintingFailed):
        print_deposit(actor=CLOCK, now=timezone.now(), submission=made, printer=NoPrinter(), store=store)
    failed = client.get(live).content.decode()
    assert "没有生成，会自动再试" in failed
    assert one.row.state == "submitted"
    assert client.get(f"/submissions/{made}/deposit.pdf").content.startswith(b"%PDF-1.7"), "made now, whatever the job says"
    Paper.objects.update(state="failed")
    assert print_deposit(actor=CLOCK, now=timezone.now(), submission=made, printer=DepositPdf(), store=store)
    assert not print_deposit(actor=CLOCK, now=timezone.now(), submission=made, printer=NoPrinter(), store=store)
    done = client.get(live).content.decode()
    assert "可以下载" in done
    assert "hx-get" not in done, "nothing is asked any more"
    assert Client().get(live).status_code == 302


def test_where_nobody_said_the_address_the_paper_waits_to_be_asked_for(one, settings):
    settings.TIHANG_ADDRESS = ""
    made = one.submit(at=timezone.now())
    assert DepositPrint.objects.get().submission_id == made
    assert not Paper.objects.exists()


def test_without_a_fresh_second_factor_it_says_where_to_show_it(one):
    user = User.objects.get(pk=one.signatory.user)
    bare = browser(user, factor=False)
    assert "/account/second-factor/?next=" in bare.get(here(one)).content.decode()
    refused = bare.post(here(one, "send/"), word(one))
    assert refused.status_code == 422
    assert "要在十分钟内做过第二道验证" in refused.content.decode()
    assert not Submission.objects.exists()
    client = browser(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time() - 601}]
    session.save()
    assert "/reauthenticate/?next=" in client.get(here(one)).content.decode()


def test_the_same_request_again_after_a_lost_answer(one):
    client, form = signatory(one), word(one)
    for _ in range(2):
        assert client.post(here(one, "send/"), form).status_code == 303
    assert Submission.objects.count() == 1


def test_the_stamp_at_the_door_decides(one):
    due = timezone.now() + timedelta(minutes=5)
    call = CallDate.objects.get()
    CallDate.objects.create(call=call.call, milestone=call.milestone, number=2, at=due, why="提前", said_at=timezone.now())
    client = signatory(one)
    late = client.post(here(one, "send/"), word(one), **{WHERE: Entry(due)})
    assert late.status_code == 422
    assert "晚了" in late.content.decode()
    assert client.post(here(one, "send/"), word(one), **{WHERE: Entry(due - timedelta(microseconds=1))}).status_code == 303


def test_withdrawing_warns_first_and_keeps_every_version(one):
    client = signatory(one)
    client.post(here(one, "send/"), word(one))
    assert "就没有有效的报送" in client.get(here(one, "withdraw/")).content.decode()
    assert client.post(here(one, "withdraw/"), {"why": ""}).status_code == 422
    page = client.post(here(one, "withdraw/"), {"why": "数据有误"}, follow=True).content.decode()
    assert "这份申报已撤回" in page
    assert "已撤回：数据有误" in page
    assert here(one) in client.get(here(one).partition("campaigns/")[0]).content.decode(), "the card leads there"
    desk, made = browser(officer(PLACE)), Submission.objects.get()
    listed = desk.get("/authority/review/?show=over").content.decode()
    assert "报送后撤回的" in listed
    assert "数据有误" in listed
    assert "数据有误" in desk.get(f"/authority/applications/{made.pk}/", follow=True).content.decode()
    assert "数据有误" not in browser(officer("440000/440300/")).get("/authority/review/?show=over").content.decode()


def test_a_desk_reads_marks_and_returns_and_the_house_sees_it(one):
    signatory(one).post(here(one, "send/"), word(one))
    made = Submission.objects.get()
    desk = browser(officer(PLACE))
    path = desk.get(f"/authority/applications/{made.pk}/").headers["Location"]
    assert path in desk.get("/authority/review/").content.decode()
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    said = {"outcome": "return", "seen": "at_district.1", "why": "联系人写全", "until": day}
    assert desk.post(f"{path}decide/", said).status_code == 422
    assert desk.post(f"{path}decide/", {**said, "mark-company.contact": "写全名"}).status_code == 303
    page = signatory(one).get(here(one)).content.decode()
    assert "退回补正：只改点到的地方" in page
    assert "联系人写全" in page


def test_officers_have_no_draft_and_strangers_nothing(one):
    assert browser(officer(PLACE)).get(here(one)).status_code == 404
    assert browser(User.objects.create_user(sign_in_name="x", password=None)).get(here(one)).status_code == 404
