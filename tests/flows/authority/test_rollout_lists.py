"""Lists brought into a roll-out: columns proposed and corrected, rows matched by credit code only, the same list twice changes nothing."""

from datetime import UTC, date, datetime

import pytest

from somebody import CITY, DISTRICT, OTHER, acting, authority, code, factory, member, officer, organisation
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed, Person
from tihang.flows.authority.bring_in_rollout_list import bring_in_rollout_list
from tihang.flows.authority.map_rollout_list import map_rollout_list
from tihang.flows.authority.open_rollout import open_rollout
from tihang.flows.authority.take_rollout_list import take_rollout_list
from tihang.flows.authority.undo_rollout_list import undo_rollout_list
from tihang.flows.rolling.looking import look_over
from tihang.journey.campaigns.queries.rollouts import rollout_card
from tihang.journey.insight.queries.targets import Sieve, every_target
from tihang.journey.models import ColumnChoice, Deed, ListedResult, OutsideReport, Rollout, RolloutList, Target

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def actor() -> Person:
    return acting(officer(CITY))


@pytest.fixture
def rollout(actor: Person) -> Rollout:
    key = open_rollout(
        actor=actor, now=NOW, authority=actor.scope.offices[0].authority, title="2026 年自评", year=2026, due_on=date(2026, 12, 20)
    )
    return Rollout.objects.get(pk=key)


def csv(*rows: tuple[str, ...], encoding: str = "gb18030") -> bytes:
    return "\n".join(",".join(row) for row in rows).encode(encoding)


def upload(actor: Person, rollout: Rollout, body: bytes, kind: str = "targets", name: str = "名单.csv"):
    return take_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, kind=kind, body=body, file_name=name)


def bring_in(actor: Person, rollout: Rollout, body: bytes, kind: str = "targets", answers: dict[int, str] | None = None):
    listed = upload(actor, rollout, body, kind)
    return bring_in_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, listed=listed, answers=answers)


def fates(numbers: dict[str, int]) -> tuple[int, ...]:
    assert numbers["rows"] == sum(numbers[fate] for fate in ("new", "changed", "same", "question", "refused"))
    return tuple(numbers[fate] for fate in ("new", "changed", "same", "question", "refused"))


HEADS = ("序号", "单位名称", "统一社会信用代码", "区县", "国民经济行业代码", "企业规模", "联系人", "联系电话")


def test_targets_come_in_by_code_and_twice_is_once(actor, rollout):
    known, near = organisation("西湖数控有限公司", OTHER), organisation("余杭智造装备有限公司")
    site = factory(known, path=OTHER)
    fresh = code()
    body = csv(
        HEADS,
        ("1", known.name, known.credit_code, "西湖区", "3421", "中型", "王五", "13800000000"),
        ("2", "新来的有限公司", fresh, "余杭区", "C38", "小", "赵六", "13900000000"),
        ("3", "余杭智造装备公司", "", "余杭区", "", "", "", ""),
        ("4", "写错的有限公司", "913301060000000001", "", "", "", "", ""),
        ("5", "深圳的有限公司", code("440300"), "", "", "", "", ""),
        ("6", "又写一遍", fresh, "", "", "", "", ""),
        ("7", "写明在外地有限公司", code(), "深圳市", "", "", "", ""),
    )
    listed = upload(actor, rollout, body)
    stored = RolloutList.objects.get(pk=listed)
    looked = look_over(actor=actor, now=NOW, rollout=rollout.pk, listed=listed)
    assert [guess.field for guess in looked.guesses] == ["", "enterprise_name", "credit_code", "district", "industry_code", "size", "", ""]
    assert [guess.how for guess in looked.guesses[-2:]] == ["people", "people"]
    import zlib

    assert "王五" not in zlib.decompress(bytes(stored.content)).decode(), "nobody's name or number is kept"
    assert [row.fate.value for row in looked.rows] == ["new", "new", "question", "refused", "new", "same", "refused"]
    assert [found.credit_code for found in looked.rows[2].candidates] == [near.credit_code]
    assert not Target.objects.exists(), "looking writes nothing"

    numbers = bring_in_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, listed=listed)
    assert fates(numbers) == (3, 0, 1, 1, 2)
    rows = {row.credit_code: row for row in Target.objects.all()}
    assert (rows[known.credit_code].organisation, rows[known.credit_code].factory) == (known, site)
    assert rows[known.credit_code].place_path == OTHER
    assert (rows[fresh].organisation, rows[fresh].place_path, rows[fresh].industry, rows[fresh].scale) == (None, DISTRICT, "38", "small")
    assert near.credit_code not in rows, "a near name alone is never taken"
    assert not bytes(RolloutList.objects.get(pk=listed).content)

    before = list(Target.objects.order_by("id").values())
    assert fates(bring_in(actor, rollout, body)) == (0, 0, 4, 1, 2)
    assert list(Target.objects.order_by("id").values()) == before
    assert fates(bring_in(actor, rollout, body, answers={4: near.credit_code})) == (1, 0, 4, 0, 2)
    assert Target.objects.get(credit_code=near.credit_code).organisation == near


