"""A save and a signature at the same moment: PostgreSQL lets several write at once, so the one waits for the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from tihang.flows.actors import Person
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.flows.filling import SignedOff, draft_to_fill, sheet_to_fill
from tihang.journey.models import Factory, Membership, Organisation, User
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries import scope_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def elsewhere(deed: Any, **words: Any) -> Any:
    """Do it on another connection, which gives up soon when it has to wait."""

    def done() -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '100ms'")
            return deed(**words)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def test_the_one_waits_for_the_other():
    body = Organisation.objects.create(region="330106", name="甲", name_key="甲", place_path="330000/330100/330106/")
    factory = Factory.objects.create(region="330106", organisation=body, organisation_name="甲", name="甲厂", place_path=body.place_path)
    user = User.objects.create_user(sign_in_name="owner")
    Membership.objects.create(user=user, organisation=body, role="owner")
    owner = Person(user.pk, scope_of(user.pk))
    space = open_workspace(actor=owner, now=NOW, factory=factory.pk, year=2026, profile="discrete")
    here = {"actor": owner, "workspace": space}
    save = {**here, "now": NOW, "beside": False}
    save_answers(**save, answers={"MFG.EQM.L1.a": "most"}, expected={})
    with transaction.atomic():
        sheet_to_fill(**here, deed=Deed.SAVE_ANSWERS, beside=False)
        assert elsewhere(save_answers, **save, answers={"MFG.EQM.L1.b": "most"}, expected={}).versions, "two may save at once"
        with pytest.raises(OperationalError, match="lock timeout"):
            elsewhere(sign_off_assessment, **here, now=NOW)
    with transaction.atomic():
        draft_to_fill(**here, deed=Deed.SIGN_OFF_ASSESSMENT, alone=True)
        with pytest.raises(OperationalError, match="lock timeout"):
            elsewhere(save_answers, **save, answers={"MFG.EQM.L1.b": "part"}, expected={"MFG.EQM.L1.b": 1})
    sign_off_assessment(**here, now=NOW)
    with pytest.raises(SignedOff):
        save_answers(**save, answers={"MFG.EQM.L1.b": "part"}, expected={"MFG.EQM.L1.b": 1})
