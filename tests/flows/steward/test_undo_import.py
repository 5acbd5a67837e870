"""An import is taken back exactly, unless somebody has built on it; then it says what."""

import json
from uuid import UUID, uuid4

import pytest

from flows.steward.lists import BOAN, CHENXI, NOW, bring, counted, current, outcomes
from flows.steward.test_import_lists import found, title
from listio.made import code
from tihang.core.problems import BadInput
from tihang.flows.actors import Console, NotAllowed, Person
from tihang.flows.steward.decide_import_row import decide_import_row
from tihang.flows.steward.undo_import import Undone, undo_import
from tihang.journey.models import Deed, Factory, ListImport, ListPosition, Membership, Organisation, Title, User
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.imports import NoSuchImport

pytestmark = pytest.mark.django_db


def undo(batch: UUID, **words) -> Undone:
    return undo_import(actor=Console(), now=NOW, batch=batch, why="导错了文件", **words)


def claim(organisation: Organisation) -> None:
    user = User.objects.create_user(sign_in_name=f"owner{organisation.name}")
    Membership.objects.create(user=user, organisation=organisation, role="owner")


def test_what_it_made_is_gone_and_what_was_there_stays():
    bring("enterprises", (BOAN, code(1)), name="before.csv")
    before = counted()
    done = bring(
        "enterprises", (BOAN, code(1), "泊岸机床厂"), (CHENXI, code(2), "辰汐电子厂"), ("太仓海棠有限公司", ""), name="after.csv"
    )  # fmt: skip
    told = undo(done.batch)
    assert counted() == before
    assert (told.taken, told.kept) == ({"organisation": 1, "alias": 1}, {})
    kept = ListImport.objects.get(pk=done.batch)
    assert (kept.undone_at, kept.undone_why) == (NOW, "导错了文件")
    deed = Deed.objects.order_by("number").last()
    assert (deed.verb, deed.subject, deed.why) == ("undo_import", done.batch, "导错了文件")
    assert json.loads(deed.facts)["taken"] == {"organisation": 1, "alias": 1}


def test_the_same_file_may_come_again_after_it_was_taken_back():
    done = bring("factories", ("主轴智能工厂", BOAN, code(1)))
    undo(done.batch)
    assert counted() == {}
    assert found("主轴") == []
    assert outcomes(bring("factories", ("主轴智能工厂", BOAN, code(1)))) == [("new", "")]
    assert found("主轴") == ["主轴智能工厂"]


def test_a_list_of_titles_goes_with_its_factories():
    bring("enterprises", (CHENXI, code(2)), name="before.csv")
    before = counted()
    done = bring(
        "recognised", title(), title(name=CHENXI, number="2"), title(name="", number="3", factory=""), title(name="泊岸", number="4")
    )
    undo(done.batch)
    assert current() == before
    assert ListPosition.objects.exclude(withdrawn_at=None).count() == 2
    assert {row.withdrawn_why for row in ListPosition.objects.all()} == {"导错了文件"}


def test_a_title_of_a_factory_that_stays_is_withdrawn_and_the_one_before_counts_again():
    bring("recognised", title(), name="a.csv")
    done = bring("recognised", title(status="名单"), title(status="名单", year="2024", number="5", factory=""), name="b.csv")
    assert outcomes(done) == [("matched", "next_step"), ("matched", "already")]
    undo(done.batch)
    standing = Title.objects.filter(superseded_by=None, withdrawn_at=None)
    assert [(row.status, row.year) for row in standing] == [("noticed", 2025)]
    assert [row.status for row in ListPosition.objects.filter(superseded_by=None, withdrawn_at=None)] == ["noticed"]
    assert Title.objects.filter(withdrawn_why="导错了文件").count() == 2
    assert Factory.objects.count() == 1


def test_what_was_built_on_it_is_said_and_nothing_is_taken_back():
    done = bring("enterprises", (BOAN, code(1)), (CHENXI, code(2)))
    claim(Organisation.objects.get(name=CHENXI))
    with pytest.raises(BadInput) as refused:
        undo(done.batch)
    problem = refused.value.problems[0]
    assert (problem.place, problem.code) == ("list.csv:3", "built_on")
    assert "成员" in problem.said[0]
    assert Organisation.objects.count() == 2
    assert ListImport.objects.get(pk=done.batch).undone_at is None


