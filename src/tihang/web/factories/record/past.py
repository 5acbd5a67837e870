"""What a part of the record said before (变更经过): the current entries, the corrected and the withdrawn, newest first."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from tihang.journey.record.names import Noun
from tihang.journey.record.queries import EntryRow, EvidenceRow, TitleRow
from tihang.web.factories.record.kept import Reader, day_of, named, origin
from tihang.web.factories.record.kept import chip as chip_of
from tihang.web.factories.record.page import FORMS
from tihang.web.factories.record.table import Cell, Line, Table
from tihang.web.factories.record.titles import status_words
from tihang.web.parts.names import breaking


@dataclass(frozen=True, slots=True)
class Past:
    """变更经过."""

    title: str
    table: Table


def past_page(noun: Noun, rows: tuple[EntryRow, ...], reader: Reader, today: date) -> Past:
    """Every word that was said, with what became of it."""
    by_id = {row.id: row for row in rows}
    lines = tuple(_line(noun, row, by_id, reader, today) for row in rows)
    heads = FORMS[noun].heads() if noun in FORMS else (_("称号"), _("状态")) if noun is Noun.TITLE else (_("佐证"), _("证明的是"))
    table = Table(noun.value, str(noun.label), (*heads, _("结果")), lines, empty=_("这一部分还没有记过什么。"))
    return Past(_("%(noun)s：变更经过") % {"noun": noun.label}, table)


def _line(noun: Noun, row: EntryRow, by_id: dict[UUID, EntryRow], reader: Reader, today: date) -> Line:
    kept = origin(row, reader.names)
    if noun in FORMS:
        made = replace(FORMS[noun].line(row, reader), kept=kept)
    elif isinstance(row, TitleRow):
        said = Cell(_("称号"), breaking(row.word), row.programme_name), (Cell(_("状态"), status_words(row, now=row.held_on(today))),)
        made = Line(*said, kept)
    elif isinstance(row, EvidenceRow):
        chip = chip_of(row, reader.record.factory.id)
        said = Cell(_("佐证"), chip.name, f"{chip.remark} {chip.page}".strip()), (Cell(_("证明的是"), str(Noun(row.noun).label)),)
        made = Line(*said, kept)
    else:
        raise TypeError(type(row))
    return replace(made, state=fate(row, by_id, reader))


def fate(row: EntryRow, by_id: dict[UUID, EntryRow], reader: Reader) -> str:
    """现行, 已更正 or 已撤回: by whom, when and why."""
    if row.withdrawn_at is not None:
        words = {"who": named(row.withdrawn_by, reader.names), "day": day_of(row.withdrawn_at), "why": row.withdrawn_why}
        return _("已撤回（%(who)s，%(day)s）：%(why)s") % words
    if row.superseded_by_id is None:
        return _("现行")
    newer = by_id[row.superseded_by_id]
    return _("已更正（%(who)s，%(day)s）") % {"who": named(newer.recorded_by, reader.names), "day": day_of(newer.recorded_at)}
