"""The board and the rosters over HTTP: ordered without script, signed, locked, unlocked, handed up, seen above."""

import re

import pytest
from django.test import Client

from handed_in import open_easily
from rostered import PROVINCE, SIX, waiting
from somebody import authority, officer
from tihang.core.ranking import accounts, published_list, roster_digest
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


def listed(roster: dict, code: str) -> dict:
    """A list that takes over a whole roster as it was frozen."""
    rows = [
        {
            "number": row["rank"],
            "roster": code,
            "rank": row["rank"],
            "score": row["score"],
            "exempt": row["exempt"],
            "region": row["region"],
            "city": "",
            "reason": "exempt" if row["exempt"] else "recommended",
            "organisation": row["organisation"],
            "factory": {"name": row["factory"]["name"], "code": None},
        }
        for row in roster["rows"]
    ]
    about = {"code": code, "sha256": roster_digest(roster), "rows": len(rows), "unit": roster["unit"]["name"],
             "places": roster["quota"]["places"], "exempt": sum(row["exempt"] for row in rows)}  # fmt: skip
    return published_list({
        "title": {"programme": "gradient", "tier": "excellence", "word": ["卓越级", "Excellence"], "year": 2025}, "state": "noticed", "number": 1,
        "office": {"name": ["工业和信息化部", "MIIT"], "path": "", "group_path": ""}, "quota": {"places": None}, "supersedes": None,
        "document": None, "published_at": "2025-12-01", "roster": [about], "rows": rows, "dropped": [],
    })  # fmt: skip


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
    six = [lead, finance, *(at_desk(officer(PROVINCE, name)) for name in SIX if name not in ("industry", "finance"))]
    for client in six:
        assert "已签。" in press(client, f"{roster}sign/", seen="1")
    text(above, roster, 404)
    assert "已锁定，验证码" in press(lead, f"{roster}lock/", seen="1")
    file, page = lead.get(f"{roster}frozen.json").json(), text(lead, roster)
    assert roster_digest(file) in page
    text(above, f"{roster}frozen.json", 404)
    code = Roster.objects.get().code
    verdict = text(Client(), f"/verify/?code={code.lower()}")
    assert ("推荐汇总表和推荐函" in verdict, "已被取代" in verdict) == (True, False)
    assert accounts(listed(file, code), [file]) == ()
    assert "为什么解锁" in press(lead, f"{roster}unlock/", why="")
    press(lead, f"{roster}unlock/", why="丙厂的材料要更正")
    newer = Roster.objects.exclude(code=code).get()
    roster = f"{ALL}{newer.pk}/"
    for client in six:
        press(client, f"{roster}sign/", seen=str(newer.version))
    assert "已锁定，验证码" in press(lead, f"{roster}lock/", seen=str(newer.version))
    assert "已被取代" in text(Client(), f"/verify/?code={code}")
    assert "已报送 3 家" in press(lead, f"{roster}forward/")
    assert "不会再报一次" in press(lead, f"{roster}forward/")
    assert "乙厂" in text(above, roster)
    assert set(ReviewCase.objects.values_list("state", flat=True)) == {"at_ministries"}
    text(lead, board, 404)
