"""The published lists as anybody reads them: states are told apart, silence promises nothing, files say what the pages say."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from tihang.journey.models import ListPosition
from tihang.journey.record.rules import LineState, line_state

pytestmark = pytest.mark.django_db
OF = {
    "programme": "gradient",
    "programme_name": "智能工厂梯度培育",
    "tier": "excellence",
    "word": "卓越级",
    "source": "示例名单",
    "confidence": "confirmed",
}


def line(number: int, name: str, status: str = "noticed", *, year: int = 2025, **more: object) -> ListPosition:
    place = {"region": "330000", "place_path": "330000/", "region_name": "浙江", "city_name": "杭州"}
    return ListPosition.objects.create(**{**OF, **place, "year": year, "number": number, "enterprise_name": name, "status": status, **more})


@pytest.fixture
def lists() -> None:
    line(1, "甲机床有限公司", factory_name="主轴数字化工厂")
    line(1, "甲机床有限公司", "listed", factory_name="主轴数字化工厂")
    line(2, "乙轴承有限公司")
    line(3, "丙电池有限公司")
    line(3, "丙电池有限公司", "listed")
    line(3, "丙电池有限公司", "revoked")
    line(4, "丁化工有限公司", year=2024)
    line(5, "", year=2024, region="990000", place_path="", region_name="", city_name="")


def read(client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("statuses", "final_here", "final_named", "state"),
    [
        ({"noticed"}, False, False, LineState.NOTICED),
        ({"noticed"}, True, False, LineState.NOTICED_UNKNOWN),
        ({"noticed"}, True, True, LineState.DROPPED),
        ({"noticed", "listed"}, True, True, LineState.LISTED),
        ({"noticed", "listed", "suspended"}, True, True, LineState.SUSPENDED),
        ({"listed", "suspended", "revoked"}, True, True, LineState.REVOKED),
        ({"cultivating"}, True, True, LineState.CULTIVATING),
        ({"filed"}, False, False, LineState.OWN_WORD),
    ],
)
def test_what_ends_outweighs_what_was_given_and_silence_says_nothing(statuses, final_here, final_named, state):
    assert line_state(statuses, final_here=final_here, final_named=final_named) is state


def test_a_list_tells_its_states_apart(client, lists):
    page = read(client, "/lists/excellence-2025/")
    for name, state in (("甲机床", "在正式名单上"), ("乙轴承", "公示过，正式名单上没有"), ("丙电池", "已撤销")):
        row = next(part for part in page.split("<tr") if name in part.replace("<wbr>", ""))
        assert state in row
    older = read(client, "/lists/excellence-2024/")
    assert "公示过，正式名单这里还没有" in older
    assert "公示过，正式名单上没有" not in older
    assert "其中 1 行公布时的名称这里还没有" in older
    assert "另有 1 行公布时没有写地区" in older


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ({"q": "机床"}, "甲机床", "乙轴承"),
        ({"q": "主轴 甲"}, "甲机床", "丙电池"),
        ({"status": "revoked"}, "丙电池", "甲机床"),
        ({"place": "33", "q": "轴承"}, "乙轴承", "甲机床"),
        ({"q": "%"}, "没有符合的行", "甲机床"),
        ({"q": "\x00", "status": "nonsense", "place": "zz", "from": "٣"}, "有哪些名单", "没有符合的行"),
    ],
)
def test_a_search_over_all_lists(client, lists, query, found, not_found):
    page = read(client, "/lists/", **query).replace("<wbr>", "")
    assert found in page
    assert not_found not in page


def test_a_line_keeps_its_history_with_what_was_corrected(client, lists):
    wrong = ListPosition.objects.get(number=2)
    right = line(2, "乙轴承股份有限公司", superseded_by=None, region="330100")
    ListPosition.objects.filter(pk=wrong.pk).update(superseded_by=right)
    assert "已更正，留着备查" in read(client, "/lists/excellence-2025/noticed/330000-2/")
    page = read(client, "/lists/excellence-2025/revoked/330000-3/")
    assert page.index("公示名单") < page.index("正式名单") < page.index("撤销名单")
    assert "已撤销" in page
    for path in ("/lists/excellence-2025/listed/330000-2/", "/lists/excellence-2025/noticed/330000-99999999999/", "/lists/nothing-2025/"):
        assert client.get(path).status_code == 404


def test_files_say_what_the_page_says_and_harm_no_spreadsheet(client, lists):
    line(6, "=1+2", "listed", factory_name="@x")
    rows = list(csv.DictReader(io.StringIO(client.get("/lists/excellence-2025.csv").content.decode("utf-8-sig"))))
    said = json.loads(client.get("/lists/excellence-2025.json").content)
    assert len(rows) == len(said["lines"]) == sum(said["counts"].values()) == 7
    assert [(row["status"], row["number"]) for row in rows] == [(one["status"], str(one["number"])) for one in said["lines"]]
    assert next(row for row in rows if row["number"] == "6")["enterprise_name"] == "'=1+2"
    assert next(one for one in said["lines"] if one["number"] == 6)["enterprise_name"] == "=1+2"
    assert client.get("/lists/excellence-2025.exe").status_code == 404


def test_a_page_is_unchanged_until_a_line_is_added_or_taken_away(client, lists, django_assert_max_num_queries):
    client.get("/lists/")  # who comes for the first time is given the secret of forms
    first = client.get("/lists/excellence-2025/")
    mark = {"If-None-Match": first.headers["ETag"]}
    assert "no-cache" in first.headers["Cache-Control"]
    assert client.get("/lists/excellence-2025/", headers=mark).status_code == 304
    added = line(9, "戊")
    second = client.get("/lists/excellence-2025/", headers=mark)
    assert second.status_code == 200
    ListPosition.objects.filter(pk=added.pk).update(withdrawn_at=datetime.now(UTC), withdrawn_why="重复")
    assert "戊" not in read(client, "/lists/excellence-2025/")
    with django_assert_max_num_queries(11):  # one of them tells PostgreSQL who asks
        client.get("/lists/excellence-2025/", {"q": "有限"})


def test_an_empty_platform_says_so(client):
    assert "还没有名单" in read(client, "/lists/")
