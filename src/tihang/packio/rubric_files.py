"""A score sheet out of its file (读评分表): its dimensions add up to its total, no scale goes over its dimension."""

from collections.abc import Mapping
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.forms.rubric import Aspect, Dimension, Rubric, rubric_data
from tihang.core.values import exact_text
from tihang.packio.spots import WORDING, Look

RUBRIC_KEYS = WORDING | {"total", "dimensions", "signing"}
DIMENSION_KEYS = WORDING | {"id", "most", "aspects", "fact", "scale", "demand"}


def rubric_at(look: Look) -> Mapping[str, Data]:
    """The score sheet, checked; as the data that a pack keeps."""
    body = look.map(RUBRIC_KEYS)
    body.cited()
    signing = body.maybe_words("signing") or ("", "")
    rubric = Rubric(body.words(), body.number("total"), body.all("dimensions", _dimension), signing)
    added = sum((each.most for each in rubric.dimensions), Fraction(0))
    if added != rubric.total:
        said = (
            f"各维度合计 {exact_text(added)}，总分写的是 {exact_text(rubric.total)}",
            f"the dimensions add up to {exact_text(added)}, not to the total",
        )
        look.ledger.note(look.spot, *said, "改正分值", "Mend the points")
    ids = [each.id for each in rubric.dimensions]
    for name in sorted({each for each in ids if ids.count(each) > 1}):
        look.ledger.note(look.spot, f"维度 {name} 写了两次", f"dimension {name} stands twice")
    return rubric_data(rubric)


def _dimension(look: Look) -> Dimension:
    body = look.map(DIMENSION_KEYS)
    scale = body.get("scale")
    points = tuple((said, scale.number(said)) for said, _ in scale.pairs())
    most = body.number("most")
    for said, given in points:
        if not 0 <= given <= most:
            look.ledger.note(
                scale.spot, f"{said} 的分值不在 0 到 {exact_text(most)} 之间", f"the points of {said} are not between 0 and the most"
            )
    if bool(points) != body.has("fact"):
        look.ledger.note(look.spot, "fact 和 scale 要一起写", "fact and scale go together")
    aspects = body.all("aspects", _aspect)
    fact = body.text("fact", "")
    return Dimension(
        body.text("id"), body.words(), most, body.cited(), aspects, fact, points, body.maybe_words("demand"), body.maybe_words("help")
    )


def _aspect(look: Look) -> Aspect:
    body = look.map(WORDING | {"id"}, cited=False)
    return Aspect(body.text("id"), body.words())
