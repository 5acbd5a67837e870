"""An uploaded list (上传的名单): what its columns seem to mean, what would become of each row, and the questions that a person answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.flows.rolling.looking import LookedOver
from tihang.flows.rolling.outcomes import Fate, Looked, numbers_of
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.campaigns.queries.lists import ListCard
from tihang.journey.registry.queries.zones import places_in_words
from tihang.listio.headings import headings
from tihang.listio.mapping import Guess
from tihang.web.authority.rollout.words import day, level_words
from tihang.web.parts.bars import NumberTile
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.roster import Cell, Roster, cell, roster

SHOWN = 50
FATES = {
    Fate.NEW: gettext_noop("新增"),
    Fate.CHANGED: gettext_noop("更新"),
    Fate.SAME: gettext_noop("没有变化"),
    Fate.QUESTION: gettext_noop("要你回答"),
    Fate.REFUSED: gettext_noop("没有采用"),
}
HOW = {
    "remembered": gettext_noop("上次这样选的"),
    "known": gettext_noop("按表头"),
    "like": gettext_noop("表头相近，核对一下"),
    "said": gettext_noop("你选的"),
    "people": gettext_noop("个人信息，不读也不存"),
}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """一列: its heading, a few of its cells, and the meanings one may choose."""

    place: int
    heading: str
    samples: str
    how: str
    field: str
    closed: bool
    wrong: str


@dataclass(frozen=True, slots=True)
class Question:
    """要回答的一行: who may be meant."""

    line: int
    name: str
    said: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FateTab:
    """一类结论: how many, and where they are shown."""

    name: str
    number: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """上传的名单页."""

    title: str
    kind: str
    over: str
    columns: tuple[ColumnLine, ...]
    fields: tuple[tuple[str, str], ...]
    platform: str | None
    wrong: tuple[str, ...]
    tiles: tuple[NumberTile, ...]
    tabs: tuple[FateTab, ...]
    table: Roster | None
    questions: tuple[Question, ...]
    unasked: int
    ready: str
    notes: tuple[str, ...]


def list_page(card: ListCard, looked: LookedOver, rollout: UUID, given: Mapping[str, str], lang: str) -> ListPage:
    """The page as it will stand."""
    numbers = numbers_of(looked.rows).told()
    shown = _fate(given.get("fate", ""), numbers)
    rows = [row for row in looked.rows if row.fate is shown]
    first = _from(given.get("from", ""), len(rows))
    here = reverse("rollout-list", args=[rollout, card.id])
    asked = [row for row in looked.rows if row.fate is Fate.QUESTION and row.candidates]
    index = 0 if lang == "zh" else 1
    return ListPage(
        title=card.file_name,
        kind=str(card.kind.label),
        over=_("%(day)s 上传，%(rows)s 行") % {"day": day(card.uploaded_at), "rows": f"{card.numbers.get('rows', 0):,}"},
        columns=tuple(_column(guess, looked, index) for guess in looked.guesses),
        fields=_fields(card.kind, lang),
        platform=(looked.fixed or {}).get("platform", "") if card.kind is RolloutListKind.RESULTS else None,
        wrong=tuple(problem.said[index] + "。" * (index == 0) + problem.remedy[index] for problem in looked.wrong if problem.place == "columns"),
        tiles=_tiles(numbers, looked),
        tabs=tuple(_tab(fate, numbers, shown, here) for fate in Fate),
        table=_table(rows[first : first + SHOWN], card.kind, lang, _more(here, shown, first, len(rows)), f"{here}?fate={shown.value}" if first else ""),
        questions=tuple(_question(row, index) for row in asked[:SHOWN]),
        unasked=max(len(asked) - SHOWN, 0),
        ready=_ready(card.kind, numbers) if looked.rows else "",
        notes=tuple(words[index] for words in looked.notes),
    )  # fmt: skip


def _fields(kind: RolloutListKind, lang: str) -> tuple[tuple[str, str], ...]:
    known = headings()
    said = [(field, words if lang == "zh" else field.replace("_", " ")) for field, words in known.fields.items()]
    return ("", _("不读这一列")), *((field, words) for field, words in said if field in known.kinds[kind].takes)


def _column(guess: Guess, looked: LookedOver, index: int) -> ColumnLine:
    problems = [problem for problem in looked.wrong if problem.place == f"column-{guess.place}"]
    how = HOW.get(guess.how, "")
    return ColumnLine(
        guess.place, guess.heading or _("（没有表头）"), " · ".join(guess.samples), _(how) if how else "", guess.field, guess.how == "people",
        " ".join(problem.said[index] for problem in problems),
    )  # fmt: skip


def _tiles(numbers: Mapping[str, int], looked: LookedOver) -> tuple[NumberTile, ...]:
    if not looked.rows:
        return ()
    return (
        NumberTile(_("一共"), _("%(rows)s 行") % {"rows": f"{numbers['rows']:,}"}),
        NumberTile(_("和登记簿对上"), f"{numbers['matched']:,}"),
        NumberTile(_("要你回答"), f"{numbers['question']:,}"),
        NumberTile(_("没有采用"), f"{numbers['refused']:,}"),
    )


def _tab(fate: Fate, numbers: Mapping[str, int], shown: Fate, here: str) -> FateTab:
    return FateTab(_(FATES[fate]), f"{numbers[fate.value]:,}", f"{here}?fate={fate.value}", fate is shown)


def _fate(text: str, numbers: Mapping[str, int]) -> Fate:
    if text in list(Fate):
        return Fate(text)
    return next((fate for fate in (Fate.QUESTION, Fate.NEW, Fate.CHANGED, Fate.REFUSED) if numbers[fate.value]), Fate.SAME)


def _from(text: str, many: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 and int(text) < many else 0


def _more(here: str, shown: Fate, first: int, many: int) -> str:
    return f"{here}?fate={shown.value}&from={first + SHOWN}" if first + SHOWN < many else ""


def _table(rows: list[Looked], kind: RolloutListKind, lang: str, next_href: str, first_href: str) -> Roster | None:
    if not rows:
        return None
    places = places_in_words({row.place_path for row in rows}, lang)
    columns = (_("行"), _("企业"), _("所在地"), _("结果") if kind is RolloutListKind.RESULTS else _("行业和规模"), _("对上谁"), _("说明"))
    index = 0 if lang == "zh" else 1
    body = [_row(row, places[row.place_path] if row.place_path else "", kind, index) for row in rows]
    return roster(_("逐行核对"), columns, body, next_href=next_href, first_href=first_href)


def _row(row: Looked, place: str, kind: RolloutListKind, index: int) -> tuple[Cell, ...]:
    entry = row.entry
    doubts = "；".join(problem.said[index] for problem in row.doubts)
    said = ("。", ". ")[index].join(words for words in (row.said[index], row.remedy[index]) if words)
    return (
        cell(str(row.line)),
        cell(row.name, under=entry.credit_code if entry else ""),
        cell(place),
        cell(_what(row, kind)),
        cell(row.body.name if row.body else "", under=row.site.name if row.site else ""),
        cell(said, under=doubts),
    )


def _what(row: Looked, kind: RolloutListKind) -> str:
    entry = row.entry
    if entry is None:
        return ""
    if kind is RolloutListKind.TARGETS:
        return " ".join(part for part in (entry.industry, entry.scale) if part)
    parts = (level_words()[entry.level], entry.score, day(entry.made_on), entry.number) if entry.made_on else ()
    return " ".join(part for part in parts if part)


def _question(row: Looked, index: int) -> Question:
    near = [(found.credit_code, _("%(name)s（名称相近 %(near)d）") % {"name": found.name, "near": found.near}) for found in row.candidates]
    return Question(row.line, row.name, row.said[index], (("", _("都不是，先不导入这一行")), *near))


def _ready(kind: RolloutListKind, numbers: Mapping[str, int]) -> str:
    said = {"new": f"{numbers['new']:,}", "changed": f"{numbers['changed']:,}"}
    if kind is RolloutListKind.TARGETS:
        return _("导入：新增 %(new)s 家，更新 %(changed)s 家") % said
    return _("导入：新增 %(new)s 份结果，更新 %(changed)s 份") % said


def lists_roster(cards: tuple[ListCard, ...], rollout: UUID) -> Roster | None:
    """The lists of a roll-out, newest first."""
    if not cards:
        return None
    columns = (_("文件"), _("用途"), _("上传"), _("状态"), _("行数"), _("新增"), _("更新"), _("没有变化"), _("待答"), _("没有采用"))
    return roster(_("导入过的名单"), columns, [_list_row(card, rollout) for card in cards])


def _list_row(card: ListCard, rollout: UUID) -> tuple[Cell, ...]:
    waits = card.brought_in_at is None
    href = reverse("rollout-list", args=[rollout, card.id]) if waits else ""
    state = _("等你核对和导入") if waits else _("%(day)s 导入") % {"day": day(card.brought_in_at)}
    if card.undone_at is not None:
        state = _("%(day)s 撤销") % {"day": day(card.undone_at)}
    numbers = ["" if waits else f"{card.numbers.get(fate.value, 0):,}" for fate in Fate]
    return (
        cell(card.file_name, href=href, under=card.digest[:12]), cell(card.kind.label), cell(day(card.uploaded_at)), cell(state),
        cell(f"{card.numbers.get('rows', 0):,}", number=True), *(cell(number, number=True) for number in numbers),
    )  # fmt: skip


def undo_forms(cards: tuple[ListCard, ...], rollout: UUID) -> tuple[DeedForm, ...]:
    """One for each list that is in and can be taken back."""
    return tuple(
        deed_form(
            f"undo-{card.id.hex[-8:]}",
            reverse("rollout-list-undo", args=[rollout, card.id]),
            _("撤销这份名单"),
            Field("why", _("理由"), help=_("记入留痕，不要写电话和证件号码。"), most=300),
            title=card.file_name,
            note=_("由它新增的企业或结果会去掉，记进工厂档案的报告会撤回；它更新过的内容不会改回。"),
            kind="danger",
        )
        for card in cards
        if card.brought_in_at is not None and card.undone_at is None
    )
