"""The overview of a roll-out (开展情况): one sentence, tiles, bars and tables; each figure leads to the enterprises behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.insight.names import LEVELS, TargetState
from tihang.journey.insight.queries.figures import Figures, Line, Week
from tihang.web.authority.rollout.seen import Seen
from tihang.web.authority.rollout.words import industry_words, last_steps, left, level_words, share
from tihang.web.parts.bars import NumberTile
from tihang.web.parts.desk import Deadline
from tihang.web.parts.geometry import per_cent
from tihang.web.parts.roster import Cell, Roster, cell, roster

SOON = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """一条: so many of all, in words, as a length, and where they are listed."""

    name: str
    figure: str
    bar: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """开展情况页."""

    sentence: str
    empty: bool
    tiles: tuple[NumberTile, ...]
    due: Deadline
    states: tuple[Bar, ...]
    levels: tuple[Bar, ...]
    levels_note: str
    districts: Roster | None
    industries: Roster | None
    weeks: Roster | None


def board_page(at: Seen, figures: Figures, lang: str) -> BoardPage:
    """The page as it will stand."""
    total, listing = figures.total, f"{at.href}targets/"
    places = last_steps({line.key for line in figures.districts}, at.card.part.place_path, lang)
    named = {line.key: industry_words(line.key, lang) for line in figures.industries}
    return BoardPage(
        sentence=_sentence(total),
        empty=not total.targets,
        tiles=_tiles(total),
        due=_due(at),
        states=_states(total, listing),
        levels=_levels(total),
        levels_note=_note(total),
        districts=_table(_("各地区"), _("地区"), figures.districts, places, "place", listing),
        industries=_table(_("各行业"), _("行业"), figures.industries, named, "industry", listing),
        weeks=_weeks(figures.weeks),
    )


def _sentence(total: Line) -> str:
    if not total.targets:
        return _("名单里还没有企业。")
    said = {"targets": f"{total.targets:,}", "finished": f"{total.finished:,}", "share": share(total.finished, total.targets),
            "rest": f"{total.not_begun:,}"}  # fmt: skip
    if not total.not_begun:
        return _("应评 %(targets)s 家，完成 %(finished)s 家（%(share)s），都已经开始。") % said
    return _("应评 %(targets)s 家，完成 %(finished)s 家（%(share)s），还有 %(rest)s 家没有开始。") % said


def _tiles(total: Line) -> tuple[NumberTile, ...]:
    return (
        NumberTile(_("应评企业"), f"{total.targets:,}"),
        NumberTile(_("已邀请"), f"{total.invited:,}"),
        NumberTile(_("已开始（含完成）"), f"{total.begun:,}"),
        NumberTile(_("已完成"), f"{total.finished:,}"),
    )


def _due(at: Seen) -> Deadline:
    if at.card.closed_at is not None:
        return Deadline(_("已结束"), _("名单和数据留着看，不再导入和提醒。"), state="past")
    words, due = left(at.card.due_on), at.card.due_on
    instant = _("%(due)s 截止（北京时间当天结束）") % {"due": due.isoformat()} if due else _("可以在下一年度发起时填写。")
    return Deadline(words, instant)


def _states(total: Line, listing: str) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            str(state.label),
            _("%(many)s 家 · %(share)s") % {"many": f"{many:,}", "share": share(many, total.targets)},
            per_cent(many, total.targets or 1),
            f"{listing}?{urlencode({'state': state.value})}",
        )
        for state, many in total.states.items()
    )


def _levels(total: Line) -> tuple[Bar, ...]:
    known = sum(total.levels)
    return tuple(
        Bar(name, _("%(many)s 家 · %(share)s") % {"many": f"{total.levels[level]:,}", "share": share(total.levels[level], known)},
            per_cent(total.levels[level], known or 1))
        for level, name in zip(LEVELS, level_words(), strict=True)
    )  # fmt: skip


def _note(total: Line) -> str:
    said = [_("有平台报告的按最新一份报告，没有的按本站签核的结果（仅供参考）。")]
    if total.ranged:
        said.append(_("本站结果里有 %(many)s 家是一个区间，按低的一级算。") % {"many": total.ranged})
    if total.stated:
        said.append(_("%(many)s 家的报告是企业自己填的，没有平台名单印证。") % {"many": total.stated})
    return "".join(said)


def _table(label: str, first: str, lines: Sequence[Line], names: Mapping[str, str], key: str, listing: str) -> Roster | None:
    if not lines:
        return None
    columns = (first, _("应评"), _("已邀请"), _("已开始"), _("已完成"), _("完成率"), *level_words())
    return roster(label, columns, [_line(line, names[line.key], key, listing) for line in lines])


def _line(line: Line, name: str, key: str, listing: str) -> tuple[Cell, ...]:
    href = f"{listing}?{urlencode({key: line.key or '-'})}"
    numbers = (line.targets, line.invited, line.begun, line.finished)
    return (
        cell(name, href=href), *(cell(f"{number:,}", number=True) for number in numbers), cell(share(line.finished, line.targets), number=True),
        *(cell(f"{many:,}" if many else "–", number=True) for many in line.levels),
    )  # fmt: skip


def _weeks(weeks: Sequence[Week]) -> Roster | None:
    if not weeks:
        return None
    columns = (_("一周（从周一起）"), _("邀请"), _("开始"), _("完成"), _("累计完成"))
    rows, done = [], 0
    for week in weeks:
        done += week.finished
        numbers = (week.invited, week.started, week.finished, done)
        rows.append((cell(week.monday.isoformat()), *(cell(f"{number:,}" if number else "–", number=True) for number in numbers)))
    return roster(_("每周进展"), columns, rows[::-1])


def targets_home(at: Seen, state: TargetState | None = None) -> str:
    """Where the enterprises are listed."""
    return reverse("rollout-targets", args=[at.card.id]) + (f"?state={state.value}" if state else "")
