"""Lists brought in: every row kept with its outcome, the file whole or not at all, one deed in the trail."""

import json
from uuid import UUID

import pytest
from django.db import IntegrityError, OperationalError

from flows.steward.lists import BOAN, CHENXI, HAITANG, NOW, bring, counted, listed, outcomes
from listio.made import code
from tihang.core.problems import BadInput
from tihang.flows.actors import Console, NotAllowed, Person
from tihang.flows.importing import batch
from tihang.flows.importing.batch import held_against_register
from tihang.flows.steward.import_factories import import_factories
from tihang.journey.models import Alias, Deed, Factory, ImportRow, ListImport, ListPosition, Organisation, Title, User
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.factory_list import Wish, factory_page

pytestmark = pytest.mark.django_db
CONSOLE = Scope(console=True, steward=True)


def found(text: str) -> list[str]:
    return [row.name for row in factory_page(scope=CONSOLE, wish=Wish(text=text)).rows]


def test_enterprises_are_registered_where_they_are_with_their_names():
    done = bring(
        "enterprises", (BOAN, code(1), "泊岸机床厂", "江苏省", "苏州市", "3421", "中型"), (CHENXI, code(2, "330200")), ("合计", "")
    )
    assert outcomes(done) == [("new", ""), ("new", ""), ("rejected", "not_an_entry")]
    body, other = Organisation.objects.get(credit_code=code(1)), Organisation.objects.get(credit_code=code(2, "330200"))
    assert (body.region, body.place_path, body.industry, body.scale, body.kind) == (
        "320500",
        "320000/320500/",
        "3421",
        "medium",
        "enterprise",
    )
    assert (body.source, body.registered_at, body.confirmed_at) == ("list.csv", NOW, None)
    assert other.place_path == "330000/330200/"
    assert [(alias.name, alias.organisation_id) for alias in Alias.objects.all()] == [("泊岸机床厂", body.pk)]


def test_every_row_is_kept_with_what_it_made():
    done = bring("enterprises", (BOAN, code(1)), ("苏州泊案精密机械有限公司", ""), (CHENXI, "123"), (BOAN, code(1)))
    rows = {row.line: row for row in ImportRow.objects.filter(batch=done.batch)}
    assert [(line, rows[line].outcome, rows[line].code) for line in sorted(rows)] == [
        (2, "new", ""),
        (3, "review", "code_missing"),
        (4, "rejected", "code_length"),
        (5, "matched", "already"),
    ]
    assert [(kind, UUID(key)) for kind, key in rows[2].made] == [("organisation", Organisation.objects.get().pk)]
    assert rows[3].told["candidates"][0]["name"] == BOAN
    assert rows[5].told is None
    kept = ListImport.objects.get(pk=done.batch)
    assert (kept.rows, kept.new, kept.matched, kept.review, kept.rejected) == (4, 1, 1, 1, 1)


def test_one_deed_tells_of_the_whole_file():
    done = bring("enterprises", *((f"泊岸第{n}精密机械有限公司", code(n)) for n in range(30)))
    deed = Deed.objects.get()
    assert (deed.verb, deed.subject, deed.region) == ("import_enterprises", done.batch, "000000")
    facts = json.loads(deed.facts)
    assert (facts["rows"], facts["new"], facts["made"]["organisation"]) == (30, 30, 30)
    assert len(facts["sha256"]) == 64


def test_the_register_is_known_to_the_next_list():
    bring("enterprises", (BOAN, code(1), "泊岸机床厂"))
    done = bring(
        "enterprises",
        (BOAN, code(1)),
        ("泊岸机床厂", ""),
        (CHENXI, code(1)),
        ("苏州泊案精密机械有限公司", ""),
        (CHENXI, code(2)),
        name="b.csv",
    )
    assert outcomes(done) == [
        ("matched", "already"),
        ("matched", "already"),
        ("review", "code_taken"),
        ("review", "code_missing"),
        ("new", ""),
    ]
    assert Organisation.objects.count() == 2


def test_the_same_file_is_refused_kindly_unless_it_is_meant():
    first = bring("enterprises", (BOAN, code(1)))
    with pytest.raises(BadInput) as refused:
        bring("enterprises", (BOAN, code(1)), name="renamed.csv")
    assert str(first.batch) in refused.value.problems[0].said[0]
    assert "--again" in refused.value.problems[0].remedy[1]
    assert outcomes(bring("enterprises", (BOAN, code(1)), again=True)) == [("matched", "already")]


def test_a_dry_run_against_the_register_writes_nothing():
    bring("enterprises", (BOAN, code(1)))
    rows = held_against_register(actor=Console(), now=NOW, listed=listed("enterprises", [(BOAN, code(1)), (CHENXI, code(2))]))
    assert [row.outcome.value for row in rows] == ["matched", "new"]
    assert Organisation.objects.count() == ListImport.objects.count() == 1


