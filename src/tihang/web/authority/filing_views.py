"""Filings, as officers open and answer them (备案的页面)."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, Problem
from tihang.flows.actors import Person
from tihang.flows.authority.decide_filing import decide_filing
from tihang.flows.authority.recheck_filings import recheck_filings
from tihang.journey.intake.queries import dossiers_of
from tihang.journey.record.queries import filed_elsewhere
from tihang.journey.registry.access import Office
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.names import BASIC
from tihang.journey.review.queries import MOST_LISTED, FilingCard, FilingLine, Wish, filing_card, filings_page, name_list, way_for
from tihang.listio.name_list import FORMATS, NameList, list_bytes
from tihang.web.authority.filings_page import MOST_SHOWN, decide_form, filing_page, filings_roster, name_list_page
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.desk.door import office_door
from tihang.web.parts.declared import flagged
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.parts.words import said
from tihang.web.speech import lang

SHOWS = ("mine", "elsewhere", "over")
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MARK = "mark-"


@require_GET
@office_door
def filings(request: HttpRequest, person: Person) -> HttpResponse:
    """The queue of my desk, what lies elsewhere in my jurisdiction, and what is settled."""
    office, show = office_here(request, person.scope), request.GET.get("show", "")
    show, after = show if show in SHOWS else "mine", uuid_or_none(request.GET.get("after", ""))
    found = filings_page(scope=person.scope, wish=Wish(show, office.path), after=after)
    table = filings_roster(found, lang(), timezone.now(), show=show, first=after is None) if found.rows else None
    words = {"table": table, "show": show, "here": reverse("authority-filings"), "year": localdate().year}
    return render(request, "authority/filings.html", {**words, **bar(request, person, "filings")})


@require_GET
@office_door
def filing(request: HttpRequest, person: Person, filing_id: UUID) -> HttpResponse:
    """One filing: what is said, what shows it, what it came to."""
    return _show(request, person, filing_card(scope=person.scope, filing=filing_id))


@require_POST
@office_door
def decide(request: HttpRequest, person: Person, filing_id: UUID) -> HttpResponse:
    """Record, return or refuse."""
    given = request.POST.dict()
    marks = {name.removeprefix(MARK): str(word) for name, word in given.items() if name.startswith(MARK)}
    outcome, seen, why = (str(given.get(name, "")) for name in ("outcome", "seen", "why"))
    try:
        decide_filing(actor=person, now=timezone.now(), filing=filing_id, outcome=outcome, seen=seen, why=why, marks=marks)
    except BadInput as error:
        card = filing_card(scope=person.scope, filing=filing_id)
        answer = _show(request, person, card, refused(decide_form(card), given, _off_rows(error), lang()), given, _on_rows(error))
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("已办理，企业会收到通知。"), reverse("authority-filings"))


def _show(
    request: HttpRequest, person: Person, card: FilingCard, form: DeedForm | None = None, typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    dossiers = dossiers_of(factory=card.filing.factory, tier=BASIC, year=card.filing.year)
    page = filing_page(card, dossiers, lang(), timezone.now(), form, typed, wrong)
    elsewhere = filed_elsewhere(scope=person.scope, factory=card.filing.factory)
    page = replace(page, rows=flagged(page.rows, card.filing.factory, elsewhere))
    words = {"page": page, "back": reverse("authority-filings"), "told": form.wrong if form else ()}
    return render(request, "authority/filing.html", {**words, **bar(request, person, "filings")})


def _on_rows(error: BadInput) -> dict[str, str]:
    """What is wrong with single remarks."""
    index = 0 if lang() == "zh" else 1
    return {problem.place: problem.said[index] for problem in error.problems if problem.place.startswith(MARK)}


def _off_rows(error: BadInput) -> list[Problem]:
    return [problem for problem in error.problems if not problem.place.startswith(MARK)]


@require_GET
@office_door
def names(request: HttpRequest, person: Person, year: int) -> HttpResponse:
    """The list of names of a year."""
    return _names(request, person, year)


@require_GET
@office_door
def names_file(request: HttpRequest, person: Person, year: int, suffix: str) -> HttpResponse:
    """The same, to hand up."""
    if suffix not in FORMATS:
        raise Http404(suffix)
    office = office_here(request, person.scope)
    lines = _lines(person, office, year)
    where = places_in_words([office.path], lang())[office.path]
    columns = (
        (_("序号"), 6), (_("企业名称"), 34), (_("统一社会信用代码"), 22), (_("工厂名称"), 30), (_("所在地"), 30), (_("行业"), 10),
        (_("备案方式"), 16), (_("状态"), 18), (_("状态时间"), 18), (_("声明摘要"), 20),
    )  # fmt: skip
    title = _("%(place)s %(year)s 年基础级自评名单") % {"place": where, "year": year}
    foot = _("导出于 %(at)s。名单按企业自评声明和办理记录生成，不是认定。") % {"at": localtime().strftime("%Y-%m-%d %H:%M")}
    places = places_in_words({line.place_path for line in lines}, lang())
    rows = [_line(number, line, places[line.place_path]) for number, line in enumerate(lines, 1)]
    made = list_bytes(NameList(title, columns, rows, foot), suffix)
    answer = HttpResponse(made, content_type=MEDIA[suffix])
    answer["Content-Disposition"] = f'attachment; filename="basic-{year}.{suffix}"'
    return answer


@require_POST
@office_door
def recheck(request: HttpRequest, person: Person, year: int) -> HttpResponse:
    """Mark what was ticked as passed, all or none."""
    ticked = [key for key in (uuid_or_none(text) for text in request.POST.getlist("filing")) if key]
    try:
        many = recheck_filings(actor=person, now=timezone.now(), filings=ticked)
    except BadInput as error:
        index, stop = (0, "。") if lang() == "zh" else (1, ". ")
        wrong = tuple(f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}" for problem in error.problems)
        answer = _names(request, person, year, wrong)
        answer.status_code = UNPROCESSABLE
        return answer
    words = ngettext("%(n)s 件记为复核通过，企业会收到通知。", "%(n)s 件记为复核通过，企业会收到通知。", many) % {"n": many}
    return done(request, words, reverse("authority-names", args=[year]))


def _names(request: HttpRequest, person: Person, year: int, wrong: tuple[str, ...] = ()) -> HttpResponse:
    office = office_here(request, person.scope)
    due = "、".join(day.isoformat() for day in way_for(_region(office)).filings.due if day.year == year)
    page = name_list_page(_lines(person, office, year, MOST_SHOWN + 1), lang(), year, due, wrong)
    return render(request, "authority/names.html", {"page": page, **bar(request, person, "filings")})


def _lines(person: Person, office: Office, year: int, most: int = MOST_LISTED) -> list[FilingLine]:
    return list(name_list(scope=person.scope, path=office.path, year=year, most=most))


def _line(number: int, line: FilingLine, place: str) -> list[str]:
    filing = line.filing
    return [
        str(number), line.organisation_name, line.credit_code, line.factory_name, place, line.industry, said(filing.route.words),
        said(filing.stands.words), localtime(filing.state_since).strftime("%Y-%m-%d %H:%M"), line.digest[:16],
    ]  # fmt: skip


def _region(office: Office) -> str:
    """The six digits of an office's place; the nation where it governs all of it."""
    digits = [part for part in office.path.split("/") if part.isdigit()]
    return digits[-1] if digits else "000000"
