"""A call is told to those for whom it is the nearest and to the desks next below, once, in the language of each."""

import pytest

from called import CITY, DISTRICT, NOW, PROVINCE, desk, issued, opened
from somebody import OTHER, acting, factory, member, officer, organisation
from tihang.flows.actors import Clockwork
from tihang.flows.authority.withdraw_call import withdraw_call
from tihang.flows.clockwork import tell_of_call as telling
from tihang.jobs.bench import Bench
from tihang.jobs.reminding import call as job
from tihang.journey.models import Call, Job, Letter, Notice, Preference
from tihang.journey.post.names import Channel, Topic
from tihang.journey.trail.names import NATION

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(call: Call, verb: str = "tell_of_call") -> set:
    """Done as the worker does it, twice: the second time reaches nobody."""
    waiting = Job.objects.get(name=verb, key=f"call/{call.pk.hex}")
    assert waiting.args == f'{{"call":"{call.pk.hex}"}}'
    for _once_more in range(2):
        job(Bench(Clockwork(worker="w"), lambda name: None, lambda: NOW), call.pk.hex)
    found = Notice.objects.filter(key=f"call/{call.pk.hex}")
    unwanted = Preference.objects.filter(user__in=found.values("user")).count()
    assert Letter.objects.filter(key__startswith=f"call/{call.pk.hex}/").count() == found.count() - unwanted
    return set(found.values_list("user", flat=True))


def owner(path: str, group: str = "", role: str = "owner"):
    body = organisation(f"某{path[-4:]}{group}{role}有限公司", path, group_path=group)
    factory(body, path=path)
    factory(body, "二厂", path=path)
    return member(body, role)


def test_the_nearest_call_is_told_to_its_houses_and_the_next_desks(monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    here, beside, far = owner(DISTRICT), owner(OTHER), owner("440000/440300/440305/")
    owner(DISTRICT, role="reader")
    closed = organisation("关停有限公司", DISTRICT)
    member(closed)
    shut = factory(closed)
    shut.state = "closed"
    shut.save()
    below, city, province, elsewhere = officer(DISTRICT), officer(CITY), officer(PROVINCE), officer("440000/440300/")
    officer(CITY, "finance")
    beside.language = "en"
    beside.save()
    Preference.objects.create(region=NATION, user=far, topic=Topic.DEADLINE, channel=Channel.MAIL, wanted=False)
    campaign = opened()
    first = Call.objects.get(campaign=campaign)
    assert told(first) == {here.pk, beside.pk, far.pk, province.pk, elsewhere.pk}
    district = issued(campaign, DISTRICT, acting(below), company_online="2024-11-18")
    assert told(district) == {here.pk}
    call = issued(campaign, CITY, acting(city), company_online="2024-11-20")
    assert told(call) == {beside.pk, below.pk}, "a level between speaks to those who have nobody nearer"
    notice = Notice.objects.get(user=below, key=f"call/{call.pk.hex}")
    assert notice.link == f"/authority/campaigns/{campaign}/"
    assert (notice.message, notice.params["until"]) == (telling.TO_HOUSES, "2024-11-20"), "it has handed it on already"
    assert Notice.objects.get(user=province, key=f"call/{first.pk.hex}").message == telling.DESKS_NO_DAY
    words = Letter.objects.get(user=beside, key__startswith=f"call/{call.pk.hex}/")
    assert "has issued a call" in words.body
    assert "2024-11-20" in words.body
    assert f"/campaigns/{campaign}/" in words.body
    assert city.pk not in told(call)


def test_a_call_withdrawn_before_its_turn_is_told_to_nobody():
    owner(DISTRICT)
    call = issued(opened(), CITY, company_online="2024-11-20")
    withdraw_call(actor=desk(CITY), now=NOW, call=call.pk, why="写错了")
    assert told(call) == set()
