"""The score sheet as canonical data (评分表内容) that is kept, signed and printed."""

from collections.abc import Mapping
from typing import Any

from tihang.core.canonical import Data
from tihang.core.forms.rubric import Rubric
from tihang.core.rubric.given import Given
from tihang.core.rubric.judging import Judged

KIND, VERSION = "score_sheet", 1


def given_from(content: Mapping[str, Any]) -> dict[str, Given]:
    """What was typed, out of a kept sheet; what follows from a fact was not typed."""
    found = {each["id"]: Given(each["typed"], each["reason"]) for each in content["items"] if not each["derived"]}
    return {item: each for item, each in found.items() if not each.empty}


def sheet_content(rubric: Rubric, judged: Judged, about: Mapping[str, Data]) -> dict[str, Data]:
    """The sheet as canonical data. ``about`` names rubric, reading, dossier, version and signature."""
    words = {each.id: each.words for each in rubric.dimensions}
    items: list[Data] = [
        {
            "id": each.id,
            "words": list(words[each.id]),
            "most": str(each.most),
            "points": None if each.points is None else str(each.points),
            "derived": each.derived,
            "typed": each.given.points,
            "reason": each.given.reason,
            "quotes": [{"address": quote.address, "text": quote.text} for quote in each.quotes],
        }
        for each in judged.items
    ]
    total = None if judged.total is None else str(judged.total)
    return {"kind": KIND, "version": VERSION, **about, "items": items, "total": total, "most": str(judged.most)}
