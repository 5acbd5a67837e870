"""Open a re-check round (开设复核批次): an office says which tier it re-checks, by which document, whom first, whom not, and what is asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from tihang.core.canonical import Data, canonical_bytes
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.core.routing import Level
from tihang.flows.actors import Person
from tihang.flows.calling import part_of_office
from tihang.flows.doing import deed
from tihang.journey.campaigns.rules.levels import code_of, level_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.rechecks.codes import Reason, recheck_law
from tihang.journey.rechecks.operations import NewRound, open_round
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.codes import DivisionKind, division
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.trail.operations import record

LONGEST: Final = {"title": 80, "basis": 200}
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class RecheckAsked:
    """要开设的复核: ``share`` of those left over in hundredths; ``risks``, ``waivers`` and ``asks`` by their ids."""

    title: str
    tier: str
    basis: str
    due: date | None
    share: int
    risks: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@deed
def open_recheck(*, actor: Person, now: datetime, office: UUID, asked: RecheckAsked) -> UUID:
    """Gives the round; nobody hears of it before it is drawn. Raises NotThere, NotAllowed, BadInput."""
    row = hold(Authority, office)
    part = part_of_office(row)
    must(actor.scope, Deed.OPEN_RECHECK, thing_of(part))
    if row.closed_at is not None:
        raise NotAllowed(Deed.OPEN_RECHECK)
    title, basis = " ".join(asked.title.split()), " ".join(asked.basis.split())
    if problems := [*_said_wrong(title, basis, asked, localdate(now)), *_tier_wrong(asked.tier, part), *_rules_wrong(asked)]:
        raise BadInput(problems)
    new = NewRound(
        region=row.region, office=row.pk, place_path=part.place_path, group_path=part.group_path, tier=asked.tier, title=title, basis=basis,
        rule=canonical_bytes(_rule(asked))[1:].decode(), due=asked.due or localdate(now), opened_at=now, opened_by=actor.user,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made = open_round(new)
    except IntegrityError as error:
        said = f"已经有一个叫“{title}”的复核批次", f"there is a round called '{title}' already"
        raise BadInput([bad(*said, "打开它，或换一个名称", "Open that one, or choose another name", place="title", code="kept")]) from error
    facts: dict[str, Data] = {"tier": asked.tier, "share": asked.share, "risks": list(asked.risks), "waivers": list(asked.waivers)}
    record(region=row.region, verb=Deed.OPEN_RECHECK.value, actor=actor.user, at=now, subject_kind="recheck", subject=made.pk, facts=facts)
    return made.pk


def leads(part: Part, tier: str) -> bool:
    """Whether the rules let this level re-check this tier."""
    rule = recheck_law().tiers.get(tier)
    return rule is not None and bool(_levels(part) & set(rule.leads))


def _levels(part: Part) -> set[str]:
    level, found = level_of(part), division(code_of(part))
    separate = level is Level.CITY and found is not None and found.kind is DivisionKind.SEPARATELY_DESIGNATED_CITY
    return {level.value, "separate_city"} if separate else {level.value}


def _said_wrong(title: str, basis: str, asked: RecheckAsked, today: date) -> list[Problem]:
    found = []
    for place, text, words in (("title", title, ("名称", "name")), ("basis", basis, ("依据文件", "document it goes by"))):
        if not text:
            said = f"没有写{words[0]}", f"the {words[1]} is missing"
            mend = ("写一句，企业会看到", "Write it; factories read it")
            found.append(bad(*said, *mend, place=place, code="missing"))
        elif len(text) > LONGEST[place]:
            said = f"太长，最多 {LONGEST[place]} 字", f"too long, at most {LONGEST[place]} characters"
            found.append(bad(*said, "写短一些", "Shorten it", place=place, code="too_long"))
    if asked.due is None or asked.due <= today:
        said = "填报期限没有写，或者已经过了", "the day of the answer is missing or over"
        found.append(bad(*said, "写今天以后的一天", "Choose a day that is to come", place="due", code="due"))
    if not 0 <= asked.share <= WHOLE or not (asked.share or asked.risks):
        said = (
            "抽取比例要在 0 到 100 之间；一个风险条件都不选时不能是 0",
            "the share lies between 0 and 100; without a reason of risk it is not 0",
        )
        found.append(bad(*said, "改成百分数", "Write a percentage", place="share", code="share"))
    return found


def _tier_wrong(tier: str, part: Part) -> list[Problem]:
    tiers = recheck_law().tiers
    if tier not in tiers:
        return [bad("没有这个层级", "there is no such tier", *nearest(tier, tiers), place="tier", code="tier")]
    if leads(part, tier):
        return []
    zh, en = tiers[tier].source
    said = f"这一级不组织这个层级的复核（{zh}）", f"this level does not lead re-checks of this tier ({en})"
    return [
        bad(
            *said,
            "换一个层级，或请该组织的机关开设",
            "Choose another tier, or let the office that leads open it",
            place="tier",
            code="leads",
        )
    ]


def _rules_wrong(asked: RecheckAsked) -> list[Problem]:
    law, found = recheck_law(), list[Problem]()
    known = {"risks": {each.id for each in law.risks}, "waivers": {each.id for each in law.waivers}, "asks": set(law.asks)}
    for place, ids in known.items():
        unknown = [one for one in getattr(asked, place) if one not in ids]
        found += [bad(f"没有“{one}”这一项", f"there is no '{one}'", *nearest(one, ids), place=place, code="unknown_id") for one in unknown]
    return found


def _rule(asked: RecheckAsked) -> dict[str, Data]:
    """As it is kept with the round: terms and words are those of the day it was opened."""
    law = recheck_law()
    return {
        "share": asked.share, "asks": [each for each in law.asks if each in asked.asks], "source": list(law.source), "confidence": law.confidence,
        "risks": [_data(each) for each in law.risks if each.id in asked.risks],
        "waivers": [_data(each) for each in law.waivers if each.id in asked.waivers],
    }  # fmt: skip


def _data(each: Reason) -> dict[str, Data]:
    return {"id": each.id, "words": list(each.words), "term": each.term.data(), "confidence": each.confidence}
