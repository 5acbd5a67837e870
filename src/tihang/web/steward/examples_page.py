"""The example calls of a campaign's law (转发示例) on the steward's page: each with its source, and whether it is taken down already."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.campaign import ORDER, CallExample
from tihang.core.criteria import Source
from tihang.core.problems import BadInput
from tihang.journey.campaigns.queries.chains import CallStep, call_at
from tihang.journey.campaigns.queries.opened import Opened
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.codes import named, path_of
from tihang.packio.shelf import default_shelf
from tihang.web.campaigns.chain_page import LEVELS, milestone_name
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import SourceMark, source_mark
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """一份示例: ``form`` is empty where it stands among the calls already."""

    title: str
    level: str
    place: str
    days: tuple[tuple[str, str], ...]
    source: SourceMark
    form: DeedForm | None


def example_cards(found: Opened, calls: tuple[CallStep, ...], refused: DeedForm | None = None) -> tuple[ExampleCard, ...]:
    """From the nearest to the nation downwards, as the chain runs."""
    known = sources_of(found)
    order = list(LEVELS)
    return tuple(_card(found, each, calls, known, refused) for each in sorted(found.law.chain, key=lambda each: order.index(each.level)))


def example_form(found: Opened, example: CallExample) -> DeedForm:
    """One press where the place is known; else the place is asked for."""
    action = reverse("steward-call-example", args=[found.id, example.id])
    asked = () if example.region else (Field("place", _("地区代码"), help=_("出处没有写明是哪个市，填六位代码"), most=6),)
    return deed_form(f"example-{example.id}", action, _("照此代录"), *asked)


def source_words(found: Opened, example: CallExample) -> str:
    """Where it was read, for the call itself."""
    known = sources_of(found)
    sources = [known[name] for name in example.cite.sources if name in known]
    return "；".join(" ".join(filter(None, (each.words[0], each.url))) for each in sources) or "、".join(example.cite.sources)


def sources_of(found: Opened) -> dict[str, Source]:
    """The sources of the campaign's pack, nothing where the shelf no longer holds it."""
    try:
        return dict(default_shelf().pack(found.law.name).source_by_id)
    except BadInput:
        return {}


def _card(
    found: Opened, example: CallExample, calls: tuple[CallStep, ...], known: dict[str, Source], refused: DeedForm | None
) -> ExampleCard:
    there = bool(example.region) and call_at(calls, Part(path_of(example.region))) is not None
    form = None if there or found.closed_at else example_form(found, example)
    if form and refused and refused.name == form.name:
        form = refused
    source = next((known[name] for name in example.cite.sources if name in known), None)
    mark = source_mark(example.cite, title=said(source.words) if source else "", url=source.url if source else "")
    days = tuple((milestone_name(name), due.text()) for name, due in sorted(example.dates.items(), key=lambda each: ORDER.index(each[0])))
    place = named(example.region, lang()) if example.region else ""
    return ExampleCard(said(example.words), _(LEVELS[example.level]), place, days, mark, form)
