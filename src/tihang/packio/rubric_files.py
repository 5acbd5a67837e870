"""A score sheet out of its file (读评分表): its dimensions add up to its total, no scale goes over its dimension."""

from collections.abc import Mapping
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.forms.rubric import Anchor, Aspect, Blind, Dimension, Disagreement, Rubric, rubric_data
from tihang.core.values import exact_text
from tihang.packio.spots import WORDING, Look

RUBRIC_KEYS = WORDING | {"total", "dimensions", "signing", "step", "blind", "disagreement"}
DIMENSION_KEYS = WORDING | {"id", "most", "aspects", "fact", "scale", "demand", "bears_on", "anchors"}
HEIGHTS = ("low", "middle", "high")
THEN = ("third", "meeting")


def rubric_at(look: Look) -> Mapping[str, Data]:
    """The score sheet, checked; as the data that a pack keeps."""
    body = look.map(RUBRIC_KEYS)
    body.cited()
    signing = body.maybe_words("signing") or ("", "")
    rubric = Rubric(
        body.words(), body.number("total"), body.all("dimensions", _dimension), signing, body.maybe_number("step") or Fraction(1),
        _blind(body.get("blind")) if body.has("blind") else None, _rule(body.get("disagreement")) if body.has("disagreement") else None,
    )  # fmt: skip
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
    anchors = body.all("anchors", _anchor)
    for anchor in anchors:
        if not 0 <= anchor.low <= anchor.high <= most:
            look.ledger.note(
                look.spot, f"锚点 {anchor.id} 的分值不在 0 到 {exact_text(most)} 之间", f"the points of anchor {anchor.id} do not fit"
            )
    return Dimension(
        body.text("id"), body.words(), most, body.cited(), body.all("aspects", _aspect), body.text("fact", ""), points,
        body.maybe_words("demand"), body.maybe_words("help"), body.texts("bears_on"), anchors,
    )  # fmt: skip


def _anchor(look: Look) -> Anchor:
    body = look.map(WORDING | {"id", "low", "high"})
    return Anchor(body.one_of("id", HEIGHTS), body.words(), body.number("low"), body.number("high"), body.cited())


def _blind(look: Look) -> Blind:
    body = look.map({"hides"})
    return Blind(body.texts("hides"), body.cited())


def _rule(look: Look) -> Disagreement:
    body = look.map({"spread", "sigmas", "then"})
    found = Disagreement(body.one_of("then", THEN), body.cited(), body.maybe_number("spread"), body.maybe_number("sigmas"))
    if found.spread is None and found.sigmas is None:
        look.ledger.note(look.spot, "分歧规则要写 spread 或 sigmas", "a rule of disagreement says spread or sigmas")
    return found


def _aspect(look: Look) -> Aspect:
    body = look.map(WORDING | {"id"}, cited=False)
    return Aspect(body.text("id"), body.words())
