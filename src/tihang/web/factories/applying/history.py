"""What was ever said in one field of the form (填报历史), and an older version brought back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tihang.core.forms import field_at
from tihang.flows.actors import Person
from tihang.flows.factory.save_fields import save_fields
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.queries.applications import FieldVersion, field_history
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.desk.doing import pressed
from tihang.web.factories.applying.clashes import value_words
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.factories.applying.section_page import address_href
from tihang.web.parts.words import said
from tihang.web.people import signed_in


@dataclass(frozen=True, slots=True)
class VersionLine:
    """一个版次."""

    number: int
    text: str
    who: str
    how: str
    at: datetime
    current: bool


@require_http_methods(["GET", "POST"])
@signed_in
def history(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Every version of a field, newest first; a press writes an older one again, as a new version."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    address = (request.POST if request.method == "POST" else request.GET).get("field", "")
    if field_at(desk.form, address) is None:
        raise Http404(address)
    rows = field_history(workspace=desk.draft.row.workspace, address=address)
    if request.method == "POST":
        return _restore(request, desk, address, rows)
    names = names_of({row.saved_by for row in rows if row.saved_by})
    lines = [_line(desk, address, row, names.get(row.saved_by, "") if row.saved_by else "") for row in rows]
    words = {
        "lines": lines, "address": address, "title": said(desk.form.names(address)), "back": address_href(desk, address),
        "open": desk.open_at(address), **frame(request, desk),
    }  # fmt: skip
    answer = render(request, "factories/applying/history.html", words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _line(desk: DeskReading, address: str, row: FieldVersion, who: str) -> VersionLine:
    text = value_words(desk, address, row.value)
    current = row.number == desk.draft.versions.get(address)
    return VersionLine(row.number, text, who, str(row.how.label), timezone.localtime(row.saved_at), current)


def _restore(request: HttpRequest, desk: DeskReading, address: str, rows: tuple[FieldVersion, ...]) -> HttpResponse:
    """Write a version again. Nothing is lost by it: what stood stays in the list."""
    row = next((each for each in rows if str(each.number) == request.POST.get("number")), None)
    if row is None:
        raise Http404(address)

    def do() -> str:
        expected = {address: desk.draft.versions.get(address, 0)}
        factory, campaign = desk.ids
        save_fields(
            actor=desk.person, now=desk.now, factory=factory, campaign=campaign, fields={address: row.value}, expected=expected,
            how=AnswerHow.RESTORED,
        )  # fmt: skip
        return _("已恢复第 %(n)s 版。") % {"n": row.number}

    return pressed(request, do, address_href(desk, address))