def test_a_corrected_row_changes_its_target_only(actor, rollout):
    one, two = code(), code()
    bring_in(actor, rollout, csv(HEADS[1:4], ("甲有限公司", one, "西湖区"), ("乙有限公司", two, "余杭区")))
    numbers = bring_in(actor, rollout, csv(HEADS[1:4], ("甲有限公司", one, "余杭区")))
    assert fates(numbers) == (0, 1, 0, 0, 0)
    assert set(Target.objects.values_list("credit_code", "place_path")) == {(one, DISTRICT), (two, DISTRICT)}


RESULTS = ("企业名称", "统一社会信用代码", "评估对象", "报告编号", "评估时间", "等级", "得分")


def test_results_count_by_code_and_reach_the_record_of_the_factory_meant(actor, rollout):
    single, several = organisation("单厂有限公司"), organisation("多厂有限公司")
    site, first, second = factory(single), factory(several, "东厂"), factory(several, "西厂")
    elsewhere = code()
    body = csv(
        RESULTS,
        (single.name, single.credit_code, "", "R-1", "2026-03-30", "二级", "2.35"),
        (several.name, several.credit_code, "西厂", "R-2", "2026/4/1", "3级（集成级）", "3.1"),
        (several.name, several.credit_code, "", "R-3", "2026年4月2日", "一级", ""),
        ("没来过的有限公司", elsewhere, "", "R-4", "2025-12-30", "4", ""),
        ("没写等级的有限公司", code(), "", "R-5", "2026-01-02", "很高", ""),
        ("还没到的有限公司", code(), "", "R-6", "2027-01-02", "2", ""),
    )
    numbers = bring_in(actor, rollout, body, "results")
    assert (fates(numbers), numbers["recorded"]) == ((4, 0, 0, 0, 2), 2)
    reports = {row.factory_id: row for row in OutsideReport.objects.all()}
    assert set(reports) == {site.pk, second.pk}, "nobody guesses between two factories"
    assert (reports[site.pk].level, reports[site.pk].score, reports[site.pk].scope) == (2, "2.35", "enterprise")
    assert (reports[second.pk].scope, reports[second.pk].confidence) == ("factory", "single_secondary")
    assert "名单.csv" in reports[second.pk].source
    assert set(ListedResult.objects.values_list("number", flat=True)) == {"R-1", "R-2", "R-3", "R-4"}

    again = bring_in(actor, rollout, body, "results")
    assert (fates(again), again["recorded"]) == ((0, 0, 4, 0, 2), 0)
    assert OutsideReport.objects.count() == 2
    bring_in(actor, rollout, csv(RESULTS, (single.name, single.credit_code, "", "R-1", "2026-03-30", "三级", "3.05")), "results")
    newest = OutsideReport.objects.get(factory=site, superseded_by=None)
    assert (newest.level, ListedResult.objects.get(number="R-1").level, OutsideReport.objects.filter(factory=site).count()) == (3, 3, 2)
    assert first.pk not in reports


def test_what_a_column_means_is_said_once_and_remembered(actor, rollout):
    body = csv(("我局台账之企业", "代号十八位", "备查"), ("甲有限公司", code(), "x"))
    listed = upload(actor, rollout, body)
    assert look_over(actor=actor, now=NOW, rollout=rollout.pk, listed=listed).wrong
    with pytest.raises(BadInput) as twice:
        map_rollout_list(
            actor=actor, now=NOW, rollout=rollout.pk, listed=listed, fields=["enterprise_name", "enterprise_name", ""], fixed={}
        )
    assert {problem.code for problem in twice.value.problems} == {"column_twice"}
    map_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, listed=listed, fields=["enterprise_name", "credit_code", ""], fixed={})
    assert ColumnChoice.objects.count() == 3
    next_one = upload(actor, rollout, body)
    guesses = look_over(actor=actor, now=NOW, rollout=rollout.pk, listed=next_one).guesses
    assert [(guess.field, guess.how) for guess in guesses] == [
        ("enterprise_name", "remembered"),
        ("credit_code", "remembered"),
        ("", "left"),
    ]
    assert fates(bring_in_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, listed=next_one)) == (1, 0, 0, 0, 0)


