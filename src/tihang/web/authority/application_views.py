"""Applications that were handed in, as officers read and return them (申报的页面)."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.campaign import ZONE
from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.return_application import return_application
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.deposits import Deposit, HandedIn, deposit, handed_in_list
from tihang.journey.intake.queries.withdrawn import Withdrawn, withdrawn_list
from tihang.journey.review.queries import case_card, case_of_submission
from tihang.web.authority.seat import uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.desk.door import office_door
from tihang.web.factories.applying.dossier_view import dossier_view
from tihang.web.parts.deed_form import DeedForm, Field, deed_form, refused
from tihang.web.parts.names import name_parts
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said
from tihang.web.speech import lang

LONG_AGO = datetime.min.replace(tzinfo=ZONE)


@require_GET
@office_door
def applications(request: HttpRequest, person: Person) -> HttpResponse:
    """What stands submitted in my jurisdiction or group, newest first."""
    after = uuid_or_none(request.GET.get("after", ""))
    rows, more = handed_in_list(scope=person.scope, after=after)
    table = _roster(rows, more, first=after is None) if rows else None
    return render(
        request,
        "authority/applications.html",
        {
            "table": table,
            "withdrawn": _withdrawn(withdrawn_list(scope=person.scope)) if after is None else None,
            **bar(request, person, "applications"),
        },
    )


@require_GET
@office_door
def application(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """One of them, whole."""
    return _show(request, person, deposit(scope=person.scope, submission=submission), {})


@require_POST
@office_door
def give_back(request: HttpRequest, person: Person, submission: UUID) -> HttpResponse:
    """Return it with the fields that are marked, a reason, and a day of our own."""
    found = deposit(scope=person.scope, submission=submission)
    why, marks = request.POST.get("why", ""), dict.fromkeys(request.POST.getlist("mark"), "")
    try:
        return_application(
            actor=person, now=timezone.now(), submission=submission, why=why, marks=marks, until=_end_of(request.POST.get("until", ""))
        )
    except BadInput as error:
        form = refused(_form(found), {"why": why, "until": request.POST.get("until", "")}, error.problems, lang())
        answer = _show(request, person, found, marks, form)
        answer.status_code = UNPROCESSABLE
        return answer
    said_so = _("已退回，点到 %(n)s 处，企业会收到通知。") % {"n": len(marks)}
    return done(request, said_so, reverse("authority-application", args=[submission]))


def _end_of(text: str) -> datetime:
    """The end of a day as it was typed; long ago for what is no day, which the deed refuses."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return LONG_AGO if day is None else datetime.combine(day, time(), ZONE) + timedelta(days=1)


def _show(request: HttpRequest, person: Person, found: Deposit, marks: dict[str, str], form: DeedForm | None = None) -> HttpResponse:
    standing = next((each for each in found.row.returns if not each.answered), None)
    may = found.current and found.state == ApplicationState.SUBMITTED and _at_our_desk(person, submission=found.row.id)
    words = {
        "view": dossier_view(found, marks or (standing.marks if standing else {})), "name": name_parts(found.factory_name), "found": found,
        "over": _("%(house)s · 第 %(number)s 版") % {"house": found.organisation_name, "number": found.row.number},
        "stands": _stands(found), "standing": standing, "until": localtime(standing.until).strftime("%Y-%m-%d %H:%M") if standing else "",
        "form": (form or _form(found)) if may else None, "marking": may, "back": reverse("authority-applications"),
    }  # fmt: skip
    return render(request, "authority/application.html", {**words, **bar(request, person, "applications")})


def _at_our_desk(person: Person, *, submission: UUID) -> bool:
    key = case_of_submission(scope=person.scope, submission=submission)
    return key is not None and case_card(scope=person.scope, case=key).may_decide


def _stands(found: Deposit) -> str:
    if found.row.withdrawn_at:
        return _("已撤回：%(why)s") % {"why": found.row.withdrawn_why}
    if not found.current:
        return _("已被取代")
    return _("退回补正中") if found.state == ApplicationState.RETURNED else _("现行")


def _form(found: Deposit) -> DeedForm:
    why = Field("why", _("退回的理由"), kind="area", most=300, help=_("企业会看到。左边勾选要补正的填报项，企业只能改这些。"))
    until = Field("until", _("补正期限"), kind="date", help=_("到这一天的 24:00（北京时间），截止以后也可以。"))
    return deed_form("return", reverse("authority-application-return", args=[found.row.id]), _("退回补正"), why, until)


def _withdrawn(found: tuple[Withdrawn, ...]) -> Roster | None:
    if not found:
        return None
    rows = [
        (
            cell(row.factory_name, under=row.organisation_name, href=reverse("authority-application", args=[row.submission])),
            cell(said(row.campaign_words)), cell(localtime(row.at).strftime("%Y-%m-%d %H:%M")), cell(row.why),
        )
        for row in found
    ]  # fmt: skip
    return roster(_("撤回的申报"), (_("工厂"), _("批次"), _("撤回"), _("理由")), rows)


def _roster(rows: tuple[HandedIn, ...], more: UUID | None, *, first: bool) -> Roster:
    columns = (_("工厂"), _("企业"), _("批次"), _("第几版"), _("受理"), _("状态"))
    table = [
        (
            cell(row.factory_name, href=reverse("authority-application", args=[row.submission])),
            cell(row.organisation_name),
            cell(said(row.campaign_words)),
            cell(row.number, number=True),
            cell(localtime(row.entered_at).strftime("%Y-%m-%d %H:%M")),
            cell(str(row.state.label)),
        )
        for row in rows
    ]
    here = reverse("authority-applications")
    return roster(_("申报"), columns, table, next_href=f"{here}?after={more}" if more else "", first_href="" if first else here)
