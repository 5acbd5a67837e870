"""Passages of two dossiers side by side (文字比对), what both have marked, with a little of what stands around it."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.engines.similarity import Span
from tihang.journey.review.queries.alike import AlikeFound, NearCase
from tihang.web.parts.words import said

AROUND: Final = 24


@dataclass(frozen=True, slots=True)
class Cut:
    """一段文字: what stands before, what both have, what stands after."""

    before: str
    both: str
    after: str


@dataclass(frozen=True)
class AlikeShown:
    """相近的一件."""

    id: str
    name: str
    under: str
    share: str
    href: str
    rows: tuple[tuple[Cut, Cut], ...]


@dataclass(frozen=True)
class AlikePage:
    """文字比对页."""

    name: str
    back: str
    sentence: str
    cases: tuple[AlikeShown, ...]


def alike_page(found: AlikeFound, name: str, back: str) -> AlikePage:
    """The page as it will stand."""
    numbers = {"n": found.compared, "near": found.near, "shown": len(found.cases)}
    words = _("和你能看的 %(n)s 件申报比过，%(near)s 件有两成以上的文字相同，下面是最接近的 %(shown)s 件。") if found.near else (
        _("和你能看的 %(n)s 件申报比过，没有一件有两成以上的文字相同。")
    )  # fmt: skip
    return AlikePage(name, back, words % numbers, tuple(_shown(found.text, each) for each in found.cases))


def _shown(mine: str, each: NearCase) -> AlikeShown:
    rows = tuple((_cut(mine, passage.a), _cut(each.text, passage.b)) for passage in each.passages)
    under = " · ".join((each.organisation_name, said(each.campaign_words)))
    per_cent = _("相同 %(n)s %%") % {"n": int(each.share * 100)}
    return AlikeShown(str(each.case), each.factory_name, under, per_cent, reverse("review-case", args=[each.case]), rows)


def _cut(text: str, span: Span) -> Cut:
    start, stop = max(0, span.start - AROUND), span.stop + AROUND
    before, after = text[start : span.start], text[span.stop : stop]
    return Cut(f"…{before}" if start else before, text[span.start : span.stop], f"{after}…" if stop < len(text) else after)