def test_nobody_else_brings_lists_in():
    user = User.objects.create_user(sign_in_name="someone")
    with pytest.raises(NotAllowed):
        bring("enterprises", (BOAN, code(1)), actor=Person(user.pk, Scope(user=user.pk)))
    steward = bring("enterprises", (BOAN, code(1)), actor=Person(user.pk, Scope(user=user.pk, steward=True)))
    assert ListImport.objects.get(pk=steward.batch).imported_by == user.pk


def test_a_flow_takes_its_own_kind_only():
    with pytest.raises(ValueError, match="enterprises"):
        import_factories(actor=Console(), now=NOW, listed=listed("enterprises", [(BOAN, code(1))]))


def test_all_or_nothing(monkeypatch):
    def full(**words):
        raise OperationalError("disk is full")

    monkeypatch.setattr(batch, "keep_import", full)
    with pytest.raises(OperationalError):
        bring("enterprises", (BOAN, code(1)))
    assert counted() == {}
    assert Deed.objects.count() == 0


def test_somebody_who_registers_the_same_at_the_last_moment_makes_it_judge_again(monkeypatch):
    tried, written = [], batch.mark

    def blind(kind):
        return written(kind) if tried else ()

    def register_first(**words):
        if not tried:
            tried.append(1)
            raise IntegrityError("organisation_once_per_credit_code")
        return keep(**words)

    keep = batch.keep_import
    monkeypatch.setattr(batch, "mark", blind)
    monkeypatch.setattr(batch, "keep_import", register_first)
    assert outcomes(bring("enterprises", (BOAN, code(1)))) == [("new", "")]
    assert Organisation.objects.count() == ListImport.objects.count() == 1


def test_somebody_who_registers_meanwhile_makes_it_judge_again(monkeypatch):
    judged, calls = batch.compared, []

    def once(*words):
        rows = judged(*words)
        if not calls:
            calls.append(1)
            bring("enterprises", (BOAN, code(1)), name="meanwhile.csv")
        return rows

    monkeypatch.setattr(batch, "compared", once)
    done = bring("enterprises", (BOAN, code(1)), (CHENXI, code(2)))
    assert outcomes(done) == [("matched", "already"), ("new", "")]
    assert Organisation.objects.count() == 2


def test_a_register_that_never_rests_is_told(monkeypatch):
    number = iter(range(100, 200))
    judged = batch.compared

    def restless(*words):
        Organisation.objects.create(name=f"又一家{next(number)}", name_key="又")
        return judged(*words)

    monkeypatch.setattr(batch, "compared", restless)
    with pytest.raises(BadInput) as refused:
        bring("enterprises", (BOAN, code(1)))
    assert refused.value.problems[0].code == "register_moved"
    assert ListImport.objects.count() == 0


def test_factories_come_with_their_enterprises_and_are_found_by_every_name():
    bring("enterprises", (BOAN, code(1), "泊岸机床厂"))
    done = bring(
        "factories", ("主轴智能工厂", BOAN, code(1), "江苏", "苏州"), ("床身智能工厂", "泊岸机床厂"), ("精密智能工厂", CHENXI, code(2), "浙江", "宁波"),
        ("注塑智能工厂", CHENXI, code(2)), ("无主智能工厂", HAITANG),
    )  # fmt: skip
    assert outcomes(done) == [("new", ""), ("new", ""), ("new", ""), ("new", ""), ("review", "enterprise_unknown")]
    assert Organisation.objects.count() == 2
    spindle = Factory.objects.get(name="主轴智能工厂")
    assert (spindle.organisation_name, spindle.region, spindle.place_path) == (BOAN, "320500", "320000/320500/")
    assert Factory.objects.get(name="注塑智能工厂").organisation.credit_code == code(2)
    assert found("主轴") == ["主轴智能工厂"]
    assert sorted(found("泊岸机床")) == ["主轴智能工厂", "床身智能工厂"]
    assert sorted(found(code(2))) == ["注塑智能工厂", "精密智能工厂"]


def test_a_factory_known_already_is_matched_and_a_near_one_waits():
    bring("factories", ("数控机床智能工厂", BOAN, code(1)))
    done = bring("factories", ("数控机床 智能工厂", BOAN, code(1)), ("数控机庆智能工厂", BOAN, code(1)), name="b.csv")
    assert outcomes(done) == [("matched", "already"), ("review", "factory_near")]
    assert Factory.objects.count() == 1


def title(name=BOAN, factory="数控机床智能工厂", level="卓越级", status="公示", **more):
    row = (
        ("programme", ""),
        ("year", "2025"),
        ("status", status),
        ("number", "1"),
        ("name", name),
        ("factory", factory),
        ("province", "江苏"),
    )
    return (level, *(more.get(key, said) for key, said in row), more.get("complete", ""))


