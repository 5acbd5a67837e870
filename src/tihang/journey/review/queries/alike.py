"""Dossiers whose text is near to one (文字相近的申报), with the passages that stand in both. Compared when somebody asks, and no verdict.

Only what the applicants wrote is compared, never the words of the form; only dossiers that this reader may open.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from tihang.core.forms import parts_of
from tihang.core.kinds import RichText
from tihang.core.values import Words
from tihang.engines.similarity import Letters, Passage, nearest, passages
from tihang.journey.registry.access import Deed, Scope, visible
from tihang.journey.review.models import ReviewCase
from tihang.journey.review.queries.cases import COLUMNS, CaseRow

MOST: Final = 1_000
"""So many dossiers are read at most: those of the same campaign first, then the newest."""
SHOWN: Final = 5
PASSAGES: Final = 12
LONG: Final = 60
"""Below so many letters a text is a name or a figure, which may stand anywhere."""
NEAR: Final = Fraction(1, 5)


@dataclass(frozen=True)
class NearCase:
    """文字相近的一件: what share of the one that has more of itself in the other, both texts, and where the longest passages stand."""

    case: UUID
    factory_name: str
    organisation_name: str
    campaign_words: Words
    share: Fraction
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class AlikeFound:
    """文字比对: this dossier's text, how many were compared, how many are near, and the nearest."""

    text: str
    compared: int
    near: int
    cases: tuple[NearCase, ...]


def alike(*, scope: Scope, case: CaseRow, content: Mapping[str, Any]) -> AlikeFound:
    """What is near to one dossier, for a reader who was let in to its case. Other dossiers of the same factory are not compared."""
    mine = written(content)
    rows = ReviewCase.objects.filter(visible(scope, Deed.SEE_CASE, COLUMNS)).exclude(factory=case.factory)
    same = rows.filter(campaign=case.campaign).order_by("-opened_at", "-id").values_list("pk", "submission__content")[:MOST]
    texts = {key: written(json.loads(text)) for key, text in same}
    if len(texts) < MOST:
        older = rows.exclude(campaign=case.campaign).order_by("-opened_at", "-id").values_list("pk", "submission__content")
        texts |= {key: written(json.loads(text)) for key, text in older[: MOST - len(texts)]}
    found = nearest(case.id, mine, tuple(texts), lambda key: texts[key], share=NEAR)
    shown = {each.b: each.share for each in found[:SHOWN]}
    named = {row.pk: row for row in ReviewCase.objects.filter(pk__in=shown).select_related("factory", "campaign")}
    return AlikeFound(mine, len(texts), len(found), tuple(_near(named[key], share, mine, texts[key]) for key, share in shown.items()))


def written(content: Mapping[str, Any]) -> str:
    """Every text of a frozen dossier that is as long as a sentence, each on a line."""
    said = (_text(part) for _, part in parts_of(content) if part["kind"] != "derived")
    return "\n".join(each for each in said if len(each) >= LONG and len(Letters.of(each)) >= LONG)


def _text(part: Mapping[str, Any]) -> str:
    """What was written there; of rich text the plain words, which were frozen beside its blocks."""
    if isinstance(part["value"], str):
        return part["value"]
    return str(part["shown"]) if part["kind"] == RichText.name else ""


def _near(row: ReviewCase, share: Fraction, mine: str, theirs: str) -> NearCase:
    longest = sorted(passages(mine, theirs), key=lambda each: -each.letters)[:PASSAGES]
    placed = tuple(sorted(longest, key=lambda each: each.a.start))
    made, campaign = row.factory, row.campaign
    return NearCase(
        row.pk, made.name, made.organisation_name, (campaign.name, campaign.name_en or campaign.name), share, theirs, placed
    )  # fmt: skip
