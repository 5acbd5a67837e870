"""An application certified, handed in, edited, taken back, returned: what stands in the way, what is frozen, and that nothing is done twice."""

import hashlib
import json
from datetime import timedelta

import pytest

from applied import NOW, PLACE, UNTIL, applicant, open_excellence
from handed_in import MINUTE, Ready, ready, whole
from somebody import acting, officer
from tihang.core.canonical import canonical_bytes
from tihang.core.paper.deposit import deposit_bytes, deposit_file, read_deposit
from tihang.core.problems import BadInput
from tihang.flows.applying import Submitted
from tihang.flows.authority.return_application import return_application
from tihang.flows.entering import Entry
from tihang.flows.factory.certify_application import certify_application
from tihang.flows.factory.edit_submitted import edit_submitted
from tihang.flows.factory.withdraw_application import withdraw_application
from tihang.journey.intake.queries.deposits import NoSuchSubmission, deposit, deposits_of, handed_in_list
from tihang.journey.models import Answer, InstanceKey, Notice, Returned, Seal, Submission, Workspace
from tihang.journey.models import Deed as Trail
from tihang.journey.registry.access import NotAllowed
from tihang.journey.trail.rules.digests import sm3_of
from tihang.journey.trail.rules.signatures import signed_by

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def one() -> Ready:
    return ready()


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


class TestCertifying:
    def test_everything_in_the_way_is_said_at_once(self):
        house = ready(certified=False)
        for address, value in {"project_name": None, "factory.key_equipment_connected": 61, "attachments.maturity_report": None}.items():
            house.save(address, value)
        with pytest.raises(BadInput) as refused:
            house.certify()
        told = {(each.code, each.place) for each in refused.value.problems}
        assert told >= {("missing", "project_name"), ("missing", "attachments.maturity_report")}
        assert any("已联网的关键设备不多于关键设备总数" in each.said[0] for each in refused.value.problems)
        assert house.row.certified_digest == ""

    def test_hard_conditions_that_are_open_stand_in_the_way(self):
        house = whole(applicant(open_excellence()), certified=False)
        with pytest.raises(BadInput) as refused:
            house.certify()
        assert {"condition/advanced", "condition/maturity"} <= {each.place for each in refused.value.problems}

    def test_a_later_change_takes_it_away(self, one):
        assert one.found().certified
        one.save("company.contact", "李工")
        assert not one.found().certified
        with pytest.raises(BadInput) as refused:
            one.submit()
        assert codes(refused) == {"not_certified"}
        one.save("company.contact", "陈工")
        assert one.found().certified, "what it said then it says again"

    def test_what_changed_since_the_page_was_opened_is_not_certified(self, one):
        with pytest.raises(BadInput) as refused:
            certify_application(actor=one.editor, now=NOW, digest="0" * 64, **one.house.of)
        assert codes(refused) == {"changed"}


