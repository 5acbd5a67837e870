"""Drafts read (看草案): the list, one with its versions, and the files of it."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tihang.core.canonical import canonical_bytes
from tihang.core.criteria.codec import pack_data
from tihang.core.criteria.draft import apply_draft
from tihang.core.criteria.draft_data import draft_from_data
from tihang.flows.actors import Person
from tihang.journey.insight.queries.drafts import DraftCard, VersionRow, draft_for, drafts_for, sent_as
from tihang.web.drafts.page import draft_page, pack_of, said
from tihang.web.parts.deed_form import DeedForm
from tihang.web.people import signed_in
from tihang.web.steward.tunnel.sliders import yaml_of


@require_GET
@signed_in
def drafts(request: HttpRequest, person: Person) -> HttpResponse:
    """Every draft that this person may read."""
    return render(request, "drafts/list.html", {"rows": drafts_for(person.scope), "section": "drafts"})


@require_GET
@signed_in
def one(request: HttpRequest, person: Person, edition: UUID) -> HttpResponse:
    """One draft."""
    return show(request, person, edition)


def show(request: HttpRequest, person: Person, edition: UUID, failed: DeedForm | None = None) -> HttpResponse:
    """The page of one draft; with a form as it was refused."""
    card = draft_for(person.scope, edition)
    asked = request.GET.get("one", ""), request.GET.get("two", "")
    page = draft_page(card, asked, may_comment=sent_as(person.scope, edition) is not None, failed=failed)
    return render(request, "drafts/one.html", {"page": page, "section": "drafts"})


@require_GET
@signed_in
def version_file(_request: HttpRequest, person: Person, edition: UUID, number: int) -> HttpResponse:
    """A version as the file that ``tihang simulate`` reads."""
    version = _version(draft_for(person.scope, edition), number)
    return _file(yaml_of(draft_from_data(version.data)).encode(), "application/yaml", f"draft-{number}.yaml")


@require_GET
@signed_in
def sealed_pack(_request: HttpRequest, person: Person, edition: UUID) -> HttpResponse:
    """The sealed pack as canonical data, with the difference in words and every comment with its answer."""
    card = draft_for(person.scope, edition)
    if card.sealed_version is None:
        raise Http404("not sealed")
    draft, pack = draft_from_data(_version(card, card.sealed_version).data), pack_of(card.base)
    words = zip(said(pack, draft, 0), said(pack, draft, 1), strict=True)
    remarks = [
        {
            "subject": each.subject,
            "body": each.body,
            "answer": each.answer,
            "adopted": "yes" if each.adopted else "no",
            "for": each.on_behalf,
        }
        for each in card.comments
    ]
    data = {
        "kind": "sealed_draft", "base": card.base, "name": card.name, "version": card.sealed_version, "seal": card.digest,
        "difference": [list(pair) for pair in words], "comments": remarks, "pack": json.loads(canonical_bytes(pack_data(apply_draft(pack, draft)))[1:]),
    }  # fmt: skip
    return _file(canonical_bytes(data)[1:], "application/json", "sealed-draft.json")


def _version(card: DraftCard, number: int) -> VersionRow:
    found = next((each for each in card.versions if each.number == number), None)
    if found is None:
        raise Http404(str(number))
    return found


def _file(body: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, f"{media}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
