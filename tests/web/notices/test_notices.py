"""One's notices over HTTP: mine only, and read once."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tihang.journey.models import Notice, User
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import notify
from tihang.journey.post.operations.notices import NoticeWords

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def person(name: str) -> tuple[User, Client]:
    user, browser = User.objects.create_user(sign_in_name=name, name=name), Client()
    browser.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    return user, browser


def tell(user: User, what: str) -> None:
    words = NoticeWords(what, {}, "/organisation/")
    notify(region="000000", users=[user.pk], key=what, topic=Topic.ORGANISATION, words=words, now=NOW)


def test_notices_are_mine_only_and_are_read_once():
    (mine, browser), (other, _) = person("mine"), person("other")
    tell(mine, "给我的")
    tell(other, "给别人的")
    page = browser.get("/notices/").content.decode()
    assert "给我的" in page
    assert "给别人的" not in page
    assert "未读站内信" in page
    browser.post("/notices/read/")
    assert "标为已读" not in browser.get("/notices/").content.decode()
    assert Notice.objects.get(user=other).read_at is None


def test_nobody_reads_for_another():
    (_, browser), (other, _) = person("mine"), person("other")
    tell(other, "给别人的")
    browser.post("/notices/read/", {"notice": str(Notice.objects.get().pk)})
    assert Notice.objects.get().read_at is None


def test_empty_and_odd_addresses_still_show_a_page():
    _, browser = person("mine")
    for address in ("/notices/", "/notices/?before=nonsense", "/notices/?before=%00"):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "没有站内信" in answer.content.decode()
    assert Client().get("/notices/").status_code == 302
