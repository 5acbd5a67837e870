"""Quotas (名额): what a unit may recommend in a campaign, by rule or by share, and what it gives to those below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.campaign import CampaignLaw, QuotaAnswer, quota_for
from tihang.journey.campaigns.models import QuotaShare, UnitFact
from tihang.journey.campaigns.rules.levels import code_of, unit_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Columns, Deed, Scope, visible

SHARE = Columns(place_path="place_path", group_path="group_path")


@dataclass(frozen=True, slots=True)
class FactRow:
    """单位情况: with its source."""

    name: str
    value: int
    source: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class ShareRow:
    """名额分配: what a unit was given, and by whom."""

    giver: UUID
    giver_name: str
    part: Part
    number: int
    note: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class OwnQuota:
    """本级名额: the answer, which is the share where one was given; the facts it rests on."""

    answer: QuotaAnswer
    share: ShareRow | None
    facts: tuple[FactRow, ...]


def own_quota(campaign: UUID, law: CampaignLaw, part: Part) -> OwnQuota:
    """What a level may recommend: the share it was given, else what the rule says. For deeds; pages ask ``quota_seen``."""
    return _own(law, part, _given(campaign, part), facts_of(campaign, part))


def quota_seen(*, scope: Scope, campaign: UUID, law: CampaignLaw, part: Part) -> OwnQuota:
    """The same as this scope may see it."""
    given = (
        _given(campaign, part) if QuotaShare.objects.filter(visible(scope, Deed.SEE_QUOTA, SHARE), **_at(campaign, part)).exists() else None
    )
    return _own(law, part, given, facts_of(campaign, part))


def facts_of(campaign: UUID, part: Part) -> tuple[FactRow, ...]:
    """The facts entered about a unit. Public, each has its source."""
    rows = UnitFact.objects.filter(superseded_by=None, **_at(campaign, part)).order_by("name")
    return tuple(FactRow(row.name, int(row.value), row.source, row.said_at) for row in rows)


def facts_entered(pack: str, edition: str) -> dict[str, dict[str, int]]:
    """What was entered about places for campaigns under one law, by division code; where two campaigns were told, the newest word. Public."""
    rows = UnitFact.objects.filter(superseded_by=None, group_path="", campaign__pack=pack, campaign__edition=edition)
    found: dict[str, dict[str, int]] = {}
    for path, name, value in rows.order_by("said_at", "id").values_list("place_path", "name", "value"):
        found.setdefault(code_of(Part(path, "")), {})[name] = int(value)
    return found


def shares_from(campaign: UUID, giver_part: Part) -> tuple[ShareRow, ...]:
    """What authorities of a level gave to those below. For deeds; pages ask ``shares_seen``."""
    rows = QuotaShare.objects.filter(campaign=campaign, superseded_by=None, giver__path=giver_part.place_path)
    rows = rows.filter(giver__group__group_path=giver_part.group_path) if giver_part.group_path else rows.filter(giver__group=None)
    return tuple(_share(row) for row in rows.select_related("giver").order_by("place_path", "group_path"))


def shares_seen(*, scope: Scope, campaign: UUID, giver_part: Part) -> tuple[ShareRow, ...]:
    """The same as far as this scope sees it."""
    seen = set(
        QuotaShare.objects.filter(visible(scope, Deed.SEE_QUOTA, SHARE), campaign=campaign, superseded_by=None).values_list(
            "place_path", "group_path"
        )
    )
    return tuple(row for row in shares_from(campaign, giver_part) if (row.part.place_path, row.part.group_path) in seen)


def _own(law: CampaignLaw, part: Part, share: ShareRow | None, facts: tuple[FactRow, ...]) -> OwnQuota:
    by_rule = quota_for(law.quotas, unit_of(law, part), _numbers(facts))
    if share is None:
        return OwnQuota(by_rule, None, facts)
    words = f"{share.giver_name}分给 {share.number} 个", f"{share.number} given by {share.giver_name}"
    return OwnQuota(QuotaAnswer(share.number, (share.number,), words, by_rule.rule, by_rule.cite), share, facts)


def _numbers(facts: tuple[FactRow, ...]) -> Mapping[str, int]:
    return {fact.name: fact.value for fact in facts}


def _given(campaign: UUID, part: Part) -> ShareRow | None:
    """The nearest giver's word counts, then the latest."""
    rows = QuotaShare.objects.filter(superseded_by=None, **_at(campaign, part)).select_related("giver").order_by("said_at", "id")
    row = max(rows, key=lambda each: len(each.giver.path), default=None)
    return _share(row) if row else None


def _at(campaign: UUID, part: Part) -> dict[str, object]:
    return {"campaign": campaign, "place_path": part.place_path, "group_path": part.group_path}


def _share(row: QuotaShare) -> ShareRow:
    return ShareRow(row.giver_id, row.giver.name, Part(row.place_path, row.group_path), row.number, row.note, row.said_at)
