"""What differs between two campaigns of one programme (批次差异), typed, in words a policy officer reads."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from tihang.core.campaign.channels import SERVED, Channel
from tihang.core.campaign.check_questions import AskedOf
from tihang.core.campaign.conditions import HARD, Condition, Procedure
from tihang.core.campaign.facts import FACTS
from tihang.core.campaign.law import CampaignLaw
from tihang.core.campaign.milestones import Milestone
from tihang.core.campaign.provisions import Provision
from tihang.core.campaign.quotas import Quota
from tihang.core.criteria import Difference
from tihang.core.logic import Term
from tihang.core.values import Words

T = TypeVar("T", Condition, Channel, Quota, Milestone, Procedure, Provision, AskedOf)
NOTHING: Words = "没有", "none"


def campaign_differences(old: CampaignLaw, new: CampaignLaw) -> list[Difference]:
    """What changed from one campaign to another, by id."""
    return [
        *_dates(old, new),
        *_came_and_went(old.conditions, new.conditions),
        *(each for was, now in _both(old.conditions, new.conditions) for each in _condition(was, now)),
        *_came_and_went(old.channels, new.channels),
        *(each for was, now in _both(old.channels, new.channels) for each in _channel(was, now)),
        *_came_and_went(old.quotas, new.quotas),
        *(each for was, now in _both(old.quotas, new.quotas) for each in _quota(was, now)),
        *_came_and_went(old.procedures, new.procedures),
        *_came_and_went(old.checks, new.checks),
        *_provisions(old.panels, new.panels),
        *_provisions(old.cultivation, new.cultivation),
        *_bindings(old, new),
    ]


def _changed(name: str, was: str, now: str, words: Words, kind: str = "changed") -> Difference:
    return Difference(kind, name, was, now, words)


def _came_and_went(old: Iterable[T], new: Iterable[T]) -> Iterator[Difference]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for name in sorted(before.keys() - after.keys()):
        words = before[name].words
        yield Difference("removed", name, words[0], "", (f"删去 {name}：{words[0]}", f"removed {name}: {words[1]}"))
    for name in sorted(after.keys() - before.keys()):
        words = after[name].words
        yield Difference("added", name, "", words[0], (f"新增 {name}：{words[0]}", f"added {name}: {words[1]}"))


def _both(old: Iterable[T], new: Iterable[T]) -> Iterator[tuple[T, T]]:
    after = {each.id: each for each in new}
    return ((each, after[each.id]) for each in old if each.id in after)


def _dates(old: CampaignLaw, new: CampaignLaw) -> Iterator[Difference]:
    for was, now in _both(old.milestones, new.milestones):
        a, b = (each.due.text() if each.due else "" for each in (was, now))
        if a != b:
            words = f"“{now.words[0]}”{a or NOTHING[0]} → {b or NOTHING[0]}", f"'{now.words[1]}' {a or NOTHING[1]} → {b or NOTHING[1]}"
            yield _changed(now.id, a, b, words, "moved" if a and b else "changed")


def _condition(was: Condition, now: Condition) -> Iterator[Difference]:
    if was.weight != now.weight:
        kind = "tightened" if now.weight == HARD else "loosened" if was.weight == HARD else "changed"
        words = f"{now.words[0]}：{was.weight} → {now.weight}", f"{now.words[1]}: {was.weight} → {now.weight}"
        yield _changed(now.id, was.weight, now.weight, words, kind)
    before, after = _term(was.term), _term(now.term)
    if before != after:
        yield _changed(now.id, before[0], after[0], (f"{now.id}：{before[0]} → {after[0]}", f"{now.id}: {before[1]} → {after[1]}"))
    if was.words != now.words and was.weight == now.weight:
        yield _changed(
            now.id, was.words[0], now.words[0], (f"{now.id} 改了说法：{now.words[0]}", f"{now.id} reworded: {now.words[1]}"), "reworded"
        )


def _term(term: Term | None) -> Words:
    return NOTHING if term is None else term.describe(lambda name: FACTS[name].words if name in FACTS else (name, name))


def _channel(was: Channel, now: Channel) -> Iterator[Difference]:
    before, after = ([each.kind for each in channel.serves] for channel in (was, now))
    for kind in (each for each in after if each not in before):
        words = f"“{now.words[0]}”现在也适用于{SERVED[kind][0]}", f"'{now.words[1]}' now serves {SERVED[kind][1]} too"
        yield _changed(now.id, "", kind, words, "loosened")
    for kind in (each for each in before if each not in after):
        words = f"“{now.words[0]}”不再适用于{SERVED[kind][0]}", f"'{now.words[1]}' no longer serves {SERVED[kind][1]}"
        yield _changed(now.id, kind, "", words, "tightened")


def _quota(was: Quota, now: Quota) -> Iterator[Difference]:
    before, after = _numbers(was), _numbers(now)
    if before != after:
        words = f"“{now.words[0]}”{before} → {after}", f"'{now.words[1]}' {before} → {after}"
        yield _changed(now.id, before, after, words)


def _provisions(old: Iterable[Provision], new: Iterable[Provision]) -> Iterator[Difference]:
    """What a campaign says of panels or cultivation: what came and went, and what became another value."""
    before, after = tuple(old), tuple(new)
    yield from _came_and_went(before, after)
    for was, now in _both(before, after):
        a, b = " ".join(was.values), " ".join(now.values)
        if a != b:
            yield _changed(now.id, a, b, (f"{was.words[0]} → {now.words[0]}", f"{was.words[1]} → {now.words[1]}"))


def _numbers(quota: Quota) -> str:
    bands = [f"{band.low}-{band.high if band.high is not None else ''}: {band.number}" for band in quota.bands]
    named = [f"{region}: {number}" for region, number in sorted(quota.named.items())]
    return ", ".join([*bands, *named, *(() if quota.fixed is None else (str(quota.fixed),)), *((quota.through,) if quota.through else ())])


def _bindings(old: CampaignLaw, new: CampaignLaw) -> Iterator[Difference]:
    """Which packs a campaign uses, how many copies it wants and how it keeps its deadline."""
    for name, (was, now) in _paired(_bound(old), _bound(new)).items():
        if was != now:
            yield _changed(
                name, was, now, (f"{name}：{was or NOTHING[0]} → {now or NOTHING[0]}", f"{name}: {was or NOTHING[1]} → {now or NOTHING[1]}")
            )


def _bound(law: CampaignLaw) -> dict[str, str]:
    found = {"criteria": law.criteria.name, "form": law.form.name, "rubric": law.rubric.name if law.rubric else ""}
    found.update({name: each.name for name, each in law.lists.items()})
    found.update({f"paper/{each.to.value}/{each.id}": "" if each.copies is None else str(each.copies) for each in law.paper})
    return {**found, "grace_seconds": str(law.deadline.grace_seconds), "within": law.within}


def _paired(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (old.get(name, ""), new.get(name, "")) for name in dict.fromkeys([*old, *new])}
