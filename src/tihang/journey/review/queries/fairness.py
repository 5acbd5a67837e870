"""Fairness kept visible (公平性): approval rates by place, size, ownership and expert, time per desk, what is returned; for supervisors.

Read from cases and their steps. Each conclusion of a desk counts once; who was passed over by the route was not decided on.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tihang.core.forms import parts_of, pattern
from tihang.core.values import Words
from tihang.journey.campaigns.models import Campaign
from tihang.journey.registry.access import Deed, Office, Scope, visible
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import Reading, ReviewCase, ReviewStep
from tihang.journey.review.names import ReadingState
from tihang.journey.review.queries.cases import COLUMNS, route_in
from tihang.journey.review.rules.fairness import BACK, LEAST, REFUSED, GroupRate, kinds_of_steps, rates

MOST_STEPS: Final = 200_000
MOST_FIELDS: Final = 10
STOREY: Final = 7
"""A division in a path: six digits and a stroke."""


@dataclass(frozen=True, slots=True)
class DeskTime:
    """一个环节: how many conclusions, how many were given back, and the time of the middle one; None where too few to be shown."""

    words: Words
    concluded: int | None
    returned: int | None
    middle: timedelta | None


@dataclass(frozen=True, slots=True)
class ReturnedField:
    """退回时点到的填报项: what it is called, and how often."""

    words: Words
    times: int


@dataclass(frozen=True)
class Fairness:
    """公平性, of one campaign in one jurisdiction."""

    places: tuple[GroupRate, ...]
    sizes: tuple[GroupRate, ...]
    ownership: tuple[GroupRate, ...]
    experts: tuple[GroupRate, ...]
    desks: tuple[DeskTime, ...]
    fields: tuple[ReturnedField, ...]
    returns: int


@dataclass(frozen=True, slots=True)
class _Step:
    """一步, with what it came to, how long it lay, and whose it was."""

    case: UUID
    at: str
    kind: str
    lay: timedelta
    marks: str
    place: str
    size: str
    owner: str


def campaigns_reviewed(*, scope: Scope, office: Office) -> tuple[tuple[UUID, Words], ...]:
    """The campaigns that have cases in this jurisdiction, the newest first."""
    mine = _cases(scope, office).order_by().values("campaign").distinct()
    rows = Campaign.objects.filter(pk__in=mine).order_by("-year", "-id").values_list("pk", "name", "name_en")
    return tuple((key, (name, english or name)) for key, name, english in rows)


def fairness(*, scope: Scope, office: Office, campaign: UUID) -> Fairness:
    """Every figure, in a steady number of queries however many cases there are. Only what this reader sees of scores is counted."""
    cases = _cases(scope, office).filter(campaign=campaign)
    routes = dict(cases.order_by().values_list("channel", "route").distinct())
    steps = list(_steps(cases, routes, len(office.path) + STOREY))
    decided = [each for each in steps if each.kind != BACK]
    passed = lambda each: each.kind != REFUSED  # noqa: E731 - one word for a conclusion
    return Fairness(
        rates((each.place, passed(each)) for each in decided),
        rates((each.size, passed(each)) for each in decided),
        rates((each.owner, passed(each)) for each in decided),
        _experts({each.case: passed(each) for each in decided}, cases),
        tuple(_desks(steps, routes)),
        _fields((each.marks for each in steps if each.kind == BACK), cases),
        sum(each.kind == BACK for each in steps),
    )


def _cases(scope: Scope, office: Office) -> QuerySet[ReviewCase]:
    column, path = ("factory__group_path", office.group_path) if office.group_path else ("factory__place_path", office.path)
    return ReviewCase.objects.filter(visible(scope, Deed.SEE_SCORES, COLUMNS), within(column, path))


def _steps(cases: QuerySet[ReviewCase], routes: Mapping[str, str], storey: int) -> Iterator[_Step]:
    """What desks did, with how long each case had lain there: since the step before."""
    kinds = {channel: kinds_of_steps(route_in(text)) for channel, text in routes.items()}
    columns = (
        "case", "case__channel", "at", "outcome", "by", "taken_at", "marks", "case__opened_at", "case__factory__place_path",
        "case__factory__organisation__scale", "case__factory__group_path", "case__factory__organisation__capital",
    )  # fmt: skip
    rows = ReviewStep.objects.filter(case__in=cases.order_by().values("pk")).order_by("case", "number").values_list(*columns)
    of, since = None, None
    for case, channel, at, outcome, by, taken, marks, opened, place, size, group, capital in rows[:MOST_STEPS]:
        lay = taken - (since if case == of and since else opened)
        of, since = case, taken
        kind = kinds[channel].get((at, outcome))
        if kind and by:
            yield _Step(case, at, kind, lay, marks, place[:storey], size, "group" if group else capital)


def _experts(passed: Mapping[UUID, bool], cases: QuerySet[ReviewCase]) -> tuple[GroupRate, ...]:
    """How often what an expert has read and signed was passed at the last desk; with his name."""
    read = Reading.objects.filter(case__in=cases.order_by().values("pk"), state=ReadingState.DONE).values_list("expert__user", "case")
    rows = [(user, passed[case]) for user, case in read if case in passed]
    names = names_of({user for user, _ in rows})
    found = rates((str(user), yes) for user, yes in rows)
    return tuple(replace(each, key=names.get(UUID(each.key), "")) for each in found)


def _desks(steps: Iterable[_Step], routes: Mapping[str, str]) -> Iterator[DeskTime]:
    """Each state in the order of the routes, with its middle time."""
    by_state: dict[str, list[_Step]] = defaultdict(list)
    for each in steps:
        by_state[each.at].append(each)
    states = {state.id: state.words for text in routes.values() for state in route_in(text).states}
    for key, words in states.items():
        rows = by_state.get(key, [])
        if not rows:
            continue
        back = sum(each.kind == BACK for each in rows)
        few = len(rows) < LEAST
        yield DeskTime(words, None, None, None) if few else DeskTime(words, len(rows) - back, back, _middle(each.lay for each in rows))


def _middle(times: Iterable[timedelta]) -> timedelta:
    """The middle one; of an even number the longer of the two."""
    found = sorted(times)
    return found[len(found) // 2]


def _fields(marks: Iterable[str], cases: QuerySet[ReviewCase]) -> tuple[ReturnedField, ...]:
    """The fields that returns pointed at most, rows of a group taken together; those named in fewer than `LEAST` are left out."""
    counted = Counter(pattern(address) for text in marks for address in json.loads(text))
    most = [(address, times) for address, times in counted.most_common(MOST_FIELDS) if times >= LEAST]
    words = _called(cases) if most else {}
    return tuple(ReturnedField(words.get(address, (address, address)), times) for address, times in most)


def _called(cases: QuerySet[ReviewCase]) -> dict[str, Words]:
    """Field → what it is called, as the newest dossier of the campaign says."""
    text = cases.order_by("-opened_at", "-id").values_list("submission__content", flat=True).first()
    parts = parts_of(json.loads(text)) if text else ()
    return {pattern(address): (part["words"][0], part["words"][1]) for address, part in parts}
