"""The second lock around results: nobody reads another's score, and a verification code opens one report."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection

from tihang.core.benchmark import Likeness
from tihang.journey.assessment.operations import settle_peer_score
from tihang.journey.assessment.queries.issued_reports import NotAsSealed, paper_with_code
from tihang.journey.assessment.queries.peers import Asked, heaps_around, most_of_one_house
from tihang.journey.assessment.rules import traits
from tihang.journey.models import Factory, IssuedReport, Membership, Organisation, PeerScore, SelfAssessment, User
from tihang.web.second_lock import _lock, _open

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one lock only"),
]
PLACE = "330000/330100/330106/"


def assessed(name: str) -> SelfAssessment:
    body = Organisation.objects.create(name=name, name_key=name, place_path=PLACE)
    factory = Factory.objects.create(
        region="330106", organisation=body, organisation_name=name, name=name, place_path=PLACE, industry="3411"
    )
    kept = SelfAssessment.objects.create(
        region="330106", factory=factory, workspace=uuid4(), year=2026, judged_on=date(2026, 3, 2), pack="p", edition="e", fingerprint="",
        sheet_digest="", level_low=1, level_high=1, score_low="1", score_high="1", answered=1, asked=1, statement="", shared=True,
        signed_by=uuid4(), signed_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    settle_peer_score(factory=factory.pk)
    return kept


def test_scores_come_in_heaps_and_reports_by_their_code():
    mine, other = assessed("甲"), assessed("乙")
    IssuedReport.objects.create(
        region="330106", factory=other.factory, assessment=other, year=2026, serial=1, number="330106-2026-0001", code="K7P49Q2M00000001",
        check_link="", digest="", pages=1, printed_name="乙", content=b"", issued_by=uuid4(), issued_at=datetime(2026, 3, 2, tzinfo=UTC),
    )  # fmt: skip
    user = User.objects.create_user(sign_in_name="甲")
    Membership.objects.create(user=user, organisation=mine.factory.organisation, role="owner")
    _lock(str(user.pk))
    try:
        assert [row.factory_id for row in PeerScore.objects.all()] == [mine.factory_id]
        asked = Asked(mine.factory.organisation_id.hex, "p", "e", 2024, traits("3411", PLACE, ""))
        assert heaps_around(asked) == ((Likeness(4, 2, False), 100, 1),)
        assert most_of_one_house(asked) == 1
        assert not IssuedReport.objects.exists()
        assert paper_with_code("K7P4-9Q2M-0000-0002") is None
        with pytest.raises(NotAsSealed):  # it was found, and what this test keeps is no content
            paper_with_code("K7P4-9Q2M-0000-0001")
        assert not IssuedReport.objects.exists(), "the code opens it for this one question only"
    finally:
        _open()
