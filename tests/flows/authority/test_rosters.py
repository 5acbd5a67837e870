"""A roster is ordered, signed by every department of the desk, frozen, handed up once, and what troubles it is said in one clear word."""

import json

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from applied import NOW
from handed_in import open_easily
from rostered import PROVINCE, SIX, arrange, forward, lead, lock, office, placed, sign, waiting
from somebody import acting, authority, officer
from tihang.core.canonical import digest
from tihang.core.problems import BadInput
from tihang.core.ranking import roster_differences
from tihang.flows.authority.unlock_roster import unlock_roster
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Campaign, Notice, QuotaShare, ReviewCase, ReviewStep, Roster, RosterRow, Seal
from tihang.journey.registry.access import NotAllowed
from tihang.journey.review.operations.rosters import NewRoster, open_roster
from tihang.journey.review.queries.rosters import NoSuchRoster, frozen_before, laid, roster_card, rosters_seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(db):
    for name in SIX:
        authority(PROVINCE, name)
    authority("")
    return waiting(["甲厂", "乙厂", "丙厂"], open_easily())


def board():
    campaign = Campaign.objects.get()
    return laid(campaign=campaign.pk, law_text=campaign.law, office=office(), part=Part(PROVINCE))


def codes(refused) -> list[str]:
    return sorted({problem.code for problem in refused.value.problems})


def signed_by_six(who, roster):
    for name in SIX:
        sign(who if name == "industry" else acting(officer(PROVINCE, name)), roster)
    return Roster.objects.get(pk=roster.pk)


def test_six_departments_sign_the_lead_locks_and_every_row_goes_up_in_one_deed(cases):
    who, (first, second, third) = lead(), cases
    assert [each.name for each in board().waiting.values()] == ["甲厂", "乙厂", "丙厂"]
    assert (board().asked, board().quota.answer.possible) == (SIX, (20, 30, 40))
    roster = arrange(who, placed([third, first], {second: "材料里的投资没有佐证"}))
    sign(who, roster)
    with pytest.raises(BadInput) as early:
        lock(who, roster)
    assert codes(early) == ["unsigned"]
    assert len(early.value.problems) == len(SIX) - 1
    for name in SIX[1:]:
        sign(acting(officer(PROVINCE, name)), roster)
    code = lock(who, roster)
    frozen = Roster.objects.get(pk=roster.pk)
    content = json.loads(frozen.content)
    assert (frozen.state, frozen.code, frozen.sha256) == ("locked", code, digest(content))
    assert Seal.objects.get(kind="roster").digest == frozen.sha256
    assert [row["values"]["factory"] for row in content["rows"]] == ["丙厂", "甲厂"]
    assert [each["reason"] for each in content["left_out"]] == ["材料里的投资没有佐证"]
    assert [each["department"] for each in content["signed"]] == list(SIX)
    assert content["addressees"] == [{"name": ["工业和信息化部", "MIIT"], "copy": False}]
    assert content["columns"][1]["words"] == ["申报单位", "Applicant"]
    assert forward(who, frozen) == 2
    assert {case.state for case in ReviewCase.objects.filter(pk__in=[third.pk, first.pk])} == {"at_ministries"}
    gone = ReviewCase.objects.get(pk=second.pk)
    assert (gone.state, gone.end) == ("declined", "refused")
    assert ReviewStep.objects.get(case=second).why == "材料里的投资没有佐证"
    assert Notice.objects.filter(key=f"case/{second.pk}/4/house").exists()
    with pytest.raises(BadInput) as again:
        forward(who, frozen)
    assert (codes(again), "不会再报一次" in again.value.problems[0].said[0]) == (["forwarded"], True)
    above = acting(officer(""))
    assert [each.number for each in rosters_seen(scope=above.scope)] == [1]
    assert roster_card(scope=above.scope, roster=roster.pk).content == content


def test_of_two_who_order_at_once_the_second_is_told_and_nothing_of_his_is_kept(cases):
    who, other = lead(), lead()
    first = arrange(who, placed(cases))
    arrange(other, placed(cases[::-1]), first.version)
    with pytest.raises(BadInput) as refused:
        arrange(who, placed(cases), first.version)
    assert codes(refused) == ["moved"]
    assert list(RosterRow.objects.order_by("rank").values_list("case__factory__name", flat=True)) == ["丙厂", "乙厂", "甲厂"]
    assert Roster.objects.get().version == first.version + 1
    with pytest.raises(BadInput) as twice:
        arrange(who, placed([cases[0], cases[0]]), 2)
    assert codes(twice) == ["duplicate"]


