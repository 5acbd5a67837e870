"""Applications filled in: begun once and prefilled, saved with versions, entries that come, go and come back, closed when submitted."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from applied import NOW, UNTIL, Applicant, applicant
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.applying import NotMarked, Submitted
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.move_row import move_row
from tihang.flows.factory.remove_row import remove_row
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.save_fields import save_fields
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.queries import NoSuchApplication, NoSuchDraft, rows_standing
from tihang.journey.intake.queries.forms import filled_draft
from tihang.journey.models import Application, Deed, Investment, Returned, Submission, System, Workspace
from tihang.journey.registry.access import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Applicant:
    return applicant()


@pytest.fixture
def editor(house) -> Person:
    return house.person("陈工")


@pytest.fixture
def draft(house, editor):
    """The draft of the editor, begun."""
    house.start(editor)
    return house


def submitted(house, state="submitted"):
    row = Application.objects.get()
    made = Submission.objects.create(
        region=row.region, application=row, number=1, content="{}", sha256="0" * 64, sm3="0" * 64, code="AB12", entered_at=NOW, kept_at=NOW,
        certified_by=row.opened_by, signed_by=row.opened_by, deposit="", deposit_key="", deposit_signature="",
    )  # fmt: skip
    Application.objects.filter(pk=row.pk).update(state=state, current=made.pk)
    Workspace.objects.filter(pk=row.workspace_id).update(signed_at=NOW if state == "submitted" else None)
    return made


def test_the_deeds_of_a_self_assessment_do_not_reach_an_application(draft, editor):
    space = Application.objects.get().workspace_id
    for beside in (False, True):
        with pytest.raises(NoSuchDraft):
            save_answers(actor=editor, now=NOW, workspace=space, beside=beside, answers={"MFG.EQM.L3.a": "full"}, expected={})


class TestStarting:
    def test_what_is_known_is_filled_in_once_and_says_where_it_came_from(self, house, editor):
        said = {"region": "330106", "factory": house.factory, "source": "企业填报", "confidence": "stated"}
        Investment.objects.create(**said, year=2025, kind="equipment", what="产线", amount="120.50")
        Investment.objects.create(**said, year=2025, kind="software", what="MES", amount="30")
        System.objects.create(**said, kind="dcs", name="集散控制")
        house.start(editor)
        found = house.draft(editor)
        assert found.raw["company.name"] == "甲公司"
        assert found.raw["factory.investment"] == "150.5"
        assert found.raw["factory.investment_software"] == "30"
        (row,) = found.raw["systems"]
        assert (found.raw[f"systems/{row}/kind"], found.raw[f"systems/{row}/name"]) == ("other", "集散控制")
        assert found.whence["company.name"] is AnswerHow.FROM_REGISTER
        assert found.whence[f"systems/{row}/name"] is AnswerHow.FROM_RECORD
        house.save(editor, {"company.name": "甲公司（改）"})
        assert "company.name" not in house.draft(editor).whence, "typed over, it is the house's own word"

    def test_a_second_start_opens_the_same_draft(self, draft, editor):
        assert draft.start(editor, channel="group") == Application.objects.get().workspace_id
        assert Application.objects.get().channel == "territory"
        assert Deed.objects.filter(verb="start_application").count() == 1

    @pytest.mark.parametrize(("late", "channel"), [(True, "territory"), (False, "nowhere")])
    def test_too_late_or_by_no_channel_nothing_is_begun(self, house, editor, late, channel):
        with pytest.raises(BadInput) as refused, transaction.atomic():
            house.start(editor, now=UNTIL if late else NOW, channel=channel)
        assert refused.value.problems[0].place == ("campaign" if late else "channel")
        assert not Application.objects.exists()

    def test_a_reader_and_a_stranger_may_not(self, house, draft, editor):
        with pytest.raises(NotAllowed):
            house.start(house.person("看的人", "reader"))
        other = applicant(house.campaign, "乙公司").person("外人", "owner")
        with pytest.raises(NoSuchApplication):
            house.draft(other)
        with pytest.raises(NotAllowed):
            save_fields(actor=other, now=NOW, fields={"company.business": "看"}, expected={}, **house.of)


class TestSaving:
    def test_every_kind_is_kept_as_it_reads(self, draft, editor):
        row = draft.add(editor, "scenes")
        pasted = '<p class=MsoNormal style="mso-bidi-font-size:10.5pt">一<o:p></o:p></p><script>alert(1)</script><ul><li>甲</li></ul>'
        said = {
            "company.business": "造𠮷、䶮、𬭎的阀门🙂", "factory.investment": "1,234.5 万元", "factory.key_equipment": "１２",
            "factory.built": {"from": "2023-01-01", "until": "2025-06-30"}, f"scenes/{row}/problem": pasted,
            "effects.K05": {"before": "40", "after": "30", "baseline": "earlier_period"},
        }  # fmt: skip
        draft.save(editor, said)
        raw = draft.draft(editor).raw
        assert raw["company.business"] == "造𠮷、䶮、𬭎的阀门🙂"
        assert (raw["factory.investment"], raw["factory.key_equipment"]) == ("1234.5", 12)
        assert raw[f"scenes/{row}/problem"] == [{"p": "一"}, {"list": ["甲"]}]
        filled = filled_draft(draft.draft(editor), opened(draft.campaign.pk).law)
        assert filled.form.fields["effects.K05"].kind.show(filled.values["effects.K05"])[0].startswith("40 → 30，改善 25.0%")

    def test_a_text_of_fifty_thousand_characters_is_kept_and_told(self, draft, editor):
        draft.save(editor, {"special": "长" * 50_000})
        filled = filled_draft(draft.draft(editor), opened(draft.campaign.pk).law)
        (problem,) = [each for each in filled.problems if each.place == "special"]
        assert problem.code == "too_long"
        assert len(draft.draft(editor).raw["special"][0]["p"]) == 50_000

    def test_nothing_is_written_unless_all_can_be_read(self, draft, editor):
        wrong = {"company.business": "阀门", "factory.investment": "很多", "nothing.here": "x", "scenes/0badc0de/problem": "没有这一条"}
        with pytest.raises(BadInput) as refused, transaction.atomic():
            draft.save(editor, wrong)
        assert {problem.place for problem in refused.value.problems} == {"factory.investment", "nothing.here", "scenes/0badc0de/problem"}
        assert "company.business" not in draft.draft(editor).raw

    def test_of_two_at_one_field_the_second_is_told_and_the_rest_is_saved(self, draft, editor):
        draft.save(editor, {"company.contact": "王工"})
        saved = save_fields(
            actor=draft.person("李工"),
            now=NOW,
            fields={"company.contact": "李工", "company.contact_phone": "0571"},
            expected={},
            **draft.of,
        )
        assert saved.conflicts["company.contact"].value == "王工"
        assert draft.draft(editor).raw["company.contact"] == "王工"
        assert draft.draft(editor).raw["company.contact_phone"] == "0571"

    def test_a_soft_condition_is_justified_and_no_other(self, draft, editor):
        soft = next(each for each in opened(draft.campaign.pk).law.conditions if each.weight == "soft")
        draft.save(editor, {f"justification/{soft.id}": "行业特殊"})
        assert draft.draft(editor).justifications == {soft.id: "行业特殊"}
        with pytest.raises(BadInput), transaction.atomic():
            draft.save(editor, {"justification/none": "没有"})


class TestEntries:
    def test_entries_come_move_go_and_come_back_with_what_they_said(self, draft, editor):
        first, second = draft.add(editor, "honours"), draft.add(editor, "honours")
        draft.save(editor, {f"honours/{first}/name": "绿色工厂"})
        move_row(actor=editor, now=NOW, group="honours", row=second, steps=-5, **draft.of)
        assert draft.draft(editor).raw["honours"] == [second, first]
        remove_row(actor=editor, now=NOW, group="honours", row=first, **draft.of)
        assert filled_draft(draft.draft(editor), opened(draft.campaign.pk).law).rows["honours"] == (second,)
        with pytest.raises(BadInput), transaction.atomic():
            draft.save(editor, {f"honours/{first}/name": "写给移走的"})
        assert add_row(actor=editor, now=NOW, group="honours", back=first, **draft.of) == first
        assert draft.draft(editor).raw["honours"] == [second, first]
        assert draft.draft(editor).raw[f"honours/{first}/name"] == "绿色工厂"

    def test_no_more_than_the_form_takes_and_none_that_never_was(self, draft, editor):
        with pytest.raises(BadInput), transaction.atomic():
            add_row(actor=editor, now=NOW, group="honours", back="0badc0de", **draft.of)
        with pytest.raises(BadInput), transaction.atomic():
            draft.add(editor, "company.name")
        for _ in range(60):
            draft.add(editor, "scenes")
        with pytest.raises(BadInput) as refused, transaction.atomic():
            draft.add(editor, "scenes")
        assert refused.value.problems[0].code == "too_many"
        assert len(rows_standing(workspace=Application.objects.get().workspace_id, group="scenes")[0]) == 60


class TestClosed:
    def test_a_submitted_draft_takes_nothing_more(self, draft, editor):
        submitted(draft)
        with pytest.raises(Submitted), transaction.atomic():
            draft.save(editor, {"company.contact": "王工"})
        with pytest.raises(Submitted), transaction.atomic():
            draft.add(editor, "scenes")

    def test_a_return_opens_what_it_marks_until_its_day(self, draft, editor):
        row = draft.add(editor, "honours")
        made, marks = submitted(draft, "returned"), {"company.contact": "写全名", f"honours/{row}": "补授予单位"}
        Returned.objects.create(
            region="330106", submission=made, office=editor.user, by=editor.user, why="两处要补", marks=json.dumps(marks),
            until=NOW + timedelta(days=3), returned_at=NOW,
        )  # fmt: skip
        draft.save(editor, {"company.contact": "王工程师", f"honours/{row}/by": "省经信厅"})
        with pytest.raises(NotMarked) as refused, transaction.atomic():
            draft.save(editor, {"company.contact": "又改", "company.business": "没点到"})
        assert [problem.place for problem in refused.value.problems] == ["company.business"]
        with pytest.raises(NotMarked), transaction.atomic():
            draft.add(editor, "honours")
        with pytest.raises(Submitted), transaction.atomic():
            draft.save(editor, {"company.contact": "过期"}, now=NOW + timedelta(days=3))
        assert draft.draft(editor).raw["company.contact"] == "王工程师"