def test_only_who_governs_the_whole_brings_lists_in(actor, rollout):
    body = csv(HEADS[1:4], ("甲有限公司", code(), "西湖区"))
    listed = upload(actor, rollout, body)
    for who in (officer(DISTRICT), officer("440000/"), officer(CITY, "data"), officer(CITY, role="reader")):
        with pytest.raises(NotAllowed):
            upload(acting(who), rollout, body)
        with pytest.raises(NotAllowed):
            bring_in_rollout_list(actor=acting(who), now=NOW, rollout=rollout.pk, listed=listed)
    assert not Target.objects.exists()
    assert bring_in_rollout_list(actor=acting(officer("330000/")), now=NOW, rollout=rollout.pk, listed=listed)["new"] == 1
    assert Deed.objects.filter(region=rollout.region, verb="bring_in_rollout_list").count() == 1


def test_a_list_is_no_way_to_ask_about_enterprises_elsewhere(actor, rollout):
    away = organisation("深圳机床有限公司", "440000/440300/440305/", region="440305", credit_code=code("440305"))
    bring_in(actor, rollout, csv(HEADS[1:4], (away.name, away.credit_code, "西湖区")))
    assert Target.objects.get().organisation is None
    with pytest.raises(BadInput):
        open_rollout(actor=actor, now=NOW, authority=authority(CITY).pk, title="又一次", year=2026)


def test_a_list_brought_in_by_mistake_is_taken_back(actor, rollout):
    kept, wrong, site = code(), code(), factory(organisation("单厂有限公司"))
    bring_in(actor, rollout, csv(HEADS[1:4], ("甲有限公司", kept, "西湖区")))
    bring_in(actor, rollout, csv(HEADS[1:4], ("甲有限公司", kept, "西湖区"), ("错的有限公司", wrong, "西湖区")))
    result = csv(RESULTS, ("单厂有限公司", site.organisation.credit_code, "", "R-1", "2026-03-30", "二级", ""))
    bring_in(actor, rollout, result, "results")
    lists = list(RolloutList.objects.order_by("id"))

    def undo(listed: RolloutList, why: str = "传错了"):
        return undo_rollout_list(actor=actor, now=NOW, rollout=rollout.pk, listed=listed.pk, why=why)

    assert undo(lists[1]) == {"taken": 1, "withdrawn": 0}
    assert [row.credit_code for row in Target.objects.all()] == [kept], "what an earlier list brought stays"
    assert undo(lists[2]) == {"taken": 1, "withdrawn": 1}
    assert not ListedResult.objects.exists()
    assert OutsideReport.objects.get().withdrawn_why == "传错了"
    for listed, why in ((lists[1], "再撤"), (lists[0], " ")):
        with pytest.raises(BadInput):
            undo(listed, why)
    again = bring_in(actor, rollout, result, "results")
    assert (fates(again), again["recorded"]) == ((1, 0, 0, 0, 0), 1)


def test_a_group_asks_its_own_companies_wherever_they_are():
    head = organisation("大集团有限公司", "110000/110105/", region="110105", credit_code=code("110105"), kind="group")
    head.group_path = f"{head.credit_code}/"
    head.save()
    mine = organisation("集团西湖有限公司", OTHER, group_path=f"{head.group_path}{code()}/")
    site, alien = factory(mine, path=OTHER), organisation("外人有限公司", OTHER)
    member(mine)
    member(alien)
    actor = acting(officer("", group=head))
    office = actor.scope.offices[0]
    key = open_rollout(actor=actor, now=NOW, authority=office.authority, title="集团自评", year=2026)
    row = Rollout.objects.get(pk=key)
    bring_in(actor, row, csv(HEADS[1:4], (mine.name, mine.credit_code, ""), (alien.name, alien.credit_code, "")))
    assert dict(Target.objects.values_list("organisation__name", "factory")) == {mine.name: site.pk, None: None}
    card = rollout_card(scope=actor.scope, office=office, rollout=key)
    rows = every_target(scope=actor.scope, rollout=card, sieve=Sieve(), most=9)
    assert {(each.name, each.state.value) for each in rows} == {(mine.name, "uninvited"), (alien.name, "no_account")}
    nation, place = acting(officer("")), acting(officer(OTHER))
    assert rollout_card(scope=nation.scope, office=nation.scope.offices[0], rollout=key).part == card.whole
    with pytest.raises(LookupError):
        rollout_card(scope=place.scope, office=place.scope.offices[0], rollout=key)
