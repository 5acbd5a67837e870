"""Where an entry comes from (来历): source, how sure, what it rests on, who recorded it and when, and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.record.names import STATED, EvidenceKind, Noun
from tihang.journey.record.queries import EntryRow, EvidenceRow, Record
from tihang.journey.record.rules.entries import SOURCE
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.web.parts.marks import SourceMark
from tihang.web.parts.rating import EvidenceChip
from tihang.web.parts.words import said

RECORDS = {
    Noun.SCENARIO: Deed.RECORD_SCENARIO,
    Noun.EQUIPMENT: Deed.RECORD_EQUIPMENT,
    Noun.SYSTEM: Deed.RECORD_SYSTEM,
    Noun.INVESTMENT: Deed.RECORD_INVESTMENT,
    Noun.INDICATOR: Deed.RECORD_INDICATOR,
    Noun.REPORT: Deed.RECORD_OUTSIDE_REPORT,
    Noun.TITLE: Deed.GRANT_TITLE,
}
"""Noun → the deed of recording it."""


@dataclass(frozen=True, slots=True)
class Step:
    """可做的一步: a link that leads to a small form."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Kept:
    """一条的来历. ``evidence`` None: this reader is not shown any, which is not the same as none attached."""

    source: str
    mark: SourceMark
    who: str
    day: str
    evidence: tuple[EvidenceChip, ...] | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """谁在看: the record he was given, the names of those who recorded it, and what he may do."""

    record: Record
    names: Mapping[UUID, str]
    scope: Scope

    def may(self, deed: Deed) -> bool:
        """Whether he may do a deed on this factory."""
        return permits(self.scope, deed, self.record.factory.thing)

    def to(self, page: str, **words: object) -> str:
        """The address of a page of this factory."""
        return reverse(page, kwargs={"factory_id": self.record.factory.id, **words})


def source_of(row: EntryRow) -> SourceMark:
    """How sure an entry is."""
    return SourceMark(said(row.sure), row.confidence == "confirmed")


def source_words(row: EntryRow) -> str:
    """Where it comes from; the factory's own word is said by the mark already."""
    return "" if row.confidence == STATED and row.source == SOURCE else row.source


def named(user: UUID | None, names: Mapping[UUID, str]) -> str:
    """The name of whoever recorded or withdrew it; nobody stands for an import or the console."""
    return names.get(user, _("不知名的用户")) if user else _("名单导入或控制台")


def day_of(when: datetime) -> str:
    """The day on which it happened, by the clock of this place."""
    return localtime(when).date().isoformat()


def origin(row: EntryRow, names: Mapping[UUID, str]) -> Kept:
    """Source, how sure, who and when, of an entry that nothing is done with any more."""
    return Kept(source_words(row), source_of(row), named(row.recorded_by, names), day_of(row.recorded_at))


def kept(row: EntryRow, noun: str, reader: Reader) -> Kept:
    """All that stands beside an entry."""
    evidence = (
        None if reader.record.evidence is None else tuple(chip(each, reader.record.factory.id) for each in reader.record.shown(row.id))
    )
    return replace(origin(row, reader.names), evidence=evidence, steps=tuple(_steps(row, noun, reader)))


def chip(row: EvidenceRow, factory: UUID) -> EvidenceChip:
    """One piece of evidence; its file or address may be followed, its document number stands beside it."""
    page = _("第 %(page)s 页") % {"page": row.page} if row.page else ""
    name = _("%(kind)s：%(title)s") % {"kind": EvidenceKind(row.kind).label, "title": row.title}
    href = reverse("evidence-file", args=[factory, row.file_id]) if row.file_id else row.url
    return EvidenceChip(name, page, href, remark=row.document)


def _steps(row: EntryRow, noun: str, reader: Reader) -> list[Step]:
    asked: list[tuple[Deed, str, str, dict[str, object]]]
    if noun == Noun.TITLE:
        asked = [
            (Deed.GRANT_TITLE, "title-replace", _("更正或记下一步"), {"title": row.id}),
            (Deed.WITHDRAW_TITLE, "title-withdraw", _("撤回"), {"title": row.id}),
            (Deed.ATTACH_EVIDENCE, "record-evidence", _("附佐证"), {"noun": noun, "entry": row.id}),
        ]
    else:
        here: dict[str, object] = {"noun": noun, "entry": row.id}
        asked = [
            (RECORDS[Noun(noun)], "record-replace", _("更正"), here),
            (Deed.ATTACH_EVIDENCE, "record-evidence", _("附佐证"), here),
            (Deed.WITHDRAW_ENTRY, "record-withdraw", _("撤回"), here),
        ]
    return [Step(reader.to(page, **words), what) for deed, page, what, words in asked if reader.may(deed)]
