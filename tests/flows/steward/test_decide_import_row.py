"""A row that waits is decided by a person: new, somebody known, or left; and the register learns from it."""

import json
from uuid import uuid4

import pytest

from flows.steward.lists import BOAN, CHENXI, HAITANG, NOW, bring, outcomes
from flows.steward.test_import_lists import found, title
from listio.made import code
from tihang.core.problems import BadInput
from tihang.flows.actors import Console, NotAllowed, Person
from tihang.flows.steward.decide_import_row import decide_import_row
from tihang.flows.steward.undo_import import undo_import
from tihang.journey.models import Alias, Deed, Factory, ImportRow, ListPosition, Organisation, Title
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.imports import NoSuchImport, imports, rows_waiting

pytestmark = pytest.mark.django_db
MISSPELT = "苏州泊案精密机械有限公司"


def choose(done, line: int, choice: object):
    return decide_import_row(actor=Console(), now=NOW, batch=done.batch, line=line, choice=str(choice))


def refused(done, line: int, choice: object) -> str:
    with pytest.raises(BadInput) as error:
        choose(done, line, choice)
    assert all(error.value.problems[0].said)
    return error.value.problems[0].code


def test_waiting_rows_show_whom_they_may_mean():
    done = bring("enterprises", (BOAN, code(1)), (MISSPELT, ""), ("南通云帆生物有限公司", ""))
    rows = rows_waiting(scope=Console().scope, batch=done.batch)
    assert [(row.line, row.code) for row in rows] == [(3, "code_missing"), (4, "code_missing")]
    (candidate,) = rows[0].told["candidates"]
    assert (candidate["ref"], candidate["id"], candidate["near"]) == ("line:2", Organisation.objects.get().pk.hex, 95)
    assert imports(scope=Console().scope)[0].waiting == 2


def test_somebody_known_gets_the_spelling_as_an_alias_and_the_next_list_knows_it():
    done = bring("enterprises", (BOAN, code(1)), (MISSPELT, ""))
    choose(done, 3, "line:2")
    assert Alias.objects.get().name == MISSPELT
    assert rows_waiting(scope=Console().scope, batch=done.batch) == ()
    assert outcomes(bring("enterprises", (MISSPELT, ""), name="b.csv")) == [("matched", "already")]


def test_an_alias_lets_the_factories_be_found():
    bring("factories", ("主轴智能工厂", BOAN, code(1)), name="a.csv")
    done = bring("enterprises", (MISSPELT, ""), name="b.csv")
    choose(done, 2, Organisation.objects.get().pk)
    assert found("泊案") == ["主轴智能工厂"]


def test_a_code_is_filled_in_where_there_was_none():
    Organisation.objects.create(name=BOAN, name_key=BOAN)
    done = bring("enterprises", (BOAN, code(1)))
    assert outcomes(done) == [("review", "name_taken")]
    choose(done, 2, Organisation.objects.get().pk)
    body = Organisation.objects.get()
    assert (body.credit_code, body.region) == (code(1), "320500")
    assert Alias.objects.count() == 0


def test_new_makes_it_and_a_name_may_be_completed():
    done = bring("enterprises", (MISSPELT, ""), ("泊岸", ""))
    choose(done, 2, "new")
    choose(done, 3, f"new:{BOAN}")
    assert set(Organisation.objects.values_list("name", "credit_code")) == {(MISSPELT, ""), (BOAN, "")}


def test_drop_leaves_the_row_and_keeps_that_it_was_left():
    done = bring("enterprises", (MISSPELT, ""))
    assert choose(done, 2, "drop") == []
    row = ImportRow.objects.get()
    assert (row.decision, row.made, row.decided_at) == ("drop", [], NOW)
    assert Organisation.objects.count() == 0
    assert refused(done, 2, "new") == "not_waiting"


def test_each_decision_is_a_deed_without_names():
    done = bring("enterprises", (MISSPELT, ""))
    choose(done, 2, f"new:{BOAN}")
    deed = Deed.objects.order_by("number").last()
    facts = json.loads(deed.facts)
    assert (deed.verb, deed.subject, facts["line"], facts["choice"]) == ("decide_import_row", done.batch, 2, "new")
    assert facts["made"][0][1] == Organisation.objects.get().pk.hex


def test_a_code_that_somebody_has_makes_no_second_one():
    done = bring("enterprises", (BOAN, code(1)), (CHENXI, code(1)))
    assert refused(done, 3, "new") == "code_taken"
    choose(done, 3, "line:2")
    assert Alias.objects.get().name == CHENXI


@pytest.mark.parametrize("choice", ["maybe", "line:9", "line:x", "01a2042b-373d-7765-97b2-899e68b99fdc", "new:", ""])
def test_what_is_no_choice(choice):
    done = bring("enterprises", (BOAN, code(1)), (MISSPELT, ""))
    with pytest.raises(BadInput):
        choose(done, 3, choice) if choice != "new:" else choose(done, 2, choice)


