"""The scenario guide (场景参考指引) as a page: the links, their scenarios, and who was published with each; what a record holds stays private."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tihang.journey.record.queries.scenarios_named import scenarios_named
from tihang.packio.shelf import default_shelf
from tihang.web.parts.words import said
from tihang.web.public.lists.keeping import kept

CATALOGUE = ("national/scenarios", "2025")


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """场景一行: ``href`` leads to the published lines that name it."""

    no: int
    name: str
    text: str
    many: int
    href: str


@dataclass(frozen=True, slots=True)
class LinkPart:
    """环节."""

    code: str
    name: str
    lines: tuple[ScenarioLine, ...]


@require_safe
@kept
def scenarios(request: HttpRequest) -> HttpResponse:
    """Every scenario of the guide in force, with how many published lines name it."""
    pack = default_shelf().pack(*CATALOGUE)
    names = tuple((entry.id, (entry.words[0], *entry.aliases)) for entry in pack.entries)
    many = scenarios_named(names)
    parts = tuple(
        LinkPart(
            link.code, said(link.words),
            tuple(
                ScenarioLine(
                    entry.no, said(entry.words), said(entry.text) if entry.text else "", many[entry.id],
                    f"{reverse('lists')}?{urlencode({'q': entry.words[0]})}",
                )
                for entry in pack.entries if entry.link == link.code
            ),
        )
        for link in pack.links
    )  # fmt: skip
    shown = {"section": "standards", "parts": parts, "named": sum(1 for count in many.values() if count)}
    return render(request, "public/scenarios.html", shown)
