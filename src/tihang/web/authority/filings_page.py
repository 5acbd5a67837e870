"""Filings before a desk (备案): the queue, one filing, and the list of names of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tihang.core.routing import End, Level
from tihang.journey.intake.queries import DossierRow
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.queries import FilingCard, FilingLine, FilingsPage
from tihang.journey.review.rules import declared_from
from tihang.web.factories.list_page import industry_words
from tihang.web.parts.declared import asking, claim_rows, way_events
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.desk import Claim, Event
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.names import name_parts
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

MOST_SHOWN = 500
"""Names on the page; the file holds all of them."""

MARKS = {End.DONE: "met", End.REFUSED: "not_met", End.WITHDRAWN: "not_applicable", End.OPEN: "claimed"}


@dataclass(frozen=True, slots=True)
class Button:
    """一个办理结果: what the button sends and says."""

    value: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class FilingPage:
    """一个备案件的页面."""

    name: tuple[str, ...]
    over: str
    state: Mark
    age: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Claim, ...]
    statement: str
    judged: str
    digest: str
    whole: bool
    events: tuple[Event, ...]
    remarks: tuple[str, ...]
    form: DeedForm | None
    seen: str
    buttons: tuple[Button, ...]
    cannot: str
    factory_href: str
    older: tuple[tuple[str, str], ...]


def filings_roster(found: FilingsPage, lang: str, now: datetime, *, show: str, first: bool) -> Roster:
    """The queue as a table, the longest waiting first."""
    places = places_in_words({row.place_path for row in found.rows}, lang)
    columns = (_("工厂"), _("企业"), _("所在地"), _("备案方式"), _("状态"), _("已等"))
    rows = [
        (
            cell(row.factory_name, href=reverse("authority-filing", args=[row.filing.id])),
            cell(row.organisation_name, under=row.credit_code),
            cell(places[row.place_path]),
            cell(said(row.filing.route.words), under=_("%(year)s 年") % {"year": row.filing.year}),
            cell(said(row.filing.stands.said_to(Level.DISTRICT))),
            cell("" if row.filing.stands.end else age_words(row.filing.state_since, now), number=True),
        )
        for row in found.rows
    ]
    here = f"{reverse('authority-filings')}?show={show}"
    return roster(
        _("备案"), columns, rows, next_href=f"{here}&after={found.after}" if found.after else "", first_href="" if first else here
    )


def age_words(since: datetime, now: datetime) -> str:
    """How long something has lain there, in days, or hours on the first day."""
    waited = now - since
    if waited.days >= 1:
        return ngettext("%(n)s 天", "%(n)s 天", waited.days) % {"n": waited.days}
    hours = max(0, int(waited.total_seconds()) // 3600)
    return ngettext("%(n)s 小时", "%(n)s 小时", hours) % {"n": hours}


def decide_form(card: FilingCard) -> DeedForm:
    """A reason, and remarks on single rows."""
    help_ = _("退回和不通过要写理由，企业会看到。不要写电话和证件号码，留痕不能删改。")
    field = Field("why", _("理由"), "area", help=help_, most=1000)
    return deed_form("decide", reverse("authority-filing-decide", args=[card.filing.id]), "", field)


def filing_page(card: FilingCard, dossiers: tuple[DossierRow, ...], lang: str, now: datetime, form: DeedForm | None = None,
                typed: Mapping[str, str] | None = None, wrong: Mapping[str, str] | None = None) -> FilingPage:  # fmt: skip
    """The page as it will stand."""
    filing, shown = card.filing, next(each for each in dossiers if each.id == card.filing.dossier)
    items = declared_from(shown.content).items
    rows = claim_rows(items, filing.factory, card.told.marks if card.told else {})
    deciding = (form or decide_form(card)) if card.may_decide else None
    state = filing.stands
    return FilingPage(
        name=name_parts(card.factory_name),
        over=_("%(house)s · %(year)s 年 · %(way)s")
        % {"house": card.organisation_name, "year": filing.year, "way": said(filing.route.words)},
        state=mark(MARKS[state.end], said(state.said_to(Level.DISTRICT))),
        age="" if state.end else _("已等 %(age)s") % {"age": age_words(filing.state_since, now)},
        facts=_facts(card, lang),
        rows=asking(rows, items, deciding.name, typed or {}, wrong or {}) if deciding else rows,
        statement=said((shown.content["statement"][0], shown.content["statement"][1])),
        judged=_judged(shown),
        digest=shown.digest,
        whole=shown.whole,
        events=way_events(filing, card.steps, Level.DISTRICT),
        remarks=tuple(words for step in card.steps for words in _remarks(step.why, step.marks)),
        form=deciding,
        seen=filing.state,
        buttons=_buttons(card) if deciding else (),
        cannot="" if deciding or state.end else _cannot(card),
        factory_href=reverse("factory", args=[filing.factory]),
        older=tuple(
            (_("第 %(number)s 次") % {"number": each.number}, reverse("declaration-version", args=[filing.factory, each.year, each.number]))
            for each in dossiers
            if each.id != shown.id
        ),
    )


def _facts(card: FilingCard, lang: str) -> tuple[tuple[str, str], ...]:
    place = places_in_words([card.place_path], lang)[card.place_path]
    facts = (
        (_("企业"), card.organisation_name),
        (_("信用代码"), card.credit_code),
        (_("所在地"), place),
        (_("行业"), f"{card.industry} {industry_words(card.industry, lang)}" if card.industry else ""),
        (_("报送时间"), localtime(card.filing.opened_at).strftime("%Y-%m-%d %H:%M")),
        (_("办理依据"), card.filing.law),
    )
    return tuple((name, value) for name, value in facts if value)


def _judged(shown: DossierRow) -> str:
    words = {"number": shown.number, "day": shown.judged_on.isoformat(), "pack": f"{shown.pack}@{shown.edition}"}
    return _("第 %(number)s 次声明，%(day)s 自评判定，依据 %(pack)s。核对结果一栏是平台按企业的回答算的，不是你的结论。") % words


def _remarks(why: str, marks: Mapping[str, str]) -> tuple[str, ...]:
    points = tuple(f"{item}{_('：')}{word}" for item, word in sorted(marks.items()))
    return (why, *points) if why else points


def _buttons(card: FilingCard) -> tuple[Button, ...]:
    route = card.filing.route
    kinds = {End.DONE: "main", End.OPEN: "", End.REFUSED: "danger", End.WITHDRAWN: "danger"}
    steps = card.filing.outcomes(factory=False)
    return tuple(
        Button(step.outcome, said(route.outcome_by_id[step.outcome].words), kinds[route.state_by_id[step.to].end]) for step in steps
    )


def _cannot(card: FilingCard) -> str:
    if card.filing.desk is None:
        return _("退给企业了，等它补正。")
    if card.waits_for:
        return _("这一件由%(office)s办理，你可以看。") % {"office": card.waits_for}
    return _("这一件该由%(desk)s办理，它还没有在梯航开通。") % {"desk": said(card.filing.desk.words)}


@dataclass(frozen=True, slots=True)
class NameRow:
    """名单一行."""

    id: str
    number: int
    factory: str
    organisation: str
    code: str
    place: str
    state: Mark
    href: str
    tick: bool


@dataclass(frozen=True, slots=True)
class NameListPage:
    """名单页."""

    year: int
    rows: tuple[NameRow, ...]
    many: int
    done: int
    due: str
    ticks: int
    more: bool
    wrong: tuple[str, ...] = ()


def name_rows(lines: list[FilingLine], lang: str) -> tuple[NameRow, ...]:
    """The list by place and name; who may be ticked is what lies before this desk."""
    places = places_in_words({line.place_path for line in lines}, lang)
    return tuple(
        NameRow(
            str(line.filing.id), number, line.factory_name, line.organisation_name, line.credit_code, places[line.place_path],
            mark(MARKS[line.filing.stands.end], said(line.filing.stands.said_to(Level.DISTRICT))),
            reverse("authority-filing", args=[line.filing.id]), line.may_decide,
        )
        for number, line in enumerate(lines, 1)
    )  # fmt: skip


def name_list_page(lines: list[FilingLine], lang: str, year: int, due: str, wrong: tuple[str, ...] = ()) -> NameListPage:
    """The page as it will stand."""
    rows = name_rows(lines[:MOST_SHOWN], lang)
    done = sum(1 for line in lines if line.filing.stands.end is End.DONE)
    return NameListPage(year, rows, len(rows), done, due, sum(1 for row in rows if row.tick), len(lines) > MOST_SHOWN, wrong)
