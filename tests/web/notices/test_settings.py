"""Settings of notices over HTTP: wishes, hours, number and calendar are kept; what cannot be chosen is not."""

import json
import re
from datetime import time

import pytest
from django.test import Client

from tihang.config.short_messages import message_way
from tihang.flows.actors import Clockwork
from tihang.jobs.bench import Bench
from tihang.jobs.reminding import short_messages
from tihang.journey.models import CalendarFeed, Habit, Preference, ShortMessage, User

pytestmark = pytest.mark.django_db
PAGE = "/notices/settings/"


@pytest.fixture
def mine() -> User:
    return User.objects.create_user(sign_in_name="mine", name="mine")


@pytest.fixture
def browser(mine) -> Client:
    client = Client()
    client.force_login(mine, backend="tihang.config.sign_in.RegionalSignIn")
    return client


def test_a_wish_is_kept_and_what_guards_the_account_stays_on(mine, browser):
    form = {
        "wanted": ["task/notice"],
        "pace/organisation": "weekly",
        "pace/task": "never",
        "pace/security": "never",
        "pace/last_day": "daily",
    }
    assert browser.post("/notices/wishes/", form).status_code == 302
    kept = {(row.topic, row.channel): (row.wanted, row.pace) for row in Preference.objects.filter(user=mine)}
    assert kept == {
        ("organisation", "mail"): (True, "weekly"),
        ("task", "mail"): (False, "at_once"),
        ("invitation", "notice"): (False, "at_once"),
        ("progress", "notice"): (False, "at_once"),
        ("organisation", "notice"): (False, "at_once"),
        ("operation", "notice"): (False, "at_once"),
    }
    page = browser.get(PAGE).content.decode()
    assert '<option value="weekly" selected>' in page
    assert "邮件总会发" in page
    assert "没有接通短信" in page
    assert 'name="wanted" value="task/short"' not in page


def test_hours_are_kept_and_half_a_span_comes_back_as_typed(mine, browser):
    typed = {"zone": "Asia/Shanghai", "quiet_from": "22:00", "quiet_until": "07:30", "digest_at": "09:15", "digest_day": "4"}
    assert browser.post("/notices/hours/", typed).status_code == 302
    row = Habit.objects.get(user=mine)
    assert (row.quiet_from, row.quiet_until, row.digest_at, row.digest_day) == (time(22), time(7, 30), time(9, 15), 4)
    for wrong, said in (
        ({"quiet_until": ""}, "免打扰只写了一头"), ({"zone": "Mars/Base"}, "这个时区不在可选的里面"),
        ({"digest_at": "25:00"}, "这不是一个时间"), ({"digest_day": "9"}, "一周里没有这一天"),
    ):  # fmt: skip
        answer = browser.post("/notices/hours/", {**typed, **wrong})
        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert 'value="22:00"' in answer.content.decode()


def test_a_number_counts_once_its_code_came_back(mine, browser, settings, tmp_path):
    settings.TIHANG_SHORT_MESSAGES = message_way("folder", None, tmp_path)
    assert "不是一个手机号" in browser.post("/notices/number/", {"number": "12345"}).content.decode()
    browser.post("/notices/number/", {"number": "138 0000 1111"})
    bench = Bench(Clockwork(worker="w"), lambda name: settings.TIHANG_SHORT_MESSAGES)
    short_messages(bench)
    [sent] = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "short-messages").iterdir()]
    assert sent["to"] == "13800001111"
    assert ShortMessage.objects.get().text == "", "a code is forgotten once it is sent"
    code = re.search(r"\d{6}", sent["text"]).group()
    assert browser.post("/notices/code/", {"code": "x" + code[1:]}).status_code == 400
    assert browser.post("/notices/code/", {"code": code}).status_code == 302
    assert "已验证" in browser.get(PAGE).content.decode()
    browser.post("/notices/wishes/", {"wanted": ["deadline/short"]})
    assert Preference.objects.get(user=mine, channel="short", wanted=True).topic == "deadline"
    browser.post("/notices/number/", {"number": ""})
    assert "已验证" not in browser.get(PAGE).content.decode()


def test_codes_cannot_be_guessed_nor_asked_for_without_end(mine, browser, settings, tmp_path):
    settings.TIHANG_SHORT_MESSAGES = message_way("folder", None, tmp_path)
    browser.post("/notices/number/", {"number": "13800001111"})
    for _ in range(5):
        assert "验证码不对" in browser.post("/notices/code/", {"code": "000000x"}).content.decode()
    right = re.search(r"\d{6}", ShortMessage.objects.get().text).group()
    assert "试错太多次" in browser.post("/notices/code/", {"code": right}).content.decode()
    for _ in range(4):
        browser.post("/notices/number/", {"number": "13800001111"})
    assert "今天已经要了 5 次" in browser.post("/notices/number/", {"number": "13800001111"}).content.decode()


def test_a_calendar_address_is_renewed_and_ended(mine, browser):
    browser.post("/notices/calendar/", {"wish": "renew"})
    first = re.search(r"/calendar/[0-9a-f]{96}\.ics", browser.get(PAGE).content.decode()).group()
    guest = Client()
    answer = guest.get(first)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    wrong = first.replace(first[-10], "0" if first[-10] != "0" else "1")
    assert guest.get(wrong).status_code == 404
    assert guest.get("/calendar/" + "z" * 96 + ".ics").status_code == 404
    browser.post("/notices/calendar/", {"wish": "renew"})
    assert guest.get(first).status_code == 404
    second = re.search(r"/calendar/[0-9a-f]{96}\.ics", browser.get(PAGE).content.decode()).group()
    assert guest.get(second).status_code == 200
    mine.is_active = False
    mine.save()
    assert guest.get(second).status_code == 404
    mine.is_active = True
    mine.save()
    browser.force_login(mine, backend="tihang.config.sign_in.RegionalSignIn")
    browser.post("/notices/calendar/", {"wish": "end"})
    assert not CalendarFeed.objects.exists()
    assert guest.get(second).status_code == 404
