"""The board and the rosters over HTTP: ordered without script, signed, locked, unlocked, handed up, seen above."""

import re

import pytest
from django.test import Client

from handed_in import open_easily
from rostered import PROVINCE, SIX, waiting
from somebody import authority, officer
from tihang.journey.models import Campaign, ReviewCase, Roster
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
ALL = "/authority/rosters/"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def press(client: Client, address: str, **said) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'/authority/review/[0-9a-f-]+/">(.*?)</a>', page)


def test_from_the_board_to_the_level_above():
    for name in SIX:
        authority(PROVINCE, name)
    authority("")
    cases = waiting(["甲厂", "乙厂", "丙厂"], open_easily())
    lead, finance, above = (at_desk(officer(*where)) for where in ((PROVINCE,), (PROVINCE, "finance"), ("",)))
    board = f"{ALL}board/{Campaign.objects.get().pk}/"
    assert "3 家" in text(lead, ALL)
    assert sorted(names(text(lead, board))) == sorted(["甲厂", "乙厂", "丙厂"])
    assert "排名未录入：20、30 或 40" in text(lead, board)
    rows = [case.pk.hex for case in cases]
    form = {"row": rows, f"rank-{rows[0]}": "3", f"rank-{rows[1]}": "2", f"rank-{rows[2]}": "3", "seen": "0"}
    assert names(press(lead, f"{board}save/", **form)) == ["乙厂", "丙厂", "甲厂"]
    told = press(lead, f"{board}save/", **form)
    assert ("排序已经被别人改过" in told, names(told)) == (True, ["乙厂", "丙厂", "甲厂"])
    assert 'name="row"' not in text(finance, board)
    roster = f"{ALL}{Roster.objects.get().pk}/"
    assert "还没有签" in press(lead, f"{roster}lock/", seen="1")
    for client in (lead, finance, *(at_desk(officer(PROVINCE, name)) for name in SIX if name not in ("industry", "finance"))):
        assert "已签。" in press(client, f"{roster}sign/", seen="1")
    text(above, roster, 404)
    assert "已锁定，验证码" in press(lead, f"{roster}lock/", seen="1")
    assert "为什么解锁" in press(lead, f"{roster}unlock/", why="")
    assert "已报送 3 家" in press(lead, f"{roster}forward/")
    assert "不会再报一次" in press(lead, f"{roster}forward/")
    assert "乙厂" in text(above, roster)
    assert set(ReviewCase.objects.values_list("state", flat=True)) == {"at_ministries"}
    text(lead, board, 404)
