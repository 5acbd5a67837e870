"""Provisions and the questions of check rounds out of their files (读规定和核查问题)."""

from collections.abc import Mapping

from tihang.core.campaign.check_questions import AskedOf
from tihang.core.campaign.provisions import CULTIVATION, PANEL, Point, Provision
from tihang.core.problems import nearest
from tihang.packio.spots import WORDING, Look

KEYS = WORDING | {"id", "value", "as_of"}
ASKED_KEYS = WORDING | {"id", "department", "condition", "years"}
MOST_YEARS = 20


def panel_provision(look: Look) -> Provision:
    """What a campaign says of panels of experts."""
    return _provision(look, PANEL)


def cultivation_provision(look: Look) -> Provision:
    """What a campaign says of cultivation."""
    return _provision(look, CULTIVATION)


def _provision(look: Look, points: Mapping[str, Point]) -> Provision:
    body = look.map(KEYS)
    name = body.text("id")
    made = Provision(name, body.words(), body.cited(), body.texts("value"), body.day("as_of"))
    point = points.get(name)
    if point is None:
        body.ledger.note(
            body.spot, f"没有可以规定的事项 {name}", f"there is no point {name} to settle", *nearest(name, points), "unknown_id"
        )
    elif not made.values or (len(made.values) > 1 and not point.many) or any(point.wrong(value) for value in made.values):
        may = "、".join(point.takes) or f"{point.least} – {point.most}"
        said = f"{point.words[0]}不能写 {' '.join(made.values) or '空'}", f"{name} cannot be {' '.join(made.values) or 'empty'}"
        body.ledger.note(body.get("value").spot, *said, f"可以写：{may}", f"It may be: {may}", "wrong_value")
    return made


def asked_of_at(look: Look) -> AskedOf:
    """What one department is asked about applicants."""
    body = look.map(ASKED_KEYS)
    made = AskedOf(
        body.text("id"),
        body.words(),
        body.cited(),
        body.get("department").map(WORDING).words(),
        body.text("condition"),
        body.whole("years"),
    )
    if not 1 <= made.years <= MOST_YEARS:
        said = f"核查问题 {made.id} 的年数不在 1 到 {MOST_YEARS}", f"the years of check question {made.id} are not from 1 to {MOST_YEARS}"
        body.ledger.note(body.get("years").spot, *said, "改一下", "Change it")
    return made
