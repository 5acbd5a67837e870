"""Notices in either language, and what people want to hear."""

import pytest
from django.utils import translation

from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed, Person
from tihang.flows.person.read_notices import read_notices as read_notices_flow
from tihang.flows.person.set_preference import set_preference as set_preference_flow
from tihang.journey.post.models import Job, Letter, Notice, Preference
from tihang.journey.post.names import ALWAYS, Channel, Topic
from tihang.journey.post.operations import NoticeWords, erase_post, notify, read_notices, set_preference
from tihang.journey.post.queries import jobs, letters, notices, preferences, unread_count
from tihang.journey.registry.access import Scope

pytestmark = pytest.mark.django_db


def tell(users, now, key="k", topic=Topic.PROGRESS, words=None) -> int:
    return notify(region="330000", users=[user.pk for user in users], key=key, topic=topic, words=words or NoticeWords("待发"), now=now)


def test_it_reads_in_either_language(wang, now):
    tell([wang], now)
    said = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(notices(scope=Scope(user=wang.pk)).rows[0].words)
    assert said == ["待发", "Waiting"]


def test_parameters_are_filled_in_and_a_percent_sign_without_any_stays(wang, now):
    tell([wang], now, words=NoticeWords("%(factory)s 已认领", {"factory": "100%工厂"}))
    tell([wang], now, key="2", words=NoticeWords("完成 100%"))
    assert [row.words for row in notices(scope=Scope(user=wang.pk)).rows] == ["完成 100%", "100%工厂 已认领"]


def test_the_same_key_reaches_nobody_twice(wang, smith, now):
    assert tell([wang, wang], now) == 1
    tell([wang, smith], now)
    assert (unread_count(scope=Scope(user=wang.pk)), unread_count(scope=Scope(user=smith.pk))) == (1, 1)


def test_each_sees_and_reads_his_own(wang, smith, now, django_assert_num_queries):
    tell([wang, smith], now)
    with django_assert_num_queries(1):
        assert unread_count(scope=Scope(user=wang.pk)) == 1
    with django_assert_num_queries(1):
        mine = notices(scope=Scope(user=wang.pk)).rows
    assert read_notices(user=smith.pk, now=now, notices=[mine[0].id]) == 0
    assert read_notices(user=wang.pk, now=now) == 1
    assert (unread_count(scope=Scope(user=wang.pk)), unread_count(scope=Scope(user=smith.pk))) == (0, 1)


def test_pages_go_on_where_the_last_one_ended(wang, now, django_assert_num_queries):
    for number in range(7):
        tell([wang], now, key=str(number))
    seen, before = [], None
    while True:
        with django_assert_num_queries(1):
            page = notices(scope=Scope(user=wang.pk), before=before, size=3)
        seen += [row.id for row in page.rows]
        before = page.next
        if before is None:
            break
    assert seen == list(Notice.objects.order_by("-pk").values_list("pk", flat=True))


def test_counting_stops_at_a_hundred(wang, now):
    Notice.objects.bulk_create(
        Notice(region="330000", user=wang, key=str(number), topic=Topic.TASK, message="待发", at=now) for number in range(130)
    )
    assert unread_count(scope=Scope(user=wang.pk)) == 100


@pytest.mark.parametrize("link", ["https://else.where/", "//else.where/", "/\\else.where", "factory/1"])
def test_a_notice_leads_nowhere_else(link):
    with pytest.raises(ValueError, match="path of this site"):
        NoticeWords("待发", link=link)


def test_a_topic_switched_off_comes_no_more_until_it_is_wanted_again(wang, now):
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.NOTICE, wanted=False)
    assert tell([wang], now) == 0
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.NOTICE, wanted=True)
    assert tell([wang], now) == 1


def test_what_guards_the_account_stays_on(wang):
    for topic, channel in ALWAYS:
        with pytest.raises(BadInput):
            set_preference(user=wang.pk, topic=topic, channel=channel, wanted=False)
    assert {(row.topic, row.channel) for row in preferences(scope=Scope(user=wang.pk)) if not row.can_switch} == ALWAYS


def test_the_outbox_is_for_stewards(now):
    page = letters(scope=Scope(user=None))
    assert (page.rows, page.counts, page.next) == ((), {}, None)
    assert letters(scope=Scope(steward=True)).rows == ()
    tell_letter = Letter.objects.create(key="k", topic=Topic.TASK, language="en", body="secret")
    assert letters(scope=Scope()).rows == ()
    seen = letters(scope=Scope(steward=True))
    assert [row.id for row in seen.rows] == [tell_letter.pk]
    assert seen.counts == {"waiting": 1}
    assert "secret" not in repr(seen)


def test_pages_of_the_desk_cost_two_queries_however_many_rows(django_assert_num_queries):
    for count in (1, 5):
        Letter.objects.bulk_create(Letter(key=f"{count}/{n}", topic=Topic.TASK, language="en") for n in range(count))
        Job.objects.bulk_create(Job(name=f"{count}/{n}") for n in range(count))
        for read in (letters, jobs):
            with django_assert_num_queries(2):
                assert len(read(scope=Scope(steward=True), state="waiting", size=3).rows) == min(count, 3)


def test_who_has_not_signed_in_sees_no_notice(wang, now):
    tell([wang], now)
    assert unread_count(scope=Scope()) == 0
    assert notices(scope=Scope()).rows == ()


def test_who_goes_takes_his_notices_and_preferences_along(wang, smith, now):
    tell([wang, smith], now)
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=False)
    assert erase_post(user=wang.pk, now=now) == 2
    assert not Notice.objects.filter(user=wang).exists()
    assert not Preference.objects.filter(user=wang).exists()
    assert unread_count(scope=Scope(user=smith.pk)) == 1


def test_a_person_reads_and_chooses_for_himself_only(wang, now):
    tell([wang], now)
    himself = Person(wang.pk, Scope(user=wang.pk))
    set_preference_flow(actor=himself, now=now, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=False)
    assert [choice.wanted for choice in preferences(scope=himself.scope) if (choice.topic, choice.channel) == ("progress", "mail")] == [
        False
    ]
    assert read_notices_flow(actor=himself, now=now) == 1
    stranger = Person(wang.pk, Scope(user=None))
    with pytest.raises(NotAllowed):
        read_notices_flow(actor=stranger, now=now)
