"""Two people at once in a campaign: PostgreSQL lets several write, so whoever hands down, extends, divides or closes waits for the other."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from called import CITY, NOW, PROVINCE, desk, issued, new, opened
from somebody import acting, authority, steward
from tihang.core.campaign import due
from tihang.core.problems import BadInput
from tihang.flows.authority.extend_date import NewDay, extend_date
from tihang.flows.authority.reissue_call import reissue_call
from tihang.flows.authority.share_quota import Split, share_quota
from tihang.flows.calling import hold_campaign
from tihang.flows.steward.close_campaign import close_campaign
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Call, QuotaShare

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def elsewhere(deed: Any, wait: str, **words: Any) -> Any:
    """Do it on another connection, which waits no longer than this."""

    def done() -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{wait}'")
            return deed(**words)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def test_the_one_waits_for_the_other_and_then_sees_what_he_did():
    campaign, city, province = opened(), desk(CITY), desk(PROVINCE)
    call, office = issued(campaign, CITY, city, company_online="2024-11-20"), authority(PROVINCE).pk
    divide = {"actor": province, "now": NOW, "campaign": campaign, "authority": office}
    deeds = (
        (reissue_call, {**divide, "new": new(company_online="2024-11-22")}),
        (extend_date, {"actor": city, "now": NOW, "call": call.pk, "day": NewDay("company_online", due("2024-11-21"), "暴雨")}),
        (share_quota, {**divide, "split": Split({Part(CITY): 3})}),
        (close_campaign, {"actor": acting(steward()), "now": NOW, "campaign": campaign, "why": "完"}),
    )
    with transaction.atomic():
        hold_campaign(campaign)
        for deed, words in deeds:
            with pytest.raises(OperationalError, match="lock timeout"):
                elsewhere(deed, "50ms", **words)
    for deed, words in deeds:
        elsewhere(deed, "5s", **words)
    assert (Call.objects.filter(place_path=PROVINCE).count(), QuotaShare.objects.count()) == (1, 1)
    with pytest.raises(BadInput):
        reissue_call(**divide, new=new())


def test_of_two_who_hand_down_for_one_level_one_is_told():
    campaign = opened()
    first, second, office = desk(CITY), desk(CITY), authority(CITY).pk

    def hand_down(actor: Any) -> str:
        try:
            reissue_call(actor=actor, now=NOW, campaign=campaign, authority=office, new=new(company_online="2024-11-20"))
        except BadInput as error:
            return error.problems[0].code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(hand_down, (first, second))) == ["done", "issued_already"]
    assert Call.objects.filter(place_path=CITY).count() == 1
