"""Two people at one question (同时改了一条): both words are kept, and whoever came second chooses."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tihang.core.criteria import Pack
from tihang.core.explain.report_words import Tongue
from tihang.flows.factory.save_answers import Saved
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.desk.saving import Clash, told_saved
from tihang.web.factory.answer_words import value_words
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang


def told_conflict(request: HttpRequest, pack: Pack, answers: Mapping[str, Any], saved: Saved) -> HttpResponse:
    """What somebody else wrote meanwhile; nothing of it was written over. The rest of the form was saved."""
    people, tongue, me = (
        names_of({each.saved_by for each in saved.conflicts.values() if each.saved_by}),
        Tongue(lang()),
        filler_of(request).user,
    )
    clashes = []
    for name, each in saved.conflicts.items():
        question = pack.question_by_id[name]
        who = people.get(each.saved_by, "") if each.saved_by else ""
        stands = {"not_applicable": each.reason} if each.reason else each.value
        theirs, mine = value_words(question, stands, tongue, estimated=each.estimated), value_words(question, answers.get(name), tongue)
        own = each.saved_by is None or each.saved_by == me
        clashes.append(Clash(name, each.version, tongue.of(question.words), theirs, mine, who, own, timezone.localtime(each.saved_at)))
    page = render(request, "factory/conflict_part.html", {"clashes": clashes}, status=409)
    return told_saved(page, timezone.now(), saved.versions)
