"""Titles on a timeline (称号时间线): tiers of the gradient programme, and apart from them what other programmes gave."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.journey.record.names import ENDED, HELD, Noun, Programme, Tier, TitleStatus
from tihang.journey.record.queries import PositionRow, TitleRow
from tihang.web.factories.record.kept import Kept, Reader, kept

STATUS = {
    TitleStatus.PROPOSED: gettext_lazy("拟认定，公示中，还没有认定"),
    TitleStatus.NOTICED: gettext_lazy("公示过，还没有认定"),
    TitleStatus.CULTIVATING: gettext_lazy("列入培育名单，在培育，不是认定"),
    TitleStatus.LISTED: gettext_lazy("列入正式公布的名单"),
    TitleStatus.RECOGNISED: gettext_lazy("已认定"),
    TitleStatus.DECLARED: gettext_lazy("企业自评声明，不是认定"),
    TitleStatus.FILED: gettext_lazy("自评声明已备案，不是认定"),
    TitleStatus.RECHECKED: gettext_lazy("自评声明经市级复核，列入名单，不是认定"),
    TitleStatus.SUSPENDED: gettext_lazy("暂停"),
    TitleStatus.REVOKED: gettext_lazy("撤销"),
}
"""What each status means, in words; a promise never sounds like a title."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """时间线上的称号. ``tier`` 1 to 4 draws the sign, 0 draws none: only what was given has one."""

    when: str
    date: str
    tier: int
    word: str
    status: str
    facts: tuple[str, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Titles:
    """称号: the gradient programme, the others, and lines of published lists tied to this factory."""

    tiers: tuple[TitleLine, ...]
    others: tuple[TitleLine, ...]
    positions: tuple[str, ...]
    grant: str = ""
    past: str = ""


def titles(rows: tuple[TitleRow, ...], reader: Reader, today: date) -> list[tuple[TitleLine, ...]]:
    """The lines of the gradient programme and those of all others, oldest first."""
    ordered = sorted(rows, key=lambda row: (row.since or date(row.year, 1, 1), row.year, row.id))
    tiers = tuple(line(row, reader, today) for row in ordered if row.programme == Programme.GRADIENT)
    others = tuple(line(row, reader, today) for row in ordered if row.programme != Programme.GRADIENT)
    return [tiers, others]


def line(row: TitleRow, reader: Reader, today: date) -> TitleLine:
    """One title: dotted while it is promised, filled while it counts, hollow when it is over."""
    given = row.status in HELD
    now = row.held_on(today)
    return TitleLine(
        when="now" if now else "done" if given or row.status in ENDED else "planned",
        date=row.since.isoformat() if row.since else _("%(year)s 年") % {"year": row.year},
        tier=Tier.values.index(row.tier) + 1 if given and row.tier else 0,
        word=row.word,
        status=status_words(row, now=now),
        facts=tuple(_facts(row)),
        kept=kept(row, Noun.TITLE, reader),
    )


def status_words(row: TitleRow, *, now: bool) -> str:
    """已认定，今天有效: what the status means, and whether it counts today."""
    said = str(STATUS[TitleStatus(row.status)])
    if row.status not in HELD:
        return said
    return _("%(status)s，今天有效") % {"status": said} if now else _("%(status)s，今天不算数") % {"status": said}


def _facts(row: TitleRow) -> list[str]:
    name = row.programme_name
    said = [
        _("计划：%(name)s") % {"name": name} if name else "",
        _("授予单位：%(name)s") % {"name": row.granted_by} if row.granted_by else "",
        _("文号：%(number)s") % {"number": row.document} if row.document else "",
        _("公布的名称：%(name)s") % {"name": row.shown_name} if row.shown_name else "",
        _("名单第 %(number)s 位") % {"number": row.number} if row.number is not None else "",
        _("到 %(day)s 为止") % {"day": row.until.isoformat()} if row.until else "",
    ]
    return [each for each in said if each]


def position_words(row: PositionRow) -> str:
    """A line of a published list: 2024 年，卓越级智能工厂，第 12 位，公示过."""
    words = {"year": row.year, "word": row.word, "number": row.number, "status": STATUS[TitleStatus(row.status)]}
    return _("%(year)s 年 %(word)s，第 %(number)s 位：%(status)s") % words
