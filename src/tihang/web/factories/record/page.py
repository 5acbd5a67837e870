"""The whole record on a factory's page (档案页): each part for whom it is meant; a part that is not simply is not there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tihang.journey.record.names import Noun
from tihang.journey.record.queries import PositionRow
from tihang.journey.registry.access import Deed
from tihang.web.factories.record import means, measured, scenarios
from tihang.web.factories.record.facts import Knowns, knowns
from tihang.web.factories.record.kept import RECORDS, Reader
from tihang.web.factories.record.table import Line, Table
from tihang.web.factories.record.titles import Titles, position_words
from tihang.web.factories.record.titles import titles as lines_of


@dataclass(frozen=True, slots=True)
class RecordPage:
    """档案页."""

    titles: Titles | None
    tables: tuple[Table, ...]
    knowns: Knowns | None
    evidence: bool = False
    """Whether this reader sees evidence, and so the cabinet."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """(id, words) of every part that stands on the page, for the line of links above it."""
        titles = [(Noun.TITLE.value, str(Noun.TITLE.label))] if self.titles else []
        after = [("knowns", _("下一张表从这里取什么"))] if self.knowns else []
        return (*titles, *((table.noun, table.title) for table in self.tables), *after)


@dataclass(frozen=True, slots=True)
class Form:
    """一部分怎么摆: its heads, how a row becomes a line, and the sentences that sum it up."""

    part: str
    heads: Callable[[], tuple[str, ...]]
    line: Callable[[Any, Reader], Line]
    sums: Callable[[Sequence[Any]], Iterator[str]] = lambda rows: iter(())


FORMS = {
    Noun.SCENARIO: Form("scenarios", scenarios.heads, scenarios.line),
    Noun.EQUIPMENT: Form("equipment", means.equipment_heads, means.equipment_line, means.equipment_sums),
    Noun.SYSTEM: Form("systems", means.system_heads, means.system_line),
    Noun.INVESTMENT: Form("investment", means.investment_heads, means.investment_line, means.investment_sums),
    Noun.INDICATOR: Form("indicators", measured.indicator_heads, measured.indicator_line),
    Noun.REPORT: Form("reports", measured.report_heads, measured.report_line),
}


def record_page(reader: Reader, positions: tuple[PositionRow, ...], today: date) -> RecordPage:
    """The page as it will stand."""
    tables = (_table(noun, form, reader) for noun, form in FORMS.items())
    return RecordPage(
        _titles(reader, positions, today), tuple(each for each in tables if each), knowns(reader.record, today),
        evidence=reader.record.evidence is not None,
    )  # fmt: skip


def _titles(reader: Reader, positions: tuple[PositionRow, ...], today: date) -> Titles | None:
    if reader.record.titles is None:
        return None
    tiers, others = lines_of(reader.record.titles, reader, today)
    return Titles(
        tiers,
        others,
        tuple(position_words(row) for row in positions),
        grant=reader.to("title-grant") if reader.may(Deed.GRANT_TITLE) else "",
        past=reader.to("record-past", noun=Noun.TITLE),
    )


def _table(noun: Noun, form: Form, reader: Reader) -> Table | None:
    rows = getattr(reader.record, form.part)
    if rows is None:
        return None
    writes = reader.may(RECORDS[noun])
    return Table(
        noun=noun.value,
        title=str(noun.label),
        heads=form.heads(),
        lines=tuple(form.line(row, reader) for row in rows),
        note=_("不是本平台出具的；等级和得分照原报告。") if noun is Noun.REPORT else "",
        sums=tuple(form.sums(rows)),
        empty=_("还没有记。记一次，以后各年的表都从这里取，不用再填。") if writes else _("企业还没有记这一部分。"),
        add=reader.to("record-add", noun=noun.value) if writes else "",
        past=reader.to("record-past", noun=noun.value),
    )
