"""Two versions of a dossier side by side (比较版本): a submission and the draft, or two submissions, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.core.forms import changes, sections_data
from tihang.flows.actors import Person
from tihang.journey.intake.queries.submissions import VersionRow, content_of, versions_of
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.parts.words import said
from tihang.web.people import signed_in

DRAFT: Final = "draft"
LONGEST: Final = 4000
"""Beyond so many characters of one text, both stand side by side without marks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """一截文字. ``kind``: "" the same in both, del only in the older, ins only in the newer."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """一处改动."""

    label: str
    kind: str
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]


@require_GET
@signed_in
def compare(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What changed between two versions; the last submission and the draft, where none are named."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    versions = versions_of(application=desk.draft.row.id)
    words = {"versions": _named(versions), **frame(request, desk)}
    if versions:
        older = request.GET.get("from") or str(versions[0].number)
        newer = request.GET.get("to") or DRAFT
        found = changes(_content(desk, older), _content(desk, newer))
        shown = [ChangeView(said(each.words), each.kind, *pieces(each.was, each.now)) for each in found]
        words |= {"older": older, "newer": newer, "changes": shown}
    answer = render(request, "factories/applying/compare.html", words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def pieces(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts cut where they differ."""
    if not was or not now or max(len(was), len(now)) > LONGEST:
        return _whole("del", was), _whole("ins", now)
    old: list[Piece] = []
    new: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if b > a:
            old.append(Piece("" if what == "equal" else "del", was[a:b]))
        if d > c:
            new.append(Piece("" if what == "equal" else "ins", now[c:d]))
    return tuple(old), tuple(new)


def _whole(kind: str, text: str) -> tuple[Piece, ...]:
    return (Piece(kind, text),) if text else ()


def _named(versions: tuple[VersionRow, ...]) -> list[tuple[str, str]]:
    told = [(DRAFT, _("现在的草稿"))]
    for row in versions:
        at = timezone.localtime(row.kept_at).strftime("%Y-%m-%d %H:%M")
        told.append((str(row.number), _("第 %(n)s 版，%(at)s 报送") % {"n": row.number, "at": at}))
    return told


def _content(desk: DeskReading, name: str) -> Mapping[str, Any]:
    """The content of one version. A dossier that was submitted is never read again, only compared."""
    if name == DRAFT:
        return {"sections": sections_data(desk.filled)}
    found = content_of(application=desk.draft.row.id, number=int(name)) if name.isascii() and name.isdigit() and len(name) < 5 else None
    if found is None:
        raise Http404(name)
    return found
