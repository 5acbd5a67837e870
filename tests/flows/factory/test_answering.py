"""A guest answers: what is written, what is refused, and that nothing is half written."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tihang.core.problems import BadInput
from tihang.flows.actors import Guest, NotAllowed
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.exclude_area import exclude_area
from tihang.flows.factory.name_factory import name_factory
from tihang.flows.factory.resume_draft import resume_draft
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.journey.intake.queries import NoSuchDraft, draft
from tihang.journey.intake.rules import show_code

A, B = "MFG.EQM.L3.a", "MFG.EQM.L3.b"


def rows(guest, started):
    return draft(scope=guest.scope, workspace=started.workspace).main.rows


def test_a_saved_answer_comes_back_as_it_was_given(guest, started, now):
    save_answers(
        actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: "most", B: {"not_applicable": "没有这类设备"}}
    )
    kept = rows(guest, started)
    assert (kept[A].value, kept[A].estimated, kept[A].reason) == ("most", False, "")
    assert (kept[B].value, kept[B].reason) == (None, "没有这类设备")
    assert kept[A].saved_at == now


def test_a_later_answer_takes_the_place_of_the_earlier_one(guest, started, now):
    save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: "most"})
    save_answers(actor=guest, now=now + timedelta(seconds=1), workspace=started.workspace, beside=False, answers={A: "none"})
    assert {name: row.value for name, row in rows(guest, started).items()} == {A: "none"}


def test_an_empty_answer_takes_it_back(guest, started, now):
    save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: "most"})
    save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: None})
    assert rows(guest, started) == {}


def test_one_wrong_answer_and_nothing_is_written(guest, started, now):
    with pytest.raises(BadInput) as told:
        save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: "most", B: "mostly"})
    assert told.value.problems[0].place == f"answers.{B}"
    assert rows(guest, started) == {}


def test_an_unknown_question_is_refused_with_the_nearest_one(guest, started, now):
    with pytest.raises(BadInput) as told:
        save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={"MFG.EQM.L3.x": "most"})
    assert "MFG.EQM.L3" in told.value.problems[0].remedy[1]


def test_another_guest_is_refused(started, now):
    stranger = Guest(frozenset({uuid4()}))
    with pytest.raises((NotAllowed, NoSuchDraft)):
        save_answers(actor=stranger, now=now, workspace=started.workspace, beside=False, answers={A: "most"})
    with pytest.raises((NotAllowed, NoSuchDraft)):
        choose_picture(actor=stranger, now=now, workspace=started.workspace, area="MFG.EQM", rung=3)
    with pytest.raises((NotAllowed, NoSuchDraft)):
        exclude_area(actor=stranger, now=now, workspace=started.workspace, area="MFG.LGS", reason="没有")
    with pytest.raises((NotAllowed, NoSuchDraft)):
        name_factory(actor=stranger, now=now, workspace=started.workspace, subject={"factory": "别人的"})


def test_a_picture_proposes_and_leaves_what_was_confirmed(guest, started, now):
    save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers={A: "none"})
    proposed = choose_picture(actor=guest, now=now, workspace=started.workspace, area="MFG.EQM", rung=3)
    found = draft(scope=guest.scope, workspace=started.workspace).main
    assert proposed == 11
    assert found.pictures == {"MFG.EQM": 3}
    assert (found.rows[A].value, found.rows[A].estimated) == ("none", False)
    assert {name: row.value for name, row in found.rows.items() if row.estimated} == {
        "MFG.EQM.L1.a": "full", "MFG.EQM.L1.b": "full", "MFG.EQM.L2.a": "full", "MFG.EQM.L2.b": "full", "MFG.EQM.L2.c": "full",
        B: "most", "MFG.EQM.L3.c": "most", "MFG.EQM.L3.d": "most", "MFG.EQM.L4.a": "none", "MFG.EQM.L4.b": "none", "MFG.EQM.L5.a": "none",
    }  # fmt: skip


def test_another_picture_proposes_anew(guest, started, now):
    choose_picture(actor=guest, now=now, workspace=started.workspace, area="MFG.EQM", rung=3)
    choose_picture(actor=guest, now=now, workspace=started.workspace, area="MFG.EQM", rung=1)
    kept = rows(guest, started)
    assert (kept["MFG.EQM.L1.a"].value, kept[A].value, kept[A].estimated) == ("most", "none", True)


@pytest.mark.parametrize(("area", "rung"), [("MFG.EQM", 0), ("MFG.EQM", 6), ("MFG.XXX", 3)])
def test_a_picture_that_does_not_exist(guest, started, now, area, rung):
    with pytest.raises(BadInput):
        choose_picture(actor=guest, now=now, workspace=started.workspace, area=area, rung=rung)


def test_tailoring_needs_a_reason_and_spares_what_is_always_judged(guest, started, now):
    exclude_area(actor=guest, now=now, workspace=started.workspace, area="MFG.LGS", reason="运输由客户自提")
    assert draft(scope=guest.scope, workspace=started.workspace).main.excluded == {"MFG.LGS": "运输由客户自提"}
    for area, reason in (("MFG.EQM", "不做"), ("PER.ORG", "不做"), ("MFG.SLS", " ")):
        with pytest.raises(BadInput):
            exclude_area(actor=guest, now=now, workspace=started.workspace, area=area, reason=reason)
    exclude_area(actor=guest, now=now, workspace=started.workspace, area="MFG.LGS", reason=None)
    assert draft(scope=guest.scope, workspace=started.workspace).main.excluded == {}


def test_the_code_brings_a_guest_back_however_it_is_typed(started, now):
    shown = show_code(started.code)
    for typed in (started.code, shown.lower(), f"  {shown} ", started.code.replace("0", "O")):
        assert resume_draft(actor=Guest(frozenset()), now=now, typed=typed) == started.workspace


@pytest.mark.parametrize("typed", ["", "ABCD", "########", "ZZZZ-ZZZZ", "K7P4-9Q2M-1"])
def test_a_code_that_opens_nothing(db, typed, now):
    with pytest.raises(BadInput) as told:
        resume_draft(actor=Guest(frozenset()), now=now, typed=typed)
    assert told.value.problems[0].code == "no_draft"


def test_an_unknown_type_of_factory(db, now):
    with pytest.raises(BadInput) as told:
        start_self_assessment(actor=Guest(frozenset()), now=now, profile="discret", subject={})
    assert "discrete" in told.value.problems[0].remedy[1]


def test_the_name_stands_on_both_sheets(guest, started, now):
    name_factory(actor=guest, now=now, workspace=started.workspace, subject={"enterprise": "示例公司", "factory": "二号工厂"})
    found = draft(scope=guest.scope, workspace=started.workspace)
    assert found.main.subject == found.beside.subject == {"enterprise": "示例公司", "factory": "二号工厂"}


def test_a_draft_is_read_in_two_queries(guest, started, now, django_assert_num_queries):
    for many in (1, 3):
        answers = dict.fromkeys([A, B, "MFG.EQM.L3.c"][:many], "most")
        save_answers(actor=guest, now=now, workspace=started.workspace, beside=False, answers=answers)
        with django_assert_num_queries(2):
            draft(scope=guest.scope, workspace=started.workspace)