class TestSubmitting:
    def test_what_is_frozen_and_how_it_is_proved(self, one):
        key = one.submit(entry=Entry(NOW - timedelta(seconds=1), timedelta(milliseconds=40)))
        (made,) = one.submissions
        content = json.loads(made.content)
        assert (made.pk, made.number, content["kind"], content["number"]) == (key, 1, "application", 1)
        body = canonical_bytes(content)
        assert body[1:].decode() == made.content
        assert (made.sha256, made.sm3) == (hashlib.sha256(body).hexdigest(), sm3_of(body))
        assert (made.waited_ms, made.due_at, made.entered_at) == (40, UNTIL, NOW - timedelta(seconds=1))
        assert content["received_at"] == "2026-11-02T10:59:59.000+08:00"
        assert "按时" in content["judged_by"]
        assert [file["address"] for file in content["files"]] == ["attachments.maturity_report"]
        seal = Seal.objects.get(code=made.code)
        assert (seal.digest, seal.subject, seal.kind) == (made.sha256, made.pk, "application")
        said = read_deposit(deposit_file(made.deposit, made.deposit_signature))
        public = InstanceKey.objects.get(fingerprint=said.key).public
        assert said.sha256 == made.sha256
        assert signed_by(public, deposit_bytes(said.text), said.signature)
        assert not signed_by(public, deposit_bytes(said.text.replace("第几版", "第三版")), said.signature)
        row = one.row
        assert (row.state, row.current) == ("submitted", key)
        assert Trail.objects.get(verb="submit_application").subject == row.pk
        assert Notice.objects.filter(key=f"submission/{key}/kept", user=one.signatory.user).exists()

    def test_the_draft_is_closed(self, one):
        one.submit()
        with pytest.raises(Submitted):
            one.save("company.contact", "李工")

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"agreed": False}, "not_agreed"),
            ({"confirmed_at": None}, "second_factor"),
            ({"confirmed_at": NOW - 11 * MINUTE}, "second_factor"),
            ({"digest": "0" * 64}, "changed"),
            ({"number": 2}, "changed"),
        ],
    )
    def test_without_the_whole_word_of_the_signatory_nothing_is_handed_in(self, one, changed, code):
        with pytest.raises(BadInput) as refused:
            one.submit(word=one.word(**changed))
        assert codes(refused) == {code}
        assert not one.submissions

    def test_only_who_signs_hands_it_in(self, one):
        for who in (one.editor, one.house.person("看的人", "reader"), acting(officer(PLACE))):
            with pytest.raises(NotAllowed):
                one.submit(by=who)

    def test_asked_again_it_is_the_same_deposit_and_for_another_it_stands(self, one):
        word = one.word()
        key = one.submit(word=word)
        assert one.submit(word=word, at=NOW + MINUTE) == key
        with pytest.raises(BadInput) as refused:
            one.submit(word=word, by=one.house.person("钱总", "signatory"))
        assert codes(refused) == {"standing"}
        assert "赵总" in refused.value.problems[0].said[0]
        assert (len(one.submissions), Trail.objects.filter(verb="submit_application").count()) == (1, 1)

    def test_the_instant_that_counts_is_when_the_server_began(self, one):
        late = UNTIL + timedelta(seconds=30)
        word = one.word(at=UNTIL - MINUTE)
        with pytest.raises(BadInput) as refused:
            one.submit(at=late, entry=Entry(UNTIL), word=word)
        assert codes(refused) == {"late"}
        key = one.submit(at=late, entry=Entry(UNTIL - timedelta(microseconds=1)), word=word)
        assert Submission.objects.get(pk=key).kept_at == late, "handled for half a minute, and in time all the same"

    def test_a_clock_set_back_is_told_in_the_proof_and_in_the_trail(self, one):
        before = NOW - timedelta(hours=2)
        one.submit(at=before, word=one.word(confirmed_at=before))
        assert "回拨过 7200 秒" in one.submissions[0].deposit
        assert json.loads(Trail.objects.get(verb="submit_application").facts)["clock_set_back_s"] == 7200


class TestEditing:
    def test_the_submission_stands_until_a_new_one_is_confirmed(self, one):
        first = one.submit()
        edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of)
        assert one.row.current == first
        one.save("company.contact", "李工")
        one.certify()
        second = one.submit(word=one.word(2), at=NOW + MINUTE)
        old, new = one.submissions
        assert (old.pk, new.pk, new.supersedes_id, one.row.current) == (first, second, first, second)
        assert "李工" in new.content
        assert "李工" not in old.content
        assert [row.number for row in deposits_of(application=one.row.pk)] == [2, 1]

    def test_after_the_deadline_it_stays_closed(self, one):
        one.submit()
        with pytest.raises(BadInput) as refused:
            edit_submitted(actor=one.editor, now=UNTIL, entry=Entry(UNTIL), **one.house.of)
        assert codes(refused) == {"late"}
        assert Workspace.objects.get(pk=one.row.workspace_id).signed_at is not None

    def test_withdrawn_it_stays_readable_and_can_be_begun_again(self, one):
        key = one.submit()
        with pytest.raises(BadInput):
            withdraw_application(actor=one.signatory, now=NOW, submission=one.row.pk, why="弄错了", **one.house.of)
        withdraw_application(actor=one.signatory, now=NOW, submission=key, why="数据有误", **one.house.of)
        assert (one.row.state, one.row.current) == ("withdrawn", None)
        assert one.submissions[0].withdrawn_why == "数据有误"
        edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of)
        one.certify()
        one.submit(word=one.word(2))
        assert (one.row.state, len(one.submissions)) == ("submitted", 2)


