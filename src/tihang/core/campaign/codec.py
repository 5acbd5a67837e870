"""The law of a campaign as canonical data and back (批次规则编解码): ``law_from_data(law_data(law)) == law``.

A pack keeps this data, and so does a campaign that was opened: a later edition then moves nothing that is under way.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from tihang.core.campaign.channels import Channel, Serves
from tihang.core.campaign.check_questions import AskedOf
from tihang.core.campaign.columns import Column
from tihang.core.campaign.conditions import Condition, Equivalent, Procedure, Waiver
from tihang.core.campaign.deadline import DeadlineRule
from tihang.core.campaign.joint import Joint, JointRule, Question, Silence
from tihang.core.campaign.law import CallExample, CampaignLaw, Department, Extension, Named, Paper
from tihang.core.campaign.milestones import Due, Milestone, due
from tihang.core.campaign.provisions import Provision
from tihang.core.campaign.quotas import Band, Exempt, Quota
from tihang.core.canonical import Data
from tihang.core.criteria import Citation, Pack
from tihang.core.logic import Term, read_term
from tihang.core.routing import Level, Route, route_data, route_from_data
from tihang.core.values import Words

T = TypeVar("T")
Raw = Mapping[str, Any]
LATER = frozenset({"joint", "questions", "roster", "panels", "checks", "cultivation"})
"""Parts that came later: a law without them is written as it was before, so that its seal stays."""


def law_data(law: CampaignLaw) -> dict[str, Data]:
    """Everything in the law of a campaign as canonical data."""
    return {field.name: _plain(value) for field in fields(law) if (value := getattr(law, field.name)) or field.name not in LATER}


def joint_data(joint: Joint) -> dict[str, Data]:
    """What joint means, as canonical data, for a case to keep."""
    return {"rules": _plain(joint.rules), "questions": _plain(joint.questions)}


def joint_from_data(raw: Raw) -> Joint:
    """The same read back."""
    return Joint(_all(raw.get("rules", []), _joint), _all(raw.get("questions", []), _question))


def _plain(value: object) -> Data:
    if isinstance(value, Term):
        return value.data()
    if isinstance(value, Due):
        return value.text()
    if isinstance(value, Route):
        return route_data(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value if value is None or isinstance(value, bool | int) else str(value)


def campaign_of(pack: Pack) -> CampaignLaw:
    """The law of the campaign that a pack of this kind holds. Raises ValueError for another pack."""
    if pack.campaign is None:
        raise ValueError(f"{pack.name} is no campaign")
    return law_from_data({**pack.campaign, "routes": pack.routes})


def kept_in_pack(law: CampaignLaw) -> dict[str, Data]:
    """What a pack keeps under ``campaign``: everything but the routes, which it keeps as routes."""
    return {key: value for key, value in law_data(law).items() if key != "routes"}


def law_from_data(raw: Raw) -> CampaignLaw:
    """The law in ``raw``, as ``law_data`` wrote it."""
    return CampaignLaw(
        pack=raw["pack"],
        edition=raw["edition"],
        words=_words(raw["words"]),
        programme=raw["programme"],
        year=raw["year"],
        tier=raw["tier"],
        cite=_cite(raw["cite"]),
        criteria=_named(raw["criteria"]),
        form=_named(raw["form"]),
        rubric=_named(raw["rubric"]) if raw["rubric"] else None,
        lists={name: _named(each) for name, each in raw["lists"].items()},
        milestones=_all(raw["milestones"], _milestone),
        deadline=DeadlineRule(**_cited(raw["deadline"])),
        extension=Extension(**_cited(raw["extension"])),
        channels=_all(raw["channels"], _channel),
        places={kind: tuple(codes) for kind, codes in raw["places"].items()},
        conditions=_all(raw["conditions"], _condition),
        procedures=_all(raw["procedures"], _procedure),
        routes=_all(raw["routes"], route_from_data),
        quotas=_all(raw["quotas"], _quota),
        equivalents=_all(raw["equivalents"], _equivalent),
        waivers=_all(raw["waivers"], _waiver),
        paper=_all(raw["paper"], _paper),
        departments=_all(raw["departments"], _department),
        chain=_all(raw["chain"], _call),
        number=raw["number"],
        within=raw["within"],
        unknown=tuple(_words(words) for words in raw["unknown"]),
        joint=_all(raw.get("joint", []), _joint),
        questions=_all(raw.get("questions", []), _question),
        roster=_all(raw.get("roster", []), lambda each: Column(**_cited(each))),
        panels=_all(raw.get("panels", []), _provision),
        checks=_all(raw.get("checks", []), lambda each: AskedOf(**{**_cited(each), "department": _words(each["department"])})),
        cultivation=_all(raw.get("cultivation", []), _provision),
    )


def _all(raw: list[Any], make: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(make(each) for each in raw)


def _words(raw: list[str]) -> Words:
    return raw[0], raw[1]


def _maybe(raw: list[str] | None) -> Words | None:
    return None if raw is None else (raw[0], raw[1])


def _cite(raw: Raw) -> Citation:
    return Citation(raw["confidence"], tuple(raw["sources"]), raw["note"], raw["method"])


def _cited(raw: Raw) -> dict[str, Any]:
    """The fields of a thing with its citation and every wording read back."""
    made = {**raw, "cite": _cite(raw["cite"]), "words": _maybe(raw["words"])}
    made.update({key: _maybe(raw[key]) for key in ("help", "asks", "mend", "paper_to", "fact_words") if key in raw})
    return made


def _term(raw: Any) -> Term | None:
    return None if raw is None else read_term(raw)


def _dates(raw: Raw) -> dict[str, Due]:
    return {name: due(text) for name, text in raw.items()}


def _named(raw: Raw) -> Named:
    return Named(**_cited(raw))


def _milestone(raw: Raw) -> Milestone:
    return Milestone(**{**_cited(raw), "level": Level(raw["level"]), "due": due(raw["due"]) if raw["due"] else None})


def _serves(raw: Raw) -> Serves:
    return Serves(**_cited(raw))


def _channel(raw: Raw) -> Channel:
    made = _cited(raw)
    made["serves"] = _all(raw["serves"], _serves)
    made["milestones"] = tuple(raw["milestones"])
    made["copies_to"] = tuple(_words(words) for words in raw["copies_to"])
    made["closed_to"] = {kind: _words(words) for kind, words in raw["closed_to"].items()}
    return Channel(**made)


def _condition(raw: Raw) -> Condition:
    return Condition(**{**_cited(raw), "term": _term(raw["term"]), "procedures": tuple(raw["procedures"])})


def _procedure(raw: Raw) -> Procedure:
    return Procedure(**{**_cited(raw), "term": _term(raw["term"])})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _equivalent(raw: Raw) -> Equivalent:
    return Equivalent(**{**_cited(raw), "granted_from": _day(raw["granted_from"]), "granted_until": _day(raw["granted_until"])})


def _waiver(raw: Raw) -> Waiver:
    return Waiver(**{**_cited(raw), "term": read_term(raw["term"]), "years": tuple(raw["years"])})


def _quota(raw: Raw) -> Quota:
    bands = tuple(Band(each["low"], each["high"], each["number"], _cite(each["cite"])) for each in raw["bands"])
    return Quota(**{**_cited(raw), "bands": bands, "exempt": _all(raw["exempt"], lambda each: Exempt(**_cited(each)))})


def _provision(raw: Raw) -> Provision:
    return Provision(**{**_cited(raw), "values": tuple(raw["values"]), "as_of": _day(raw["as_of"])})


def _paper(raw: Raw) -> Paper:
    return Paper(**{**_cited(raw), "to": Level(raw["to"])})


def _department(raw: Raw) -> Department:
    return Department(Level(raw["level"]), tuple(raw["departments"]), _cite(raw["cite"]))


def _call(raw: Raw) -> CallExample:
    made = {**_cited(raw), "level": Level(raw["level"]), "dates": _dates(raw["dates"]), "paper": _all(raw["paper"], _paper)}
    return CallExample(**{**made, "departments": tuple(raw["departments"])})


def _joint(raw: Raw) -> JointRule:
    made = {**_cited(raw), "due": due(raw["due"]) if raw["due"] else None, "desks": tuple(raw["desks"])}
    return JointRule(**{**made, "silence": Silence(raw["silence"])})


def _question(raw: Raw) -> Question:
    made = {**_cited(raw), "desks": tuple(raw["desks"]), "alarms": tuple(raw["alarms"])}
    return Question(**{**made, "options": {name: _words(words) for name, words in raw["options"].items()}})
