"""Cases of campaigns (批次判例): what one condition, quota, channel, moment or applicant must give."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from tihang.core.campaign import (
    FACTS,
    ZONE,
    ApplicantFacts,
    CampaignLaw,
    Fact,
    OtherApplication,
    Unit,
    campaign_of,
    channels_for,
    due,
    in_time,
    kinds_of,
    may_apply,
    quota_for,
)
from tihang.core.campaign.channels import Place
from tihang.core.campaign.conditions import HARD, SOFT
from tihang.core.criteria import Pack
from tihang.core.kinds import KindError
from tihang.core.problems import BadInput, Problem, bad

ASKS = frozenset({"condition", "quota", "channel", "deadline", "permission"})
"""What a case of a campaign may ask; one of them stands in each."""

GIVEN = frozenset({"given", "region", "central_group", "applications", "procedure", "at", "facts", "unit"})
SAID = ("记录", "on record")
DAWN = datetime(2000, 1, 1, tzinfo=ZONE)


def campaign_outcome(pack: Pack, raw: Mapping[str, Any]) -> str:
    """What a case gives, as text."""
    law = campaign_of(pack)
    if "quota" in raw:
        return _quota(law, raw)
    if "deadline" in raw:
        judged = in_time(_moment(str(raw["deadline"])), law.dates.get(str(raw.get("at", "company_online"))), law.deadline)
        return "in_time" if judged.in_time else "late"
    if "channel" in raw:
        return _channel(law, raw)
    found = may_apply(law, applicant(raw), _at(law, raw), procedure=str(raw.get("procedure", "first")))
    if "condition" in raw:
        return next((answer.verdict.value for answer in found.conditions if answer.condition.id == raw["condition"]), "no such condition")
    return found.verdict.value


def applicant(raw: Mapping[str, Any]) -> ApplicantFacts:
    """The applicant of a case. Raises BadInput for a fact or a value that does not exist."""
    group = raw.get("central_group")
    named = raw.get("applications")
    return ApplicantFacts(
        str(raw.get("region", "")),
        central_group=None if group is None else group == "yes",
        facts={name: Fact(_value(name, value), SAID) for name, value in dict(raw.get("given") or {}).items()},
        applications=None if named is None else tuple(_application(each) for each in named),
    )


def _application(raw: Mapping[str, Any]) -> OtherApplication:
    return OtherApplication("other", int(raw["year"]), str(raw["tier"]), str(raw["channel"]), raw.get("here") == "yes")


def _value(name: str, raw: object) -> Any:
    if name not in FACTS:
        said = f"没有情况项 {name}", f"there is no fact {name}"
        raise BadInput([bad(*said, "核对名称", "Check the name", code="unknown_fact")])
    try:
        return FACTS[name].kind.parse(raw)
    except KindError as error:
        raise BadInput([error.problem]) from None


def _at(law: CampaignLaw, raw: Mapping[str, Any]) -> datetime:
    """The moment of a case, else one well before the date."""
    if "at" in raw:
        return _moment(str(raw["at"]))
    return DAWN.replace(year=law.year)


def _moment(text: str) -> datetime:
    """A moment to the second; a bare day is its beginning."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _quota(law: CampaignLaw, raw: Mapping[str, Any]) -> str:
    unit = Unit(str(raw.get("unit", "province")), str(raw.get("region", "")))
    rules = tuple(rule for rule in law.quotas if rule.id == raw["quota"])
    found = quota_for(rules, unit, {name: int(value) for name, value in dict(raw.get("facts") or {}).items()})
    if found.number is not None:
        return str(found.number)
    if found.rule is not None and found.rule.through:
        return f"through {found.rule.through}"
    return found.words[1] if found.rule else "no rule"


def _channel(law: CampaignLaw, raw: Mapping[str, Any]) -> str:
    facts = applicant(raw)
    kinds = kinds_of(Place(facts.region), facts.central_group, law.places)
    taken = next((each.channel for each in facts.applications or () if each.here), "")
    answers = channels_for(law.channels, kinds, group_known=facts.central_group is not None, taken=taken)
    found = next((answer for answer in answers if answer.channel.id == raw["channel"]), None)
    if found is None:
        return "no such channel"
    return "unknown" if found.open is None else "open" if found.open else "closed"


def unseen(pack: Pack, cases: Iterable[tuple[Mapping[str, Any], object]]) -> Iterator[Problem]:
    """Rules of a campaign that lack a case: each condition three ways, each channel both ways, each number of a quota, the date from both sides."""
    if pack.campaign is None:
        return
    law = campaign_of(pack)
    seen = {(kind, str(raw[kind]), expect) for raw, expect in cases for kind in ASKS & raw.keys() if isinstance(expect, str)}
    for name, kind, wanted in _wanted(law):
        lacking = [each for each in wanted if (kind, name, each) not in seen]
        if lacking:
            listed = ", ".join(lacking)
            said = f"{kind} {name} 缺判例：{listed}", f"{kind} {name} has no case for {listed}"
            yield bad(*said, "在 cases/ 里补上", "Add them under cases/", place=pack.name, code="case_missing")
    if "company_online" in law.dates:
        yield from _unseen_deadline(law, pack, [expect for raw, expect in cases if "deadline" in raw])


def _wanted(law: CampaignLaw) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield from ((each.id, "condition", ("met", "not_met", "unknown")) for each in law.conditions if each.weight in (HARD, SOFT))
    yield from ((each.id, "channel", ("open", "closed")) for each in law.channels)
    for quota in law.quotas:
        numbers = {*quota.numbers(), *quota.named.values(), *(() if quota.fixed is None else (quota.fixed,))}
        yield quota.id, "quota", tuple(str(number) for number in sorted(numbers)) or (f"through {quota.through}",)


def _unseen_deadline(law: CampaignLaw, pack: Pack, seen: list[object]) -> Iterator[Problem]:
    if {"in_time", "late"} - {str(each) for each in seen}:
        until = due(law.dates["company_online"].text()).text()
        said = f"截止 {until} 缺两边的判例", f"the date {until} has no cases on both sides"
        yield bad(*said, "在 cases/ 里补上", "Add them under cases/", place=pack.name, code="case_missing")
