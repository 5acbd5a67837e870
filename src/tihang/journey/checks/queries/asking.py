"""What is asked about the applicants of a campaign (核查的问法): as its own law says, else as the platform has it. Public, so no scope is asked."""

from uuid import UUID

from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.checks.codes import CheckLaw, check_law, questions_of


def asked_in(campaign: UUID) -> CheckLaw:
    """The questions of a campaign."""
    text = Campaign.objects.filter(pk=campaign).values_list("law", flat=True).first()
    return questions_of(law_in(text)) if text else check_law()