def test_what_is_used_may_stay_with_what_it_stands_on():
    done = bring("factories", ("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", BOAN, code(1)), ("精密智能工厂", CHENXI, code(2)))
    spindle = Factory.objects.get(name="床身智能工厂")
    bring("recognised", title(factory="床身智能工厂"), name="titles.csv")
    told = undo(done.batch, keep_used=True)
    assert sorted(told.kept) == [2, 3]
    assert list(Factory.objects.order_by("name").values_list("name", flat=True)) == ["主轴智能工厂", "床身智能工厂"]
    assert Organisation.objects.get().name == BOAN
    assert Title.objects.get().factory_id == spindle.pk


def test_a_deed_about_it_counts_as_use():
    done = bring("enterprises", (BOAN, code(1)))
    from tihang.flows.steward.add_alias import add_alias

    user = User.objects.create_user(sign_in_name="steward")
    add_alias(actor=Person(user.pk, Scope(user=user.pk, steward=True)), now=NOW, organisation=Organisation.objects.get().pk, name="泊岸")
    with pytest.raises(BadInput) as refused:
        undo(done.batch)
    assert "deeds" in refused.value.problems[0].said[1]


def test_many_used_lines_are_told_in_few_words():
    done = bring("enterprises", *((f"泊岸第{n}精密机械有限公司", code(n)) for n in range(25)))
    for body in Organisation.objects.all():
        claim(body)
    with pytest.raises(BadInput) as refused:
        undo(done.batch)
    assert len(refused.value.problems) == 21
    assert "5" in refused.value.problems[-1].said[0]


def test_twice_unknown_unreasoned_and_not_allowed():
    done = bring("enterprises", (BOAN, code(1)))
    with pytest.raises(BadInput):
        undo_import(actor=Console(), now=NOW, batch=done.batch, why=" ")
    undo(done.batch)
    with pytest.raises(BadInput) as refused:
        undo(done.batch)
    assert refused.value.problems[0].code == "undone"
    with pytest.raises(NoSuchImport):
        undo(uuid4())
    with pytest.raises(NotAllowed):
        undo_import(actor=Person(uuid4(), Scope(user=uuid4())), now=NOW, batch=done.batch, why="x")


def test_decisions_go_with_the_import():
    bring("enterprises", (CHENXI, ""), (BOAN, code(1)), name="before.csv")
    chenxi = Organisation.objects.filter(name=CHENXI)
    assert not chenxi.exists()
    Organisation.objects.create(name=CHENXI, name_key=CHENXI)
    before = current()
    done = bring("enterprises", (CHENXI, code(2)), ("苏州泊案精密机械有限公司", ""), ("南通云帆生物有限公司", ""), name="after.csv")
    decide_import_row(actor=Console(), now=NOW, batch=done.batch, line=2, choice=str(chenxi.get().pk))
    decide_import_row(actor=Console(), now=NOW, batch=done.batch, line=3, choice=str(Organisation.objects.get(name=BOAN).pk))
    decide_import_row(actor=Console(), now=NOW, batch=done.batch, line=4, choice="new")
    assert chenxi.get().credit_code == code(2)
    assert Organisation.objects.count() == 3
    undo(done.batch)
    assert current() == before
    assert chenxi.get().credit_code == ""


def test_a_decided_title_goes_with_its_position():
    done = bring("recognised", title(name="泊岸", number="4", complete="short"))
    decide_import_row(actor=Console(), now=NOW, batch=done.batch, line=2, choice=f"new:{BOAN}")
    assert ListPosition.objects.get(superseded_by=None).factory.organisation_name == BOAN
    undo(done.batch)
    assert current() == {}
    assert Organisation.objects.count() == 0


def test_a_position_of_another_import_only_loses_its_factory_again():
    bring("recognised", title(name="泊岸", number="4", complete="short"), name="a.csv")
    before = current()
    done = bring("recognised", title(name="泊岸", number="4", complete="full"), name="b.csv")
    assert ListPosition.objects.get(superseded_by=None).factory is not None
    undo(done.batch)
    assert current() == before
    again = ListPosition.objects.get(superseded_by=None, withdrawn_at=None)
    assert (again.number, again.enterprise_name, again.factory) == (4, "泊岸", None)
