"""Many notices in one letter, quiet hours, and words that nobody has put into English yet."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.jobs.bench import Bench
from tihang.jobs.reminding import digests
from tihang.journey.post.models import Habit, Letter, Notice
from tihang.journey.post.names import ZONES, Channel, LetterState, Pace, Topic
from tihang.journey.post.operations import (
    LetterWords,
    NoticeWords,
    To,
    claim_letter,
    erase_post,
    notify,
    post_letter,
    read_notices,
    set_hours,
    set_preference,
    settle_letter,
    write_digests,
)
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.post.rules import Hours, said, when_to_send
from tihang.journey.post.rules.words import LACKING

database = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")
QUIET = Hours(quiet_from=time(22), quiet_until=time(7, 30))


def beijing(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BEIJING).astimezone(UTC)


def tell(user, key: str, at: datetime, topic: Topic = Topic.PROGRESS, words: str = "有进展") -> None:
    notify(region=user.region, users=[user.pk], key=key, topic=topic, words=NoticeWords(words, {}, "/me/"), now=at)


def write(user, key: str, at: datetime, topic: Topic = Topic.PROGRESS):
    return post_letter(region=user.region, key=key, topic=topic, to=To(user=user.pk), words=LetterWords(f"信{key}", f"正文{key}"), now=at)


@database
def test_what_a_day_brought_goes_into_one_letter_and_only_once(wang):
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=True, pace=Pace.DAILY)
    write(wang, "a", beijing(22, 10))
    write(wang, "b", beijing(22, 11))
    tell(wang, "c", beijing(22, 12))
    tell(wang, "read", beijing(22, 12), words="看过了")
    read_notices(user=wang.pk, now=beijing(22, 13), notices=[Notice.objects.get(key="read").pk])
    tell(wang, "other", beijing(22, 12), topic=Topic.ORGANISATION, words="别的主题")
    assert claim_letter(worker="w", now=beijing(23, 8)) is None, "nothing goes before the hour of the digest"
    assert write_digests(user=wang.pk, now=beijing(23, 8, 29)) == 0
    assert write_digests(user=wang.pk, now=beijing(23, 8, 31)) == 1
    assert write_digests(user=wang.pk, now=beijing(23, 8, 32)) == 0
    digest = Letter.objects.get(state=LetterState.WAITING)
    assert "3" in digest.subject
    assert [word in digest.body for word in ("正文a", "正文b", "有进展", "看过了", "别的主题")] == [True, True, True, False, False]
    assert set(Letter.objects.exclude(pk=digest.pk).values_list("state", "body", "subject")) == {("merged", "", "")}
    tell(wang, "next", beijing(23, 10), words="第二天的")
    assert write_digests(user=wang.pk, now=beijing(26, 9)) == 1, "days on which the machine was off are made up for"
    later = Letter.objects.exclude(pk=digest.pk).get(state=LetterState.WAITING)
    assert "第二天的" in later.body
    assert "有进展" not in later.body


@database
def test_a_single_letter_goes_as_it_is_and_nothing_makes_no_letter(wang):
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=True, pace=Pace.WEEKLY)
    set_hours(user=wang.pk, hours=Hours(digest_at=time(9), digest_day=2))
    assert write_digests(user=wang.pk, now=beijing(18, 9)) == 0
    alone = write(wang, "a", beijing(19, 10))
    assert write_digests(user=wang.pk, now=beijing(24, 23)) == 0, "Tuesday night"
    assert write_digests(user=wang.pk, now=beijing(25, 9)) == 1, "Wednesday"
    assert claim_letter(worker="w", now=beijing(25, 9)).id == alone


@database
def test_urgent_letters_wait_for_nothing(wang):
    set_hours(user=wang.pk, hours=QUIET)
    with pytest.raises(BadInput):
        set_preference(user=wang.pk, topic=Topic.LAST_DAY, channel=Channel.MAIL, wanted=True, pace=Pace.DAILY)
    asleep = write(wang, "a", beijing(22, 23))
    urgent = write(wang, "b", beijing(22, 23), topic=Topic.LAST_DAY)
    held = claim_letter(worker="w", now=beijing(22, 23))
    assert held.id == urgent
    settle_letter(held=held, trouble=None, code=250, now=beijing(22, 23))
    assert claim_letter(worker="w", now=beijing(23, 7, 29)) is None
    assert claim_letter(worker="w", now=beijing(23, 7, 30)).id == asleep


@database
def test_a_server_that_comes_back_at_night_wakes_nobody(wang):
    write(wang, "a", beijing(22, 21))
    set_hours(user=wang.pk, hours=QUIET)
    assert claim_letter(worker="w", now=beijing(23, 2)) is None
    assert Letter.objects.get().next_at == beijing(23, 7, 30)
    assert claim_letter(worker="w", now=beijing(23, 7, 30)) is not None


@database
def test_whoever_wants_his_letters_at_once_again_gets_what_was_held(wang):
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=True, pace=Pace.DAILY)
    held = write(wang, "a", beijing(22, 10))
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=True)
    assert claim_letter(worker="w", now=beijing(22, 11)).id == held


@database
def test_one_message_to_many_is_told_as_each_wants_it_and_once_in_a_digest(wang, smith):
    set_preference(user=smith.pk, topic=Topic.TASK, channel=Channel.MAIL, wanted=True, pace=Pace.DAILY)
    words = NoticeWords("待发"), LetterWords("待发", "%(name)s", {"name": "W"})
    messages = [Message(user.pk, "k", *words) for user in (wang, smith)]
    assert tell_many(region="330000", topic=Topic.TASK, messages=messages, now=beijing(22, 10)) == (2, 2)
    assert dict(Letter.objects.values_list("user__sign_in_name", "state")) == {"wang": "waiting", "smith": "held"}
    bench = Bench(Clockwork(worker="w"), lambda name: None, now=lambda: beijing(23, 9))
    digests(bench)
    assert dict(Letter.objects.values_list("user__sign_in_name", "state")) == {"wang": "waiting", "smith": "waiting"}, (
        "its only letter, as it is"
    )
    tell(smith, "x", beijing(23, 10), topic=Topic.TASK, words="还没有译文")
    tell(smith, "y", beijing(23, 10), topic=Topic.TASK, words="待发")
    write_digests(user=smith.pk, now=beijing(24, 9))
    digest = Letter.objects.get(key__startswith="digest/")
    assert digest.subject == "Tihang: notices, 2"
    assert f"{LACKING}还没有译文" in digest.body


@database
def test_who_goes_takes_his_habits_along(wang):
    set_hours(user=wang.pk, hours=QUIET)
    set_preference(user=wang.pk, topic=Topic.PROGRESS, channel=Channel.MAIL, wanted=True, pace=Pace.DAILY)
    write(wang, "a", beijing(22, 10))
    assert erase_post(user=wang.pk, now=beijing(22, 11)) == 3
    assert not Habit.objects.exists()
    assert Letter.objects.get().state == LetterState.WITHDRAWN


def test_what_has_no_english_says_so_and_names_come_in_the_readers_language():
    assert said("没有译文的%(what)s", {"what": "事"}, "en") == f"{LACKING}没有译文的事"
    assert said("没有译文的%(what)s", {"what": "事"}, "zh-hans") == "没有译文的事"
    name = {"zh": "卓越级", "en": "Excellent"}
    assert said("%(n)s", {"n": name}, "en") == "Excellent"
    assert said("%(n)s", {"n": name}, "zh-hans") == "卓越级"
    assert said("%(n)s", {"n": {"zh": "卓越级", "en": ""}}, "en") == "卓越级 (no English name)"
    assert said("%(n)s", {"n": {"message": "待发", "params": {}}}, "en") == "Waiting"


TIMES = st.integers(0, 24 * 60 - 1).map(lambda minutes: time(minutes // 60, minutes % 60))
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@given(st.sampled_from(ZONES), TIMES, TIMES, MOMENTS)
def test_the_end_of_quiet_hours_is_awake_near_and_needed(zone, begins, ends, at):
    hours = Hours(zone, begins, ends)
    opens = hours.opening(at)
    assert opens >= at
    assert hours.opening(opens) == opens
    assert opens - at <= timedelta(hours=25), "a day, and an hour where clocks are put back"
    if begins == ends:
        assert opens == at
    if opens > at and begins > ends:
        clock = at.astimezone(ZoneInfo(zone)).time()
        assert clock >= begins or clock < ends


@given(st.sampled_from(ZONES), TIMES, st.integers(0, 6), MOMENTS)
def test_a_digest_is_due_at_its_hour_and_not_long_ago(zone, digest_at, day, now):
    hours = Hours(zone, digest_at=digest_at, digest_day=day)
    daily, weekly = hours.last_digest(Pace.DAILY, now), hours.last_digest(Pace.WEEKLY, now)
    assert weekly <= daily <= now
    assert now - daily <= timedelta(hours=25)
    assert now - weekly <= timedelta(days=7, hours=1)
    assert weekly.astimezone(ZoneInfo(zone)).weekday() == day


def test_a_telephone_rests_at_night_where_nobody_said_anything():
    assert when_to_send(None, Topic.DEADLINE, Channel.SHORT, beijing(22, 23)) == beijing(23, 8)
    assert when_to_send(None, Topic.LAST_DAY, Channel.SHORT, beijing(22, 23)) == beijing(22, 23)
    assert when_to_send(None, Topic.DEADLINE, Channel.MAIL, beijing(22, 23)) == beijing(22, 23)