def test_a_change_asks_for_every_signature_again_and_strangers_do_none_of_it(cases):
    who = lead()
    roster = arrange(who, placed(cases))
    sign(who, roster)
    with pytest.raises(BadInput) as twice:
        sign(who, roster)
    assert codes(twice) == ["signed"]
    arrange(who, placed(cases[::-1]), roster.version)
    assert board().signed == ()
    with pytest.raises(BadInput) as stale:
        sign(who, roster)
    assert codes(stale) == ["moved"]
    changed = Roster.objects.get()
    for stranger in (acting(officer("330000/330100/")), acting(officer("")), acting(officer(PROVINCE, role="reader"))):
        for deed in (lambda who: arrange(who, placed(cases), 2), lambda who: sign(who, changed), lambda who: lock(who, changed)):
            with pytest.raises(NotAllowed):
                deed(stranger)
    with pytest.raises(NotAllowed):
        lock(acting(officer(PROVINCE, "finance")), changed)
    with pytest.raises(NoSuchRoster):
        roster_card(scope=acting(officer("")).scope, roster=changed.pk)


def test_the_quota_that_changes_under_way_refuses_the_lock_until_it_is_kept_or_justified(cases):
    who = lead()
    roster = signed_by_six(who, arrange(who, placed(cases)))
    QuotaShare.objects.create(
        region="330000", campaign=Campaign.objects.get(), giver=authority(""), place_path=PROVINCE, number=2, said_by=who.user, said_at=NOW
    )
    assert board().places == 2
    with pytest.raises(BadInput) as beyond:
        lock(who, roster)
    assert codes(beyond) == ["beyond_quota"]
    assert "超出名额 2" in beyond.value.problems[0].said[0]
    again = arrange(who, placed(cases, excess="省政府同意增报一家"), roster.version)
    assert lock(who, signed_by_six(who, again))
    assert "省政府同意增报一家" in json.loads(Roster.objects.get().content)["quota"]["words"][0]


def test_a_dossier_that_leaves_a_locked_roster_is_named_and_unlocking_makes_the_next_number(cases):
    who = lead()
    roster = signed_by_six(who, arrange(who, placed(cases)))
    lock(who, roster)
    locked = Roster.objects.get()
    ReviewCase.objects.filter(pk=cases[1].pk).update(state="withdrawn", end="withdrawn", desk_path="", steps=F("steps") + 1)
    with pytest.raises(BadInput) as refused:
        forward(who, locked)
    assert (codes(refused), refused.value.problems[0].said[0][:2]) == (["gone"], "乙厂")
    with pytest.raises(BadInput):
        unlock_roster(actor=who, now=NOW, roster=locked.pk, why=" ")
    after = Roster.objects.get(pk=unlock_roster(actor=who, now=NOW, roster=locked.pk, why="乙厂撤回了"))
    assert (after.number, after.supersedes, board().signed) == (2, 1, ())
    assert [board().waiting[key].name for key in board().order] == ["甲厂", "丙厂"]
    lock(who, signed_by_six(who, after))
    card = roster_card(scope=who.scope, roster=after.pk)
    told = roster_differences(frozen_before(card), card.content)
    assert [each.words[0] for each in told] == ["去掉了原第 2 名 乙厂"]
    assert forward(who, Roster.objects.get(pk=after.pk)) == 2


def test_what_was_frozen_stays_and_one_office_has_one_open_roster(cases):
    who = lead()
    lock(who, signed_by_six(who, arrange(who, placed(cases))))
    locked = Roster.objects.get()
    for change in (lambda: Roster.objects.update(content="{}"), lambda: Roster.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    new = NewRoster("330000", locked.campaign_id, locked.office, PROVINCE, "", locked.tier, NOW, 2)
    open_roster(new)
    with pytest.raises(DatabaseError), transaction.atomic():
        open_roster(NewRoster(**{**{name: getattr(new, name) for name in new.__dataclass_fields__}, "number": 3}))


def test_a_board_takes_as_many_queries_for_many_rows_as_for_three(cases, django_assert_num_queries):
    arrange(lead(), placed(cases))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        board()
    waiting([f"{number}号厂" for number in range(40)])
    with django_assert_num_queries(len(few)):
        assert len(board().order) == 43
