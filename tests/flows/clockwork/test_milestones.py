"""Days of a campaign told before they come, each once, and shown in a calendar that moves with them."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

import somebody
from opened_campaign import open_campaign
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.remind_desks import remind_desks
from tihang.flows.clockwork.remind_of_milestones import remind_of_milestones
from tihang.journey.models import (
    Application,
    Call,
    CallDate,
    Campaign,
    Factory,
    Letter,
    Membership,
    Notice,
    Preference,
    Returned,
    ShortMessage,
    Submission,
    Telephone,
    User,
    Workspace,
)
from tihang.journey.post.operations import renew_calendar
from tihang.journey.post.rules.calendars import calendar_token
from tihang.journey.post.rules.telephones import seal
from tihang.outside.calendar import ICalendar

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")


def end_of(month: int, day: int) -> datetime:
    """The first moment after this day."""
    return (datetime(2026, month, day, tzinfo=BEIJING) + timedelta(days=1)).astimezone(UTC)


def morning(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 7, 40, tzinfo=BEIJING).astimezone(UTC)


def remind(now: datetime) -> int:
    return remind_of_milestones(actor=Clockwork(worker="w"), now=now)


def date_of(call: Call, milestone: str, at: datetime, number: int = 1, **said: object) -> None:
    CallDate.objects.create(call=call, milestone=milestone, number=number, at=at, said_at=datetime(2026, 11, number, tzinfo=UTC), **said)


@pytest.fixture
def campaign() -> Campaign:
    """The shipped campaign of 2025 under a name and days of our own."""
    return open_campaign("2026 年卓越级智能工厂申报", "Excellence 2026", 2026)


@pytest.fixture
def calls(campaign) -> dict[str, Call]:
    """A chain: the nation's call, the district's with an earlier day, and one of a place that is not ours."""
    made = {}
    for place in ("", somebody.DISTRICT, somebody.OTHER):
        made[place] = Call.objects.create(campaign=campaign, place_path=place, issuer="某局", title="通知", parent=made.get(""))
    date_of(made[""], "company_online", end_of(12, 20))
    date_of(made[""], "ministry", end_of(12, 28))
    date_of(made[somebody.DISTRICT], "company_online", end_of(12, 10))
    date_of(made[somebody.DISTRICT], "district_paper", datetime(2026, 12, 12, 17, 0, tzinfo=BEIJING), whole_day=False)
    date_of(made[somebody.OTHER], "company_online", end_of(12, 1))
    return made


@pytest.fixture
def wang() -> User:
    return somebody.user("wang")


@pytest.fixture
def factory(wang) -> Factory:
    body = somebody.organisation()
    Membership.objects.create(user=wang, organisation=body, role="owner")
    smith = somebody.user("smith")
    User.objects.filter(pk=smith.pk).update(language="en")
    Membership.objects.create(user=smith, organisation=body, role="editor")
    return somebody.factory(body)


@pytest.fixture
def application(campaign, calls, factory, wang) -> Application:
    desk = Workspace.objects.create(kind="application", code="a", factory=factory, year=2026, campaign=campaign, pack="p", edition="2026")
    return Application.objects.create(
        region=factory.region, factory=factory, campaign=campaign, workspace=desk, channel="territory", procedure="first", opened_by=wang.pk
    )


def test_each_step_is_told_once_by_the_nearest_call_and_anew_when_put_off(application, calls, wang):
    assert remind(morning(11, 25)) == 0
    assert remind(morning(11, 26)) > 0, "14 days before the district's day, not the nation's"
    assert remind(morning(11, 26)) == 0
    [notice] = Notice.objects.filter(user=wang, key__contains="/company_online/")
    assert notice.topic == "deadline"
    english = Letter.objects.get(user__sign_in_name="smith", key__contains="/company_online/")
    assert "Excellence 2026" in english.body
    assert "enterprises apply online" in english.subject
    remind(morning(12, 4))
    assert set(Notice.objects.filter(user=wang, key__contains="/company_online/").values_list("key", flat=True).order_by("id")) == {
        f"milestone/{application.pk.hex}/company_online/20261210160000/{step}" for step in (14, 7)
    }, "the day of the 7 was missed, the next one makes up for it"
    remind(morning(12, 9))
    assert Letter.objects.filter(user=wang, topic="last_day", key__contains="/company_online/").count() == 1
    date_of(calls[somebody.DISTRICT], "company_online", end_of(12, 15), number=2, why="系统故障")
    remind(morning(12, 10))
    assert Notice.objects.filter(user=wang, key__contains="/company_online/20261215160000/").count() == 1
    remind(morning(12, 15))
    today = Notice.objects.get(user=wang, key__endswith="company_online/20261215160000/0")
    assert (today.topic, today.params["left"]) == ("last_day", 0)
    assert remind(morning(12, 29)) == 0


def test_the_day_on_which_others_act_is_told_on_that_day_only_and_what_is_handed_in_is_not_asked_for(application, wang):
    Application.objects.update(state="submitted")
    for day in (9, 10, 11, 21, 27):
        remind(morning(12, day))
    assert not Notice.objects.filter(key__contains="/company_online/").exists()
    assert not Notice.objects.filter(key__contains="/ministry/").exists()
    remind(morning(12, 28))
    assert Notice.objects.filter(user=wang, key__contains="/ministry/").count() == 1
    Application.objects.update(state="withdrawn")
    Notice.objects.all().delete()
    Letter.objects.all().delete()
    assert remind(morning(12, 28)) == 0


def test_a_return_has_a_day_of_its_own(application, wang):
    handed_in = Submission.objects.create(
        region=application.region, application=application, number=1, content="{}", sha256="", sm3="", code="c", entered_at=morning(11, 20),
        kept_at=morning(11, 20), certified_by=wang.pk, signed_by=wang.pk, deposit="", deposit_key="", deposit_signature="",
    )  # fmt: skip
    Application.objects.update(state="returned")
    Returned.objects.create(
        region=application.region,
        submission=handed_in,
        office=wang.pk,
        by=wang.pk,
        why="补",
        until=morning(12, 24),
        returned_at=morning(12, 20),
    )
    remind(morning(12, 23))
    assert Notice.objects.filter(user=wang, key__contains="/returned/").count() == 1


def test_whoever_asked_for_it_and_proved_his_number_gets_a_short_message(application, wang):
    User.objects.filter(pk=wang.pk).update(phone="13800001111")
    Preference.objects.create(user=wang, topic="deadline", channel="short", wanted=True)
    remind(morning(12, 7))
    assert not ShortMessage.objects.exists(), "an unproved number might be somebody else's"
    Telephone.objects.create(user=wang, number_seal=seal("telephone", str(wang.pk), "13800001111"))
    remind(morning(12, 8))
    remind(morning(12, 8))
    assert set(ShortMessage.objects.values_list("user__sign_in_name", "topic")) <= {("wang", "deadline")}
    date_of(Call.objects.get(place_path=somebody.DISTRICT), "company_online", end_of(12, 17), number=2)
    remind(morning(12, 10))
    [told] = ShortMessage.objects.filter(key__contains="company_online/20261217")
    assert "12-17" in told.text


def test_the_calendar_shows_ones_own_days_and_moves_with_them(application, calls, wang, client: Client):
    stranger = somebody.user("stranger")
    feeds = {who: calendar_token(renew_calendar(user=who.pk, now=morning(11, 22))) for who in (wang, stranger)}

    def events(who: User) -> dict[str, object]:
        answer = client.get(f"/calendar/{feeds[who]}.ics")
        return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}

    assert events(stranger) == {}
    before = events(wang)
    uid = f"{application.pk.hex}-company_online@tihang"
    assert set(before) == {f"{application.pk.hex}-{name}@tihang" for name in ("company_online", "district_paper", "ministry")}
    online, paper = before[uid], before[f"{application.pk.hex}-district_paper@tihang"]
    assert (online["DTSTART"].dt.isoformat(), int(online["SEQUENCE"])) == ("2026-12-10", 0)
    assert paper["DTSTART"].dt == datetime(2026, 12, 12, 9, 0, tzinfo=UTC)
    assert [alarm["TRIGGER"].dt for alarm in online.walk("VALARM")] == [timedelta(days=-days, hours=9) for days in (3, 1)]
    assert urlsplit(str(online["URL"])).path.startswith(f"/factories/{application.factory_id}/")
    date_of(calls[somebody.DISTRICT], "company_online", end_of(12, 15), number=2, why="系统故障")
    moved = events(wang)
    assert set(moved) == set(before), "the same entries, so that a calendar moves them and adds none"
    assert (moved[uid]["DTSTART"].dt.isoformat(), int(moved[uid]["SEQUENCE"])) == ("2026-12-15", 1)


def test_a_desk_is_told_what_lies_beneath_it_and_a_reader_is_left_in_peace(application, calls):
    officer, elsewhere = somebody.officer(somebody.DISTRICT), somebody.officer(somebody.OTHER)
    somebody.officer(somebody.DISTRICT, role="reader")
    city = somebody.officer(somebody.CITY)
    date_of(calls[somebody.DISTRICT], "city", end_of(12, 16))

    def told(day: int) -> int:
        return remind_desks(actor=Clockwork(worker="w"), now=morning(12, day))

    assert told(4) == 0
    assert told(5) == 2, "a notice and a letter to the one officer of the district"
    assert told(5) == 0
    assert told(9) == 4, "the district 3 days before, the city a week before"
    assert set(Notice.objects.filter(key__startswith="desk-day/").values_list("user", flat=True)) == {officer.pk, city.pk}
    assert Notice.objects.filter(user=officer).earliest("id").params["many"] == 1
    assert not Notice.objects.filter(user=elsewhere).exists()


def test_a_calendar_is_written_the_same_each_time_and_no_name_breaks_out_of_its_line():
    from tihang.flows.ports import CalendarEntry

    at = datetime(2026, 12, 10, 16, tzinfo=UTC)
    entry = CalendarEntry(
        "u", 2, at, whole_day=True, title="甲;乙,丙\r\nATTACH:x" + "长" * 80, text="一\n二", address="https://x/", said_at=at, alarms=(1,)
    )
    written = ICalendar().print("名", (entry,))
    assert written == ICalendar().print("名", (entry,))
    assert not any(line.startswith(b"ATTACH") for line in written.split(b"\r\n"))
    assert max(map(len, written.split(b"\r\n"))) <= 75
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert "长" * 80 in str(event["SUMMARY"])