def test_titles_positions_factories_and_enterprises_of_a_published_list():
    done = bring(
        "recognised", title(), title(name="", factory="", number="2"), title(name="辰汐电子", number="3", complete="short"),
        title(name=HAITANG, level="智能制造示范工厂", programme="智能制造试点示范行动", year="2022", status="名单", number="", factory="海棠示范工厂"),
        title(name=CHENXI, level="领航级", status="培育名单", number=""), title(name="无锡望潮压缩机有限公司", level="先进级", status="名单", number="4"),
    )  # fmt: skip
    assert [each[0] for each in outcomes(done)] == ["new", "new", "review", "new", "new", "new"]
    kept = {row.factory.organisation_name: row for row in Title.objects.select_related("factory")}
    assert (kept[BOAN].programme, kept[BOAN].tier, kept[BOAN].status, kept[BOAN].number) == ("gradient", "excellence", "noticed", 1)
    assert (kept[HAITANG].programme, kept[HAITANG].tier, kept[HAITANG].status, kept[HAITANG].year) == ("pilot", "", "listed", 2022)
    assert (kept[CHENXI].tier, kept[CHENXI].status) == ("pioneer", "cultivating")
    assert (kept["无锡望潮压缩机有限公司"].tier, kept["无锡望潮压缩机有限公司"].status) == ("advanced", "listed")
    assert {row.confidence for row in kept.values()} == {"unverified_claim"}
    lines = {row.number: row for row in ListPosition.objects.filter(unnumbered=None)}
    assert (lines[1].enterprise_name, lines[1].factory_id) == (BOAN, kept[BOAN].factory_id)
    assert (lines[2].enterprise_name, lines[2].factory_id) == ("", None)
    assert (lines[3].enterprise_name, lines[3].factory_id) == ("辰汐电子", None)
    assert lines[4].factory_id == kept["无锡望潮压缩机有限公司"].factory_id


def test_a_later_list_takes_a_title_further_and_the_same_list_adds_nothing():
    bring("recognised", title())
    again = bring("recognised", title(), name="b.csv", again=True)
    assert outcomes(again) == [("matched", "same_entry")]
    final = bring("recognised", title(status="名单"), name="c.csv")
    assert outcomes(final) == [("matched", "next_step")]
    standing = Title.objects.get(superseded_by=None)
    assert standing.status == "listed"
    assert Title.objects.exclude(superseded_by=None).get().superseded_by_id == standing.pk
    assert sorted(ListPosition.objects.values_list("status", flat=True)) == ["listed", "noticed"]
    assert Organisation.objects.count() == Factory.objects.count() == 1


def test_a_title_goes_to_the_only_factory_and_asks_where_there_are_several():
    bring("factories", ("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", BOAN, code(1)), ("精密智能工厂", CHENXI, code(2)))
    done = bring(
        "recognised", title(factory="床身智能工厂"), title(number="2", factory="", year="2024"), title(name=CHENXI, number="3", factory="")
    )
    assert outcomes(done) == [("matched", "already"), ("review", "factory_unknown"), ("matched", "already")]
    assert {row.factory.name for row in Title.objects.select_related("factory")} == {"床身智能工厂", "精密智能工厂"}


def test_what_the_record_would_not_take_is_for_a_person():
    done = bring("recognised", title(year="2031"), title(name=CHENXI, number="2"))
    assert outcomes(done) == [("review", "year"), ("new", "")]
    assert Title.objects.count() == 1


def test_two_provinces_count_their_own_lists():
    rows = [title(level="先进级", status="名单"), title(name=CHENXI, level="先进级", status="名单", province="浙江")]
    assert outcomes(bring("recognised", *rows)) == [("new", ""), ("new", "")]
    assert ListPosition.objects.count() == 2


def test_a_list_without_numbers_stands_on_the_public_list_too(client):
    pioneer = ("领航级", "智能工厂梯度培育", "2025", "培育名单")
    local = ("先进级", "智能工厂梯度培育", "2025", "认定名单")
    rows = (
        (*pioneer, "", BOAN, "泊岸领航工厂", "江苏省"),
        (*pioneer, "", CHENXI, "辰汐领航工厂", "江苏省"),
        (*local, "3", HAITANG, "海棠先进工厂", "江苏省"),
        (*local, "", "南通云帆海工有限公司", "云帆先进工厂", "江苏省"),
    )
    bring("recognised", *rows)
    lines = ListPosition.objects.order_by("tier", "number").values_list("tier", "status", "number", "unnumbered", "enterprise_name")
    assert sorted(lines) == sorted(
        [
            ("advanced", "recognised", 3, None, HAITANG),
            ("advanced", "recognised", 4, True, "南通云帆海工有限公司"),
            ("pioneer", "cultivating", 1, True, BOAN),
            ("pioneer", "cultivating", 2, True, CHENXI),
        ]
    )
    bring("recognised", *rows, name="again.csv", again=True)
    assert ListPosition.objects.count() == 4
    page = client.get("/lists/pioneer-2025/").content.decode()
    assert "公布时没有序号" in page
    assert "第 1 号" not in page
    assert '"number": ""' in client.get("/lists/pioneer-2025.json").content.decode()
