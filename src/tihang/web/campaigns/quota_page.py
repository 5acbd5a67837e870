"""The quotas on the way down to a place (名额一级一级): by rule for everybody, by share for those whom the share concerns."""

from dataclasses import dataclass
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.journey.campaigns.queries.quotas import OwnQuota, quota_seen
from tihang.journey.campaigns.queries.units import unit_names
from tihang.journey.campaigns.rules.parts import Part, steps_to
from tihang.journey.registry.access import Scope
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """一级的名额: of a share its giver is said, of a rule how sure it is."""

    name: str
    words: str
    source: SourceMark | None


def quota_lines(*, scope: Scope, campaign: UUID, law: CampaignLaw, part: Part) -> tuple[QuotaLine, ...]:
    """From the province, or from the first group, down to the part; levels of which nothing is known are left out."""
    found = [(step, quota_seen(scope=scope, campaign=campaign, law=law, part=step)) for step in steps_to(part)]
    known = [(step, quota) for step, quota in found if quota.share or quota.answer.rule]
    names = unit_names(scope=scope, parts={step for step, _quota in known}, lang=lang())
    return tuple(_line(names[step], quota) for step, quota in known)


def _line(name: str, quota: OwnQuota) -> QuotaLine:
    cite = None if quota.share else quota.answer.cite
    return QuotaLine(name, said(quota.answer.words), source_mark(cite) if cite else None)
