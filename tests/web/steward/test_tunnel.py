"""The wind tunnel over HTTP: the address is the draft, nothing is saved, what cannot be tried is told."""

import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.test import Client

import somebody
from opened_campaign import open_campaign
from tihang.engines.population import compile_pack
from tihang.engines.population.parquet import write_population
from tihang.engines.population.synthetic import synthesise
from tihang.flows import climb_costs
from tihang.journey.models import UnitFact
from tihang.packio.draft_files import read_draft
from tihang.web.steward.tunnel import trial
from tihang.web.steward.tunnel.sliders import address_of, asked_in, draft_of
from web.desk_people import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/steward/tunnel/"
HIGHER = {"line:2": "0.90", "line:3": "0.8"}
MANY = 3000


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    of, tiers = compile_pack(trial.model()), trial.model("tiers")
    parts = [synthesise(of, MANY // 2, seed=seed, tiers=tiers) for seed in (1, 2)]
    write_population(folder / trial.FILE, of, iter(parts), tiers)
    return folder


@pytest.fixture
def desk(country, settings) -> Client:
    settings.HOME = country
    return at_desk(somebody.steward())


def read(client: Client, asked: dict[str, str], status: int = 200) -> str:
    answer = client.get(PAGE, asked)
    assert answer.status_code == status
    return answer.content.decode()


def moves(body: str) -> tuple[int, ...]:
    found = re.search(r"([\d,]+) 家里，([\d,]+) 家升，([\d,]+) 家降，([\d,]+) 家不变", body)
    assert found
    return tuple(int(each.replace(",", "")) for each in found.groups())


def test_nobody_moves_until_something_is_moved(desk):
    body = read(desk, {"line:3": "0.80"})
    assert "还没有改动，3,000 家都不变" in body
    assert "合成数据，没有一家是真的" in body
    assert 'type="range"' in body
    assert "这里试不了的" not in body
    assert "还没有改动，3,000 家都不变" in read(desk, {"base": "tiers", "share::25E-R2": "0.2"})


def test_a_draft_of_tiers(desk, tmp_path):
    asked = {"base": "tiers", "share:basic:BR5": "1", "must:advanced:25A-C5": "no", "built:advanced:OPS": "2", "places": "1", "from": "1"}
    body = read(desk, asked)
    assert moves(body)[0] == MANY
    for said in (
        "先进级不再要求“建设内容覆盖运营管理环节”",
        "先进级要求生产作业环节至少建成 2 个场景",
        "每个地区 1 个名额",
        "卡点，卓越级",
        "哪一处改动代价最大",
    ):
        assert said in body
    draft = tmp_path / "draft.yaml"
    draft.write_bytes(desk.get(f"{PAGE}draft.yaml", asked).content)
    found = read_draft(draft)
    assert found.base == "national/smart-factory-tiers@2025"
    assert [(each.criterion, each.tier, each.demanded, each.link, each.scenarios) for each in found.changes] == [
        ("BR5", "basic", None, "", None), ("", "advanced", None, "OPS", 2), ("25A-C5", "advanced", False, "", None),
    ]  # fmt: skip
    table = desk.get(f"{PAGE}draft.csv", asked).content.decode("utf-8-sig")
    assert "只差这一条" in table
    part = moves(read(desk, {**asked, "within": "32"}))
    assert 0 < part[0] < MANY
    pack = trial.model("tiers")
    whole = draft_of(pack, {**asked, "share::25E-R2": "0.4"})
    assert draft_of(pack, asked_in(address_of(whole))) == whole


def test_places_by_the_quotas_of_a_campaign(desk):
    asked = {"base": "tiers", "share::25E-R2": "0", "rule": "national/excellence-campaign@2025"}
    body = read(desk, asked)
    assert "的名额规定：可以申报的里有" in body
    assert "排名未录入：20、30 或 40" in body
    campaign = open_campaign("二〇二五", "2025", 2025)
    UnitFact.objects.create(campaign=campaign, place_path="320000/", name="rank", value="2", source="统计年鉴")
    body = read(desk, asked)
    row = re.search(r"江苏.*?</tr>", body.split("各单位的名额", 1)[1], re.DOTALL)
    assert row
    assert "40" in row[0]
    assert "排名未录入" not in row[0]
    assert "名额规定" not in read(desk, {**asked, "rule": "no/such@1"}).split("</form>")[1]


def test_a_population_without_the_columns_refuses_and_says_which(desk, settings, tmp_path, country):
    settings.HOME = tmp_path
    table = pq.read_table(country / trial.FILE)
    pq.write_table(table.drop_columns(["titles", "ai"]), tmp_path / trial.FILE)
    assert "总体缺 2 列" in read(desk, {"base": "tiers"}, 422)
    assert "层级、场景覆盖、AI 占比和层级的名额试不了" in read(desk, {})


def test_a_draft_its_parts_and_another_beside_it(desk):
    whole, rise, fall, stay = moves(read(desk, HIGHER))
    assert (whole, rise) == (MANY, 0)
    assert fall > 0
    assert rise + fall + stay == whole
    both = read(desk, {**HIGHER, "weight:discrete:MFG.EQM": "30", "held": "line:2=0.7", "places": "10", "from": "2"})
    assert "规范级的得分线从 0.8 改为 0.9" in both
    assert "哪一处改动代价最大" in both
    assert "规范级的得分线从 0.8 改为 0.7" in both, "the draft that is held stands beside it"
    assert "每个名额原来有" in both
    part = moves(read(desk, {**HIGHER, "within": "32"}))
    assert 0 < part[0] < whole
    assert part[2] <= fall


def test_what_those_who_fall_would_pay_is_planned_on_a_sample(desk):
    asked = {"line:3": "0.9", "cost": "yes"}
    assert "抽样算降级企业守住等级要花多少" in read(desk, {"line:3": "0.9"})
    found = re.search(
        r"降级的 ([\d,]+) 家里均匀抽 (\d+) 家，(\d+) 家算出了守住原等级最省的办法：一半不超过 ([\d.]+)，平均 ([\d.]+)", read(desk, asked)
    )
    assert found
    assert int(found[1]) == moves(read(desk, asked))[2]
    assert int(found[2]) == int(found[3]) == climb_costs.SAMPLE
    assert float(found[4]) > 0
    assert "没有企业降级" in read(desk, {"line:3": "0.7", "cost": "yes"})


def test_what_those_who_no_longer_qualify_would_pay_is_planned_on_a_sample(desk):
    asked = {"base": "tiers", "built:advanced:OPS": "2", "cost": "yes"}
    assert "抽样算不再够格的企业重新够格要花多少" in read(desk, {**asked, "cost": ""})
    body = read(desk, asked)
    found = re.search(r"不再够格的 ([\d,]+) 家里均匀抽 (\d+) 家，(\d+) 家算出了重新够格最省的办法：一半不超过 ([\d.]+)", body)
    assert found
    assert int(found[1]) == moves(body)[2]
    assert int(found[2]) == int(found[3]) > 0, "every one of the sample finds its way"
    assert float(found[4]) > 0
    assert "没有企业不再够格" in read(desk, {"base": "tiers", "must:advanced:25A-C5": "no", "cost": "yes"})


def test_files_of_a_draft(desk, tmp_path):
    draft = tmp_path / "draft.yaml"
    draft.write_bytes(desk.get(f"{PAGE}draft.yaml", {**HIGHER, "as:A2": "carry"}).content)
    first, second = read_draft(draft).changes
    assert (first.rung, str(first.at_least), second.option) == ("2", "9/10", "carry")
    table = desk.get(f"{PAGE}draft.csv", HIGHER).content.decode("utf-8-sig")
    assert table.startswith("合成数据")
    assert sum(int(line.split(",")[3]) for line in table.splitlines() if line.startswith("size,")) == MANY
    assert desk.get(f"{PAGE}draft.exe").status_code == 404


@pytest.mark.parametrize(("asked", "told"), [
    ({"line:3": "1.5"}, "得分线要在 0 到 1 之间"),
    ({"line:3": "<b>"}, "不是数"),
    ({"weight:process:PER": "100"}, "权重要大于 0"),
    ({"as:A1": "add_all"}, "不能对全体一起判"),
    ({"as:A2": "no"}, "没有“no”"),
    ({"base": "tiers", "share::25E-R2": "1.5"}, "线要在 0 到 1 之间"),
    ({"base": "tiers", "built:basic:OPS": "1.5"}, "场景数是 0 到"),
])  # fmt: skip
def test_what_cannot_be_tried_is_told(desk, asked, told):
    assert told in read(desk, asked, 422)
    assert "<b>”" not in read(desk, asked, 422)


def test_half_a_file_and_no_file(desk, settings, tmp_path, country, monkeypatch):
    settings.HOME = tmp_path
    (tmp_path / trial.FILE).write_bytes((country / trial.FILE).read_bytes()[:5000])
    assert "不完整" in read(desk, {}, 422)
    (tmp_path / trial.FILE).unlink()
    monkeypatch.setattr(trial, "INVENTED", 500)
    assert "还没有改动，500 家都不变" in read(desk, {})