class TestReturning:
    @pytest.fixture
    def desk(self):
        return acting(officer(PLACE))

    def give_back(self, desk, key, *, now=UNTIL + DAY, marks=None, **changed):
        said = {
            "why": "联系人写全",
            "marks": {"company.contact": "写全名"} if marks is None else marks,
            "until": UNTIL + 5 * DAY,
            **changed,
        }
        return return_application(actor=desk, now=now, submission=key, **said)

    def test_only_what_is_marked_opens_and_the_answer_supersedes(self, one, desk):
        first, after = one.submit(), UNTIL + 2 * DAY
        self.give_back(desk, first)
        assert (one.row.state, one.row.current) == ("returned", first)
        with pytest.raises(BadInput):
            one.save("company.business", "别的", after)
        one.save("company.contact", "陈大工", after)
        one.certify(after)
        second = one.submit(at=after, word=one.word(2, after))
        assert Returned.objects.get().answered_by_id == second
        assert (one.row.state, one.row.current, one.submissions[1].due_at) == ("submitted", second, UNTIL + 5 * DAY)

    def test_what_was_changed_elsewhere_before_the_return_is_found(self, one, desk):
        key = one.submit()
        edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of)
        one.save("company.business", "轴承和轴承座")
        self.give_back(desk, key)
        assert {(each.code, each.place) for each in one.found(now=UNTIL + DAY).problems} == {("not_marked", "company.business")}

    def test_too_late_for_the_desk_is_too_late(self, one, desk):
        self.give_back(desk, one.submit())
        one.certify(UNTIL + 2 * DAY)
        over = UNTIL + 5 * DAY
        with pytest.raises(BadInput) as refused:
            one.submit(at=over, word=one.word(2, over))
        assert "late" in codes(refused)

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"marks": {}}, "missing"),
            ({"marks": {"nowhere": ""}}, "unknown_id"),
            ({"marks": {"company.contact": "长" * 501}}, "too_long"),
            ({"until": UNTIL}, "until"),
            ({"why": " "}, "missing"),
            ({"why": "写" * 1001}, "too_long"),
        ],
    )
    def test_a_return_says_what_why_and_until_when(self, one, desk, changed, code):
        with pytest.raises(BadInput) as refused:
            self.give_back(desk, one.submit(), **changed)
        assert codes(refused) == {code}

    def test_a_second_return_finds_that_it_moved(self, one, desk):
        key = one.submit()
        self.give_back(desk, key)
        with pytest.raises(BadInput) as refused:
            self.give_back(desk, key)
        assert codes(refused) == {"moved"}

    def test_who_reads_and_who_may_not(self, one, desk):
        key = one.submit()
        assert deposit(scope=desk.scope, submission=key).row.number == 1
        assert [each.submission for each in handed_in_list(scope=desk.scope)[0]] == [key]
        elsewhere = acting(officer("330000/330200/"))
        assert handed_in_list(scope=elsewhere.scope) == ((), None)
        with pytest.raises(NoSuchSubmission):
            deposit(scope=elsewhere.scope, submission=key)
        for who in (elsewhere, acting(officer(PLACE, role="reader")), one.signatory):
            with pytest.raises(NotAllowed):
                self.give_back(who, key)


def test_nothing_of_another_house_is_frozen(one):
    stolen = json.loads(Answer.objects.get(workspace=one.row.workspace_id, question="attachments.maturity_report").value)
    house = applicant(one.house.campaign, "乙公司")
    thief = whole(house, certified=False, suffix="乙", say=lambda made: made.save("attachments.maturity_report", stolen))
    assert ("no_file", "attachments.maturity_report") in {(each.code, each.place) for each in thief.found().problems}
