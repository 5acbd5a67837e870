"""Scores put among those that others are held against, and taken out again (计入对比)."""

from uuid import UUID

from tihang.core.benchmark import Traits
from tihang.journey.assessment.models import CURRENT, PeerScore, SelfAssessment
from tihang.journey.assessment.rules import house_of, hundredths, traits

SHORTEST = 2
"""Digits of an industry without which nobody is anybody's peer."""


def share_assessment(*, assessment: UUID, shared: bool) -> None:
    """Keep whether the house lets a result count in comparisons, and let that take effect."""
    SelfAssessment.objects.filter(pk=assessment).update(shared=shared)
    settle_peer_score(factory=SelfAssessment.objects.values_list("factory_id", flat=True).get(pk=assessment))


def settle_peer_score(*, factory: UUID) -> bool:
    """Make the score that counts of a factory what its newest signed result says; gives whether one counts.

    Nothing counts without consent, and nothing while the score is a range.
    """
    newest = (
        SelfAssessment.objects.filter(CURRENT, factory=factory)
        .select_related("factory__organisation")
        .order_by("-year", "-signed_at", "-id")
        .first()
    )
    if newest is None or not newest.shared or not newest.score_low or newest.score_low != newest.score_high:
        PeerScore.objects.filter(factory=factory).delete()
        return False
    place = newest.factory
    alike = traits(place.industry, place.place_path, place.organisation.scale)
    if len(alike.industry) < SHORTEST:
        PeerScore.objects.filter(factory=factory).delete()
        return False
    PeerScore.objects.update_or_create(region=place.region, factory=place, defaults=_columns(newest, alike))
    return True


def _columns(newest: SelfAssessment, alike: Traits) -> dict[str, object]:
    province, city = (*alike.place, "", "")[:2]
    return {
        "assessment": newest, "house": house_of(newest.factory.group_path, newest.factory.organisation_id),
        "pack": newest.pack, "edition": newest.edition, "year": newest.year, "division": alike.industry[:SHORTEST],
        "industry": alike.industry, "province": province, "city": city, "scale": alike.size, "hundredths": hundredths(newest.score_low),
    }  # fmt: skip
