"""The desk of an application (申报工作台): its overview, one part a page, its entries; everything works without script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tihang.core.forms import Group, Section
from tihang.core.kinds import Attached, RichText
from tihang.core.problems import BadInput, Problem
from tihang.flows.actors import Person
from tihang.flows.factory.add_row import add_row
from tihang.flows.factory.move_row import move_row
from tihang.flows.factory.remove_row import remove_row
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries.forms import new_revision
from tihang.journey.record.queries import cabinet_of
from tihang.web.desk.saving import whose_words
from tihang.web.factories.applying.clashes import clashes_of
from tihang.web.factories.applying.fields import Shelf, dom_id
from tihang.web.factories.applying.filling import Taken, Whose, take
from tihang.web.factories.applying.now_page import now_panel
from tihang.web.factories.applying.posted import posted_fields, shown
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.factories.applying.section_page import over_of, part_href, part_lines, section_page, usual_source
from tihang.web.people import signed_in
from tihang.web.speech import lang

Typed = dict[str, Any]


@require_GET
@signed_in
def overview(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Every part with how far it is, the checks, until when."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    newer = not desk.locked and desk.draft.returned is None and new_revision(desk.draft, desk.law) is not None
    words = {"parts": part_lines(desk), "now": now_panel(desk), "newer": newer, **frame(request, desk)}
    return render(request, "factories/applying/overview.html", words)


@require_http_methods(["GET", "POST"])
@signed_in
def part(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID, section: str) -> HttpResponse:
    """One part of the form: filled in, saved, its entries added and moved."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    found = section_of(desk, section)
    if request.method == "GET":
        return shown_part(request, desk, found)
    typed = posted_fields(request.POST, desk.form)
    try:
        taken = take(whose(desk), typed, shown(request.POST, typed))
        if taken.whole:
            return _see(_done(request, desk, found))
    except BadInput as error:
        tell(request, error)
        return shown_part(request, read_desk(person, factory_id, campaign_id, timezone.now()), found, typed, status=422)
    fresh = read_desk(person, factory_id, campaign_id, timezone.now())
    return shown_part(request, fresh, found, typed, taken, status=409 if taken.conflicts else 422)


def shown_part(
    request: HttpRequest, desk: DeskReading, section: Section, typed: Typed | None = None, taken: Taken | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was typed and not taken still in its fields."""
    refused, conflicts = (taken.refused, taken.conflicts) if taken else ({}, {})
    left = {address: raw for address, raw in (typed or {}).items() if taken is None or address in refused or address in conflicts}
    shelf = shelf_of(desk, section, left, refused)
    words = {
        "page": section_page(desk, shelf, section), "now": now_panel(desk, section.id), "refused": len(refused),
        "clashes": clashes_of(desk, left, conflicts), **frame(request, desk),
    }  # fmt: skip
    answer = render(request, "factories/applying/section.html", words, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def shelf_of(desk: DeskReading, section: Section, typed: Typed | None = None, refused: Any = None) -> Shelf:
    """What the widgets of a part need; the cabinet only where a file is asked for."""
    asked = [item for item in section.items if not isinstance(item, Group)]
    asked += [each for item in section.items if isinstance(item, Group) for each in item.fields]
    wants = any(isinstance(getattr(item, "kind", None), Attached | RichText) for item in asked)
    files = cabinet_of(scope=desk.person.scope, factory=desk.draft.row.factory).files if wants else ()
    return Shelf(desk, files, typed, refused, usual_source(section))


def section_of(desk: DeskReading, name: str) -> Section:
    """A part of the form, or 404."""
    found = next((each for each in desk.form.sections if each.id == name), None)
    if found is None:
        raise Http404(name)
    return found


def frame(request: HttpRequest, desk: DeskReading) -> dict[str, Any]:
    """What every page of an application shows around its content."""
    row = desk.draft.row
    return {
        "desk": row, "over": over_of(desk), "locked": desk.locked, "returned": desk.draft.returned, "section": "factories",
        "withdrawn": row.state == ApplicationState.WITHDRAWN, "unsent": whose_words(request, row.workspace), "house": row,
        "saved_at": timezone.localtime(desk.draft.updated_at).strftime("%H:%M:%S"),
    }  # fmt: skip


def whose(desk: DeskReading) -> Whose:
    """Who writes into what."""
    row = desk.draft.row
    return Whose(desk.person, row.factory, row.campaign, row.workspace, desk.now)


def tell(request: HttpRequest, error: BadInput) -> None:
    """Tell every problem on the page that follows."""
    for problem in error.problems:
        messages.error(request, _words(problem))


def _words(problem: Problem) -> str:
    index = 0 if lang() == "zh" else 1
    return _("%(said)s。%(mend)s") % {"said": problem.said[index], "mend": problem.remedy[index]}


def _done(request: HttpRequest, desk: DeskReading, section: Section) -> str:
    """What the pressed button asks beside saving, and where it leads. Raises BadInput."""
    do = str(request.POST.get("do", ""))
    here = part_href(desk.ids, section.id)
    if do:
        return f"{here}#{_change_rows(desk, do)}"
    go = str(request.POST.get("go", ""))
    if go == "overview":
        return reverse("application", args=desk.ids)
    return part_href(desk.ids, go) if go in {each.id for each in desk.form.sections} else here


def _change_rows(desk: DeskReading, do: str) -> str:
    """Add, bring back, take out or move an entry: ``add:scenes``, ``back:scenes:1a2b3c4d``; gives the element to look at."""
    what, _colon, rest = do.partition(":")
    group, _colon, row = rest.partition(":")
    actor, now, (factory, campaign) = desk.person, desk.now, desk.ids
    if what in {"add", "back"}:
        back = row if what == "back" else ""
        made = add_row(actor=actor, now=now, factory=factory, campaign=campaign, group=group, back=back)
        return f"{dom_id(group)}-{made}"
    if what == "remove":
        remove_row(actor=actor, now=now, factory=factory, campaign=campaign, group=group, row=row)
        return dom_id(group)
    steps = -1 if what == "up" else 1
    move_row(actor=actor, now=now, factory=factory, campaign=campaign, group=group, row=row, steps=steps)
    return f"{dom_id(group)}-{row}"


def _see(href: str) -> HttpResponse:
    answer = HttpResponseRedirect(href)
    answer.status_code = 303
    return answer
