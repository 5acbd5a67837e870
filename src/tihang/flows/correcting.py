"""What follows from a corrected list (更正的落实): the public lines and titles of the factories concerned, and a word to each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.core.ranking.correcting import Change, CorrectedPart
from tihang.flows.actors import Person
from tihang.flows.noticing import HeldNotice
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.recognition.models import RecognitionList
from tihang.journey.recognition.queries import NoticedCase
from tihang.journey.record.names import HELD, TitleStatus
from tihang.journey.record.operations import Of, keep_positions, keep_title, withdraw_positions, withdraw_title
from tihang.journey.record.queries.on_list import lines_at, titles_at
from tihang.journey.record.queries.rows import PositionRow, TitleRow
from tihang.journey.record.rules import NewListPosition, NewTitle

Rows = Mapping[int, Mapping[str, Any]]
LONGEST_WHY = 200
GIVEN = HELD | {TitleStatus.SUSPENDED}
"""States in which a title stands, or may stand again."""
TOLD = {
    True: gettext_noop("名单更正（%(document)s）：%(factory)s不再列入。%(why)s"),
    False: gettext_noop("名单更正（%(document)s）：%(factory)s那一行改过。%(why)s"),
}
"""Whether the row was taken off → what its factory is told."""


@dataclass(frozen=True)
class Correction:
    """一次更正: the list as it was made, who corrected it and when; ``was`` and ``rows``: number → row before and as it stands now."""

    held: HeldNotice
    made: RecognitionList
    actor: Person
    now: datetime
    was: Rows
    rows: Rows

    def carry_out(self, changes: Sequence[Change], cases: Mapping[int, UUID]) -> None:
        """For each row that was corrected."""
        for number in sorted({each.number for each in changes}):
            mine = [each for each in changes if each.number == number]
            case, reasons = self.held.it.cases[cases[number]], "；".join(dict.fromkeys(each.why for each in mine))
            why = f"更正（{self.made.document}）：{reasons}"[:LONGEST_WHY]
            self._lines(case, number, why)
            self._titles(case, number, why, renamed=any(each.part is CorrectedPart.FACTORY for each in mine))
            words = {"document": self.made.document, "factory": self.was[number]["factory"]["name"], "why": reasons}
            told = NoticeWords(TOLD[number not in self.rows], words, f"/recognition/{self.made.code}/")
            key = f"list/{self.made.pk}/{case.id}"
            notify(region=case.region, users=[case.signed_by], key=key, topic=Topic.PROGRESS, words=told, now=self.now)

    def _lines(self, case: NoticedCase, number: int, why: str) -> None:
        """The public line makes way for what is right, its number stays; where the row went, so does the line of a suspension."""
        campaign, by = self.held.it.campaign, self.made.published_by
        states = [TitleStatus.LISTED, *([] if number in self.rows else [TitleStatus.SUSPENDED])]
        old = lines_at(tier=campaign.tier, year=campaign.year, statuses=states, word=self.held.word, factory=case.factory)
        withdraw_positions(positions=[line.id for line in old], now=self.now, by=by, why=why)
        row = self.rows.get(number)
        again = [(line.region, self._again(line, row, case)) for line in old] if row else []
        keep_positions(positions=again, now=self.now, by=by)

    def _again(self, line: PositionRow, row: Mapping[str, Any], case: NoticedCase) -> NewListPosition:
        return NewListPosition(
            programme=line.programme, programme_name=line.programme_name, word=line.word, status=line.status, year=line.year, tier=line.tier,
            number=line.number, unnumbered=line.unnumbered, place_path=line.place_path, region_name=line.region_name,
            city_name=line.city_name, enterprise_name=row["organisation"]["name"], factory_name=row["factory"]["name"],
            factory_id=case.factory, source=self._source, confidence="confirmed",
        )  # fmt: skip

    def _titles(self, case: NoticedCase, number: int, why: str, *, renamed: bool) -> None:
        """The title is taken back with its row, suspended or not, or shows the name that is right; what was revoked stays as it was decided."""
        campaign, of = self.held.it.campaign, Of(case.factory, case.region, self.now, self.actor.user)
        row = self.rows.get(number)
        for title in titles_at(factory=case.factory, tier=campaign.tier, year=campaign.year, word=self.held.word, statuses=GIVEN):
            if row is None:
                withdraw_title(of, title.id, why)
            elif renamed:
                keep_title(of, self._renamed(title, row["factory"]["name"]), title.id)

    def _renamed(self, title: TitleRow, name: str) -> NewTitle:
        return NewTitle(
            programme=title.programme, programme_name=title.programme_name, word=title.word, status=title.status, year=title.year,
            tier=title.tier, document=title.document, granted_by=title.granted_by, shown_name=name, number=title.number, since=title.since,
            until=title.until, source=self._source, confidence="confirmed",
        )  # fmt: skip

    @property
    def _source(self) -> str:
        return f"{self.made.document}（{self.made.code}）"
