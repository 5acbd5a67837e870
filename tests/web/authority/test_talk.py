"""What a desk says among itself, and private notes: who reads them, when they close, and what is refused."""

import pytest
from django.db import DatabaseError, connection, transaction

from applied import PLACE
from handed_in import ready
from somebody import authority, officer
from tihang.journey.models import CaseMessage, CaseNote, Notice, ReviewCase
from tihang.journey.models import Deed as Trail
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
CITY = "330000/330100/"
TEXT = "设备原值和发票对不上"


@pytest.fixture
def one():
    for place in (PLACE, CITY):
        authority(place)
    made = ready()
    made.submit()
    return made


def case() -> ReviewCase:
    return ReviewCase.objects.get()


def path(tail: str = "") -> str:
    return f"/authority/review/{case().pk}/{tail}"


def say(desk, body=TEXT, **more):
    given = {"body": body, "address": "", "seen": f"{case().state}.{case().steps}", **more}
    return desk.post(path("talk/"), given)


def sees(desk, text=TEXT) -> bool:
    return text in desk.get(path()).content.decode()


def test_those_of_one_desk_talk_of_a_field_and_nobody_else_reads_it(one, django_assert_max_num_queries):
    lead, finance, other = officer(PLACE), officer(PLACE, "finance"), officer(PLACE, "data")
    reader, above = officer(PLACE, "finance", "reader"), officer(CITY)
    desk, theirs = at_desk(lead), at_desk(finance)
    answer = say(desk, address="company.contact")
    assert (answer.status_code, answer.headers["Location"]) == (303, path() + "#h-talk")
    page = theirs.get(path()).content.decode()
    assert TEXT in page
    assert page.count(str(lead)) >= 1
    assert 'id="h-talk"' in page
    reading = at_desk(reader)
    assert sees(reading)
    assert 'id="say"' not in reading.get(path()).content.decode(), "a reader reads"
    assert say(reading).status_code == 404
    for stranger in (at_desk(above), at_desk(officer("", "industry"))):
        assert not sees(stranger)
        assert stranger.get(path("talk/")).status_code == 404
        assert say(stranger).status_code == 404
    assert not sees(at_desk(other)), "a department that the desk does not name"
    assert at_desk(officer("330000/330200/")).get(path("talk/")).status_code == 404
    house = one.house.browser(one.signatory)
    assert TEXT not in house.get(f"/factories/{one.house.factory.pk}/campaigns/{one.house.campaign.pk}/submission/").content.decode()
    say(theirs, "发票已补")
    say(desk, "好")
    told = Notice.objects.filter(key__endswith="/talk")
    assert told.filter(user=finance).count() == 1, "once a round, not once a message"
    assert told.filter(user__in=[other, reader, above]).count() == 0
    assert TEXT not in str(list(Trail.objects.values())), "the trail keeps a digest, not the words"
    with django_assert_max_num_queries(70):
        desk.get(path())


def test_a_decision_closes_the_discussion_and_its_desk_still_reads_it(one):
    lead, above = at_desk(officer(PLACE)), at_desk(officer(CITY))
    say(lead)
    before = f"{case().state}.{case().steps}"
    assert lead.post(path("decide/"), {"outcome": "pass", "seen": before, "why": ""}).status_code == 303
    page = lead.get(path()).content.decode()
    assert TEXT in page
    assert "以前的留言" in page
    assert 'id="say"' not in page
    late = say(lead, "迟到的一句", seen=before)
    assert late.status_code == 422
    assert "这件已经变了" in late.content.decode()
    assert "迟到的一句" in late.content.decode(), "what was typed is not lost"
    assert not sees(above)
    assert say(above, "市里的话").status_code == 303
    assert not sees(lead, "市里的话")
    assert CaseMessage.objects.count() == 2


def test_what_is_refused_is_told_and_nothing_typed_is_lost(one):
    desk = at_desk(officer(PLACE))
    for given, word in (({"body": "  "}, "没有写留言"), ({"body": "写" * 1001}, "太长"), ({"address": "no.such"}, "没有这个填报项")):
        answer = say(desk, **given)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert word in page
        assert given.get("body", TEXT).strip() in page
    swapped = desk.post(path("talk/"), {"body": "", "seen": f"{case().state}.{case().steps}"}, headers={"HX-Request": "true"})
    assert (swapped.status_code, 'id="talk"' in swapped.content.decode()) == (200, True), "a part that is swapped shows what is wrong"
    assert CaseMessage.objects.count() == 0
    assert "Only the lead" in desk.get(path(), headers={"accept-language": "en"}).content.decode()
    say(desk)
    for change in (lambda rows: rows.update(body="改"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(CaseMessage.objects.all())


def test_a_private_note_is_its_writers_alone_and_two_windows_lose_nothing(one):
    writer, colleague = officer(PLACE), at_desk(officer(PLACE))
    desk = at_desk(writer)

    def keep(text, seen):
        return desk.post(path("note/"), {"note": text, "seen": str(seen)})

    assert keep("先看设备台账", 0).status_code == 303
    assert sees(desk, "先看设备台账")
    assert not sees(colleague, "先看设备台账")
    assert keep("先看设备台账，再看合同", 1).status_code == 303
    late = keep("另一个窗口", 1)
    page = late.content.decode()
    assert late.status_code == 422
    for words in ("你在另一个窗口改过", "另一个窗口", "先看设备台账，再看合同"):
        assert words in page
    for wrong in ("", "x", "9" * 40):
        assert keep("乱写", wrong).status_code == 422
    assert keep("写" * 1001, 2).status_code == 422
    assert colleague.post(path("note/"), {"note": "我的", "seen": "0"}).status_code == 303
    assert CaseNote.objects.count() == 2
    assert at_desk(officer(CITY)).post(path("note/"), {"note": "市里记的", "seen": "0"}).status_code == 303
    assert at_desk(officer("330000/330200/")).post(path("note/"), {"note": "x", "seen": "0"}).status_code == 404
    assert at_desk(officer(PLACE, "industry", "reader")).post(path("note/"), {"note": "x", "seen": "0"}).status_code == 404
    assert keep("", 2).status_code == 303
    assert not CaseNote.objects.filter(by=writer.pk).exists()
    assert not Trail.objects.filter(verb="keep_case_note").exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security")
def test_the_second_lock_keeps_notes_and_messages_apart(one):
    lead, finance, above = officer(PLACE), officer(PLACE, "finance"), officer(CITY)
    desk = at_desk(lead)
    say(desk)
    desk.post(path("note/"), {"note": "自己看", "seen": "0"})

    def rows(who, table):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('tihang.user', %s, true), set_config('role', 'tihang_reader', true)", [str(who.pk)])
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - two names of our own
            found = cursor.fetchone()[0]
            cursor.execute("SELECT set_config('role', 'none', true)")
        return found

    assert [rows(each, "journey_casemessage") for each in (lead, finance, above)] == [1, 1, 0]
    assert [rows(each, "journey_casenote") for each in (lead, finance, above)] == [1, 0, 0]
