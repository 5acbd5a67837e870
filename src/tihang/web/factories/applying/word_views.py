"""The Word template of an application (申报书的 Word 模板): taken home, brought back, compared, and taken over where somebody chose so."""

import tempfile
from pathlib import Path
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tihang.core.forms.offline import read_offline
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.factory.take_word import take_word
from tihang.flows.form_word_port import FormWord, Lines
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.intake.queries import application_draft
from tihang.journey.intake.queries.forms import filled_draft
from tihang.journey.registry.access import Deed, must
from tihang.web.factories.applying.word_page import unsealed, word_page
from tihang.web.people import signed_in
from tihang.web.speech import lang

LARGEST: Final = 30_000_000


@require_GET
@signed_in
def template(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """The form with what is filled in so far, as a Word document."""
    draft = application_draft(scope=person.scope, factory=factory_id, campaign=campaign_id)
    word = _word()
    body = word.template(filled_draft(draft, opened(campaign_id).law))
    name = f"tihang-{draft.row.form[0].rpartition('/')[2]}-{draft.row.year}{word.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(body, content_type=word.media_type, headers=headers)


@require_POST
@signed_in
def bring(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Show what a document says otherwise; nothing is written before it is chosen."""
    draft = application_draft(scope=person.scope, factory=factory_id, campaign=campaign_id)
    must(person.scope, Deed.TAKE_WORD, draft.row.thing)
    try:
        filled = filled_draft(draft, opened(campaign_id).law)
        lines, left = _read(request.FILES.get("word"))
        offline = read_offline(lines, filled)
    except BadInput as error:
        return _refused(request, error)
    page = word_page(draft, filled, offline, left, _back(factory_id, campaign_id))
    return render(request, "factories/applying/word.html", {"page": page, "section": "factories", "ids": [factory_id, campaign_id]})


@require_POST
@signed_in
def take(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Write what was chosen."""
    draft = application_draft(scope=person.scope, factory=factory_id, campaign=campaign_id)
    must(person.scope, Deed.TAKE_WORD, draft.row.thing)
    try:
        offer = unsealed(request.POST.get("offer", ""), draft.row.workspace).chosen(request.POST)
        done = take_word(
            actor=person, now=timezone.now(), factory=factory_id, campaign=campaign_id, fields=offer.fields, new_rows=offer.rows,
            expected=offer.versions,
        )  # fmt: skip
    except BadInput as error:
        return _refused(request, error)
    messages.success(request, ngettext("从 Word 写入了 %(n)s 处", "从 Word 写入了 %(n)s 处", done.answers) % {"n": done.answers})
    if done.conflicts:
        names = _("、").join(filled_draft(draft, opened(campaign_id).law).form.names(each)[0] for each in done.conflicts)
        messages.error(request, _("同事先改了这几处，保留了他的：%(names)s") % {"names": names})
    return HttpResponseRedirect(_back(factory_id, campaign_id))


def _read(upload: UploadedFile | None) -> tuple[Lines, tuple[Problem, ...]]:
    """The lines of the document, read where it cannot harm. Raises BadInput."""
    if upload is None or upload.size is None:
        mend = "选一个 .docx 文件", "Choose a .docx file"
        raise BadInput([bad("没有选文件", "No file was chosen", *mend, place="word", code="no_file")])
    if upload.size > LARGEST:
        said = f"文件有 {upload.size // 1_000_000} MB，太大", f"The file has {upload.size // 1_000_000} MB, which is too much"
        raise BadInput([bad(*said, "图片在页面上添加", "Add pictures on the page", place=upload.name or "", code="too_large")])
    with tempfile.TemporaryDirectory(prefix="tihang-word-") as folder:
        path = Path(folder) / "filled.docx"
        with path.open("wb") as kept:
            kept.writelines(upload.chunks())
        return _word().read(path)


def _refused(request: HttpRequest, error: BadInput) -> HttpResponse:
    """What is wrong with the document and how to mend it; nothing was written."""
    index = 0 if lang() == "zh" else 1
    told = [{"place": problem.place, "said": problem.said[index], "remedy": problem.remedy[index]} for problem in error.problems]
    return render(request, "factory/refused.html", {"problems": told}, status=400)


def _word() -> FormWord:
    return cast("FormWord", import_string(settings.TIHANG_PORTS["form_word"])())


def _back(factory: UUID, campaign: UUID) -> str:
    """The desk of the application."""
    return reverse("application", args=[factory, campaign])
