"""What a row of a list of titles makes (由名单形成的称号和榜单位置): a title for the factory, and its line of the list."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import Problem, bad
from tihang.flows.importing.newcomers import Newcomers
from tihang.flows.importing.places import place_of, region_in
from tihang.flows.importing.register import Line
from tihang.journey.record.names import Programme, TitleStatus
from tihang.journey.record.operations import Of, keep_positions, keep_title, keep_titles, tie_position
from tihang.journey.record.queries.on_list import last_places
from tihang.journey.record.rules import NewListPosition, NewTitle
from tihang.journey.registry.operations.imports import Made
from tihang.listio.list_entries import ListEntry, Position
from tihang.listio.outcomes import Judged, Outcome
from tihang.listio.provinces import PROVINCES
from tihang.listio.titles import PROGRAMME, Stage, Standing

PILOT = "智能制造试点示范行动"
LOCAL_WORDS = ("省", "市", "自治区", "州", "县", "区", *PROVINCES)
STATUSES = {
    Stage.PROPOSAL: TitleStatus.PROPOSED,
    Stage.NOTICE: TitleStatus.NOTICED,
    Stage.UNSAID: TitleStatus.NOTICED,
    Stage.CULTIVATION: TitleStatus.CULTIVATING,
    Stage.LIST: TitleStatus.LISTED,
    Stage.RECOGNITION: TitleStatus.RECOGNISED,
}
LONGEST_SOURCE, LONGEST_PLACE, LONGEST_SHOWN, HELD = 300, 40, 200, 2_000
NOT_YET = UUID(int=0)
"""Of a line that this very list is about to keep."""

UNCLEAR = frozenset(
    {"level_missing", "level_unknown", "list_status", "year", "pioneer_final", "position_taken", "region_conflict", "region_code"}
)
"""Rows with these troubles do not even say which line of which list they are, so nothing is made before a person has spoken."""


class Grants:
    """待写入的称号和榜单位置, with the organisations and factories they need."""

    def __init__(self, newcomers: Newcomers, lines: Mapping[Position, Line], now: datetime, by: UUID | None) -> None:
        self.newcomers, self.source = newcomers, newcomers.source
        self.now, self.by = now, by
        self.lines = dict(lines)
        self.ties: list[tuple[int, UUID, UUID]] = []
        self.titles: list[tuple[int, Of, NewTitle]] = []
        self.steps: list[tuple[int, Of, NewTitle, str]] = []
        self.positions: list[tuple[int, str, NewListPosition]] = []
        self.unnumbered: list[tuple[int, ListEntry, UUID]] = []
        self.made: dict[int, Made] = {}

    def take(self, judged: Judged) -> Made:
        """What one row makes; titles and positions are added to it when they are written."""
        entry = judged.entry
        made: Made = []
        self.made[judged.line] = made
        if not isinstance(entry, ListEntry) or judged.outcome is Outcome.REJECTED or judged.code == "same_entry":
            return made
        factory = None
        if judged.outcome is not Outcome.REVIEW and entry.enterprise_name:
            factory = self._title(judged, entry, made)
        waits = judged.outcome is Outcome.REVIEW
        if entry.number is not None and not (waits and self._unclear(judged, entry)):
            self.position(judged.line, entry, factory)
        elif entry.number is None and factory is not None:
            self.unnumbered.append((judged.line, entry, factory))
        return made

    def _unclear(self, judged: Judged, entry: ListEntry) -> bool:
        return judged.code in UNCLEAR or wrong_of(entry, localdate(self.now)) is not None

    def _title(self, judged: Judged, entry: ListEntry, made: Made) -> UUID:
        body, newcomer = self.newcomers.body(judged.line, judged.body, entry)
        made += newcomer
        factory = self._known_site(judged.site)
        if factory is None:
            factory, newcomer = self.newcomers.site(judged.line, body, entry.site_name, entry)
            made += newcomer
        else:
            self.newcomers.sites[f"line:{judged.line}"] = factory
        of = Of(factory, region_in(place_of(entry)), self.now, self.by)
        if judged.code == "next_step":
            self.steps.append((judged.line, of, title_of(entry, self.source), judged.ref))
        else:
            self.titles.append((judged.line, of, title_of(entry, self.source)))
        return factory

    def _known_site(self, ref: str) -> UUID | None:
        return UUID(ref.removeprefix("factory:")) if ref.startswith("factory:") else self.newcomers.sites.get(ref)

    def position(self, line: int, entry: ListEntry, factory: UUID | None) -> None:
        """The line of the list, tied to its factory where that is known; one that is kept already is only tied."""
        there = self.lines.get(entry.position)
        if there is not None:
            if factory is not None and not there.tied:
                self.ties.append((line, there.id, factory))
            return
        self.lines[entry.position] = Line(NOT_YET, tied=True)
        region = entry.region_code or region_in(place_of(entry))
        self.positions.append((line, region, replace(position_of(entry, self.source), factory_id=factory)))

    def _behind_the_last(self) -> None:
        """Rows of lists without numbers become lines behind whatever stands on the same list."""
        lines = [
            (
                line,
                entry.region_code or region_in(place_of(entry)),
                replace(position_of(entry, self.source), factory_id=factory, unnumbered=True),
            )
            for line, entry, factory in self.unnumbered
        ]
        taken = last_places({_list_of(region, said) for _, region, said in lines})
        for _, region, said in self.positions:
            of = _list_of(region, said)
            taken[of] = max(taken.get(of, 0), said.number)
        for line, region, said in lines:
            of = _list_of(region, said)
            taken[of] += 1
            self.positions.append((line, region, replace(said, number=taken[of])))

    def write(self, now: datetime) -> None:
        """Write what was collected, and add to each row what it made."""
        self.newcomers.write(now)
        self._behind_the_last()
        kept: dict[int, UUID] = {}
        for (line, _, _), key in zip(self.titles, keep_titles((of, said) for _, of, said in self.titles), strict=True):
            kept[line] = key
            self.made[line].append(("title", key.hex))
        for line, of, said, ref in self.steps:
            before = UUID(ref.removeprefix("title:")) if ref.startswith("title:") else kept[int(ref.removeprefix("line:"))]
            kept[line] = keep_title(of, said, before)
            self.made[line] += [("title", kept[line].hex), ("title_before", before.hex)]
        lines = keep_positions(positions=((region, said) for _, region, said in self.positions), now=now, by=self.by)
        for (line, _, _), key in zip(self.positions, lines, strict=True):
            self.made[line].append(("position", key.hex))
        for line, position, factory in self.ties:
            key = tie_position(position=position, factory=factory, now=now, by=self.by)
            self.made[line].append(("tie", key.hex))

    def counts(self) -> Counter[str]:
        """How many of each."""
        numbered = sum(not said.unnumbered for _, _, said in self.positions)
        more = Counter(title=len(self.titles) + len(self.steps), position=numbered + len(self.unnumbered))
        return self.newcomers.counts() + more


def _programme(name: str) -> str:
    """Which of the programmes of the record a title belongs to."""
    if name == PROGRAMME:
        return Programme.GRADIENT.value
    if name == PILOT:
        return Programme.PILOT.value
    local = any(word in name[:6] for word in LOCAL_WORDS)
    return Programme.LOCAL.value if local else Programme.OTHER.value


def _list_of(region: str, said: NewListPosition) -> tuple[str, str, str, int, str]:
    return region, said.programme_name, said.word, said.year, said.status


def status_of(entry: ListEntry) -> str:
    """How far it has come. A pioneer is on the cultivation list until it is accepted, whatever its list is called."""
    return (TitleStatus.CULTIVATING if entry.standing is Standing.CULTIVATING else STATUSES[entry.stage]).value


def source_of(entry: ListEntry, file: str) -> str:
    """Where it is from: what the row says, else the file."""
    return _clipped(entry.source or file, LONGEST_SOURCE)


def confidence_of(entry: ListEntry) -> str:
    """How sure: what the row says; else one source is one source, and none is of unknown origin."""
    return entry.confidence or ("single_secondary" if entry.source else "unverified_claim")


def title_of(entry: ListEntry, file: str) -> NewTitle:
    """The title as the record takes it."""
    return NewTitle(
        programme=_programme(entry.programme), programme_name=entry.programme, word=entry.title, tier=entry.tier, status=status_of(entry),
        year=entry.year or 0, shown_name=entry.shown, number=entry.number, source=source_of(entry, file), confidence=confidence_of(entry),
    )  # fmt: skip


def position_of(entry: ListEntry, file: str) -> NewListPosition:
    """The line of the list as the record takes it."""
    return NewListPosition(
        programme=_programme(entry.programme), programme_name=entry.programme, word=entry.title, tier=entry.tier, status=status_of(entry),
        year=entry.year or 0, number=entry.number or 0, place_path=place_of(entry), region_name=_clipped(entry.province, LONGEST_PLACE),
        city_name=_clipped(entry.city, LONGEST_PLACE), enterprise_name=entry.enterprise_name, factory_name=entry.shown,
        source=source_of(entry, file), confidence=confidence_of(entry),
    )  # fmt: skip


def wrong_in(judged: Judged, today: date) -> Problem | None:
    """What the record would not take of a row that is about to be brought in."""
    entry = judged.entry
    if not isinstance(entry, ListEntry) or judged.outcome not in (Outcome.NEW, Outcome.MATCHED) or judged.code == "same_entry":
        return None
    return wrong_of(entry, today)


def wrong_of(entry: ListEntry, today: date) -> Problem | None:
    """The first thing wrong with the title of an entry."""
    if len(entry.shown) > LONGEST_SHOWN:
        said = f"工厂或场景名称超过 {LONGEST_SHOWN} 个字", f"the name of factory or scenario has more than {LONGEST_SHOWN} characters"
        return bad(*said, "缩短后再导入", "Shorten it and import again", code="name_too_long")
    return _wrong_grant(entry.tier, entry.title, entry.programme, status_of(entry), entry.year, confidence_of(entry), today)


@lru_cache(maxsize=HELD)
def _wrong_grant(tier: str, word: str, programme: str, status: str, year: int | None, confidence: str, today: date) -> Problem | None:
    """The same for all who are granted the same."""
    said = NewTitle(
        programme=_programme(programme), programme_name=programme, word=word, tier=tier, status=status, year=year or 0, source="-",
        confidence=confidence,
    )  # fmt: skip
    return next(iter(said.problems(today)), None)


def _clipped(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