def test_rows_that_do_not_wait():
    done = bring("enterprises", (BOAN, code(1)), (CHENXI, "123"))
    assert [refused(done, line, "new") for line in (2, 3, 99)] == ["not_waiting"] * 3
    undo_import(actor=Console(), now=NOW, batch=done.batch, why="x")
    assert refused(done, 2, "new") == "undone"
    with pytest.raises(NoSuchImport):
        decide_import_row(actor=Console(), now=NOW, batch=uuid4(), line=2, choice="new")
    with pytest.raises(NotAllowed):
        decide_import_row(actor=Person(uuid4(), Scope(user=uuid4())), now=NOW, batch=done.batch, line=2, choice="new")


def test_a_near_factory_is_new_under_its_enterprise_or_the_known_one():
    done = bring("factories", ("数控机床智能工厂", BOAN, code(1)), ("数控机庆智能工厂", BOAN, code(1)), ("数控机厂智能工厂", BOAN, code(1)))
    assert outcomes(done)[1:] == [("review", "factory_near"), ("review", "factory_near")]
    choose(done, 3, Factory.objects.get().pk)
    assert Factory.objects.count() == 1
    choose(done, 4, "new")
    assert set(Factory.objects.values_list("name", "organisation__name")) == {("数控机床智能工厂", BOAN), ("数控机厂智能工厂", BOAN)}


def test_a_factory_of_somebody_unknown():
    bring("enterprises", (BOAN, code(1)), name="a.csv")
    done = bring("factories", ("主轴智能工厂", MISSPELT), ("床身智能工厂", HAITANG), name="b.csv")
    assert [each[0] for each in outcomes(done)] == ["review", "review"]
    choose(done, 2, Organisation.objects.get().pk)
    choose(done, 3, "new")
    assert set(Factory.objects.values_list("name", "organisation__name")) == {("主轴智能工厂", BOAN), ("床身智能工厂", HAITANG)}
    assert Alias.objects.get().name == MISSPELT


def test_a_short_name_becomes_somebody_and_the_line_of_the_list_is_tied():
    bring("factories", ("主轴智能工厂", BOAN, code(1)), name="a.csv")
    done = bring("recognised", title(name="泊岸精密", factory="", complete="short"), name="b.csv")
    choose(done, 2, Organisation.objects.get().pk)
    kept = Title.objects.get()
    assert (kept.factory.name, kept.tier, kept.status, kept.number) == ("主轴智能工厂", "excellence", "noticed", 1)
    line = ListPosition.objects.get(superseded_by=None)
    assert (line.factory_id, line.enterprise_name) == (kept.factory_id, "泊岸精密")
    assert Alias.objects.get().name == "泊岸精密"
    later = bring("recognised", title(name="泊岸精密", factory="", complete="short", number="8", year="2026"), name="c.csv")
    assert outcomes(later) == [("matched", "already")]


def test_a_short_name_alone_registers_nobody():
    done = bring("recognised", title(name="泊岸精密", complete="short"))
    assert refused(done, 2, "new") == "name_incomplete"
    choose(done, 2, f"new:{BOAN}")
    assert Title.objects.get().factory.organisation_name == BOAN


def test_which_factory_is_asked_where_there_are_several():
    bring("factories", ("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", BOAN, code(1)), name="a.csv")
    done = bring("recognised", title(factory="精密零件智能工厂"), title(factory="", number="2", year="2026"), name="b.csv")
    assert outcomes(done) == [("review", "factory_unknown"), ("review", "factory_unknown")]
    assert refused(done, 3, Organisation.objects.get().pk) == "factory_unknown"
    choose(done, 3, Factory.objects.get(name="床身智能工厂").pk)
    choose(done, 2, "new")
    assert set(Title.objects.values_list("factory__name", "year")) == {("床身智能工厂", 2026), ("精密零件智能工厂", 2025)}


def test_a_title_that_is_there_already_or_says_too_little_is_refused():
    bring("recognised", title(), name="a.csv")
    done = bring("recognised", title(name=MISSPELT, number="2"), title(name=CHENXI, level="", number="3"), name="b.csv")
    assert outcomes(done) == [("review", "name_near"), ("review", "level_missing")]
    assert refused(done, 2, Organisation.objects.get().pk) == "same_entry"
    assert refused(done, 3, "new")
    choose(done, 3, "drop")


def test_a_pioneer_waits_as_cultivated_and_is_no_more_when_decided():
    done = bring("recognised", title(name="泊岸精密", level="领航级", status="培育名单", number="", factory="", complete="short"))
    choose(done, 2, f"new:{BOAN}")
    kept = Title.objects.get()
    assert (kept.tier, kept.status) == ("pioneer", "cultivating")
    assert list(ListPosition.objects.values_list("tier", "status", "unnumbered")) == [("pioneer", "cultivating", True)]
