"""A factory's self-assessment in several hands: who may, whose word stands, what is kept, and what a signature closes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tihang.core.problems import BadInput
from tihang.flows.actors import Guest, NotAllowed, Person
from tihang.flows.factory.adopt_draft import adopt_draft
from tihang.flows.factory.carry_over import carry_over
from tihang.flows.factory.choose_picture import choose_picture
from tihang.flows.factory.finish_chapter import finish_chapter
from tihang.flows.factory.hand_out_chapter import hand_out_chapter
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.settle_comment import settle_comment
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.flows.factory.start_self_assessment import start_self_assessment
from tihang.flows.factory.write_comment import write_comment
from tihang.flows.filling import SignedOff
from tihang.journey.assessment.queries import judged, signed_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import sign_workspace
from tihang.journey.intake.queries import NoSuchDraft, answer_history, chapters_of, comments_of, draft, workspaces_of
from tihang.journey.models import AnswerVersion, Authority, Deed, Factory, Membership, Notice, Organisation, Posting, SelfAssessment, User
from tihang.journey.registry.queries import scope_of

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
A, B = "MFG.EQM.L3.a", "MFG.EQM.L3.b"
PLACE = "330000/330100/330106/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def factory() -> Factory:
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path=PLACE)
    return Factory.objects.create(region="330106", organisation=body, organisation_name="甲公司", name="一厂", place_path=PLACE)


def person(factory: Factory | None = None, role: str = "editor") -> Person:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None, name="李工")
    if factory:
        Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


@pytest.fixture
def editor(factory: Factory) -> Person:
    return person(factory)


@pytest.fixture
def space(factory: Factory, editor: Person) -> UUID:
    return open_workspace(actor=editor, now=NOW, factory=factory.pk, year=2026, profile="discrete")


def save(actor: Any, space: UUID, answers: dict[str, Any], expected: dict[str, int] | None = None, minutes: int = 0) -> Any:
    at = NOW + timedelta(minutes=minutes)
    return save_answers(actor=actor, now=at, workspace=space, beside=False, answers=answers, expected=expected)


def test_the_year_has_one_and_it_knows_whose_it_is(factory, editor, space):
    assert open_workspace(actor=editor, now=NOW, factory=factory.pk, year=2026, profile="process") == space
    found = draft(scope=editor.scope, workspace=space)
    assert (found.house.year, found.house.factory) == (2026, factory.pk)
    assert found.main.subject["enterprise"] == "甲公司"
    assert [each.id for each in workspaces_of(scope=editor.scope, factory=factory.pk, thing=found.thing)] == [space]
    with pytest.raises(BadInput):
        open_workspace(actor=editor, now=NOW, factory=factory.pk, year=1999, profile="discrete")


def test_who_may_not_fill_it(factory, space):
    officer = User.objects.create_user(sign_in_name="officer")
    office = Authority.objects.create(path=PLACE, department="industry", name="局")
    Posting.objects.create(user=officer, authority=office, role="leader")
    for actor in (
        person(),
        person(factory, "reader"),
        person(factory, "signatory"),
        Person(officer.pk, scope_of(officer.pk)),
        Guest(frozenset({space})),
    ):
        with pytest.raises(NotAllowed):
            save(actor, space, {A: "most"})
    with pytest.raises(NoSuchDraft):
        draft(scope=scope_of(officer.pk), workspace=space)


def test_two_at_one_question_keep_both_words(factory, editor, space):
    colleague = person(factory)
    assert save(editor, space, {A: "most"}, {A: 0}).versions == {A: 1}
    late = save(colleague, space, {A: "none", B: "full"}, {A: 0, B: 0}, minutes=1)
    assert (late.answers, late.versions) == (1, {B: 1})
    clash = late.conflicts[A]
    assert (clash.version, clash.value, clash.saved_by, clash.saved_at) == (1, "most", editor.user, NOW)
    assert draft(scope=editor.scope, workspace=space).main.rows[A].value == "most"
    assert save(colleague, space, {A: "none"}, {A: 1}, minutes=2).versions == {A: 2}
    assert save(colleague, space, {A: "none"}, {A: 0}, minutes=3).conflicts == {}, "who says the same is in nobody's way"


def test_history_tells_every_word(editor, space):
    save(editor, space, {A: "most"})
    save(editor, space, {A: None}, {A: 1}, minutes=1)
    save(editor, space, {A: {"not_applicable": "没有这类设备"}}, {A: 2}, minutes=2)
    found = draft(scope=editor.scope, workspace=space)
    told = answer_history(draft=found, beside=False, question=A)
    assert [(each.number, each.value, each.reason) for each in told] == [(3, None, "没有这类设备"), (2, None, ""), (1, "most", "")]
    assert {each.saved_by for each in told} == {editor.user}
    with pytest.raises(DatabaseError), transaction.atomic():
        AnswerVersion.objects.filter(number=1).update(value='"full"')


def test_a_taken_back_answer_still_has_its_version(editor, space):
    save(editor, space, {A: "most"})
    save(editor, space, {A: None}, {A: 1})
    found = draft(scope=editor.scope, workspace=space).main
    assert (A in found.rows, found.versions[A]) == (False, 2)
    assert save(editor, space, {A: "full"}, {A: 0}).conflicts[A].version == 2


def test_a_picture_says_where_its_estimates_came_from(editor, space):
    choose_picture(actor=editor, now=NOW, workspace=space, area="MFG.EQM", rung=3)
    found = draft(scope=editor.scope, workspace=space)
    assert {each.how for each in answer_history(draft=found, beside=False)} == {AnswerHow.PICTURE}


def test_a_part_is_handed_out_told_and_done(factory, editor, space):
    colleague = person(factory)
    hand_out_chapter(actor=editor, now=NOW, workspace=space, section="MFG.EQM", holder=colleague.user, due=date(2026, 3, 9))
    finish_chapter(actor=colleague, now=NOW, workspace=space, section="criteria/basic", done=True)
    found = chapters_of(draft(scope=editor.scope, workspace=space))
    assert (found["MFG.EQM"].holder, found["MFG.EQM"].late_on(date(2026, 3, 10))) == (colleague.user, True)
    assert found["criteria/basic"].done_by == colleague.user
    assert Notice.objects.get().user_id == colleague.user
    for wrong in ({"holder": person().user}, {"section": "NO.SUCH"}, {"due": date(2026, 3, 1)}):
        said = {"section": "MFG.EQM", "holder": colleague.user, "due": None, **wrong}
        with pytest.raises(BadInput):
            hand_out_chapter(actor=editor, now=NOW, workspace=space, **said)


def test_everybody_of_the_house_may_say_something(factory, editor, space):
    reader = person(factory, "reader")
    comment = write_comment(actor=reader, now=NOW, workspace=space, section="MFG.EQM", question=A, text=" 台账在设备科 ")
    assert settle_comment(actor=editor, now=NOW, workspace=space, comment=comment)
    assert not settle_comment(actor=editor, now=NOW, workspace=space, comment=comment)
    [told] = comments_of(draft(scope=reader.scope, workspace=space), "MFG.EQM")
    assert (told.text, told.written_by, told.settled_by) == ("台账在设备科", reader.user, editor.user)
    with pytest.raises(NoSuchDraft):
        write_comment(actor=person(), now=NOW, workspace=space, section="MFG.EQM", question="", text="外人")


def test_a_signature_closes_the_sheet_and_keeps_what_was_judged(factory, editor, space):
    signatory = person(factory, "signatory")
    with pytest.raises(BadInput):
        sign_off_assessment(actor=signatory, now=NOW, workspace=space)
    save(editor, space, {A: "most"})
    with pytest.raises(NotAllowed):
        sign_off_assessment(actor=editor, now=NOW, workspace=space)
    first = sign_off_assessment(actor=signatory, now=NOW, workspace=space, shared=True)
    with pytest.raises(SignedOff):
        save(editor, space, {A: "full"})
    with pytest.raises(BadInput):
        reopen_workspace(actor=signatory, now=NOW, workspace=space, why=" ")
    reopen_workspace(actor=signatory, now=NOW, workspace=space, why="漏了一条")
    assert save(editor, space, {A: "full"}).conflicts, "a save that does not say what it saw writes over nothing"
    save(editor, space, {A: "full"}, {A: 1})
    second = sign_off_assessment(actor=signatory, now=NOW, workspace=space)
    newest, older = signed_of(scope=editor.scope, factory=factory.pk)
    assert (newest.id, older.id, older.superseded_by_id, older.shared) == (second, first, second, True)
    assert (newest.answered, newest.current, newest.year) == (1, True, 2026)
    assert newest.sheet_digest != older.sheet_digest
    with pytest.raises(DatabaseError), transaction.atomic():
        SelfAssessment.objects.filter(pk=first).update(level_low=5)
    assert [deed.verb for deed in Deed.objects.order_by("number")] == [
        "open_workspace", "sign_off_assessment", "reopen_workspace", "sign_off_assessment",
    ]  # fmt: skip


def test_of_two_signatories_at_once_one_is_told(factory, editor, space, monkeypatch):
    one, other = person(factory, "signatory"), person(factory, "signatory")
    save(editor, space, {A: "most"})

    def meanwhile(*words):
        assert sign_workspace(workspace=space, by=other.user, now=NOW)
        return judged(*words)

    monkeypatch.setattr("tihang.flows.factory.sign_off_assessment.judged", meanwhile)
    with pytest.raises(SignedOff):
        sign_off_assessment(actor=one, now=NOW, workspace=space)
    assert not SelfAssessment.objects.exists()


def test_a_guests_draft_becomes_the_factorys(factory):
    started = start_self_assessment(actor=Guest(frozenset()), now=NOW, profile="discrete", subject={"enterprise": "某某"})
    guest = Guest(frozenset({started.workspace}))
    save(guest, started.workspace, {A: "most"})
    owner = person(factory, "owner")
    with pytest.raises(NoSuchDraft):
        adopt_draft(actor=owner, now=NOW, draft_id=started.workspace, factory=factory.pk, year=2026)
    from dataclasses import replace

    holding = Person(owner.user, replace(owner.scope, drafts=guest.drafts))
    adopt_draft(actor=holding, now=NOW, draft_id=started.workspace, factory=factory.pk, year=2026)
    found = draft(scope=owner.scope, workspace=started.workspace)
    assert (found.main.rows[A].value, found.main.subject["enterprise"], found.main.region) == ("most", "甲公司", "330106")
    assert len(answer_history(draft=found, beside=False)) == 1
    with pytest.raises(NotAllowed):
        save(guest, started.workspace, {A: "full"})


def test_answers_are_carried_over_where_nobody_was_faster(factory, editor, space):
    save(editor, space, {A: "most", B: "full"})
    later = open_workspace(actor=editor, now=NOW, factory=factory.pk, year=2027, profile="discrete")
    save(editor, later, {B: "none"})
    done = carry_over(
        actor=editor, now=NOW, workspace=later, source=space, beside=False, questions=frozenset({A, B}), expected={A: 0, B: 0}
    )
    assert (done.answers, list(done.conflicts)) == (1, [B])
    found = draft(scope=editor.scope, workspace=later)
    assert {name: row.value for name, row in found.main.rows.items()} == {A: "most", B: "none"}
    assert answer_history(draft=found, beside=False, question=A)[0].how == AnswerHow.CARRIED
