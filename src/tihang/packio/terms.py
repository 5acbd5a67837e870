"""Terms out of spots (读判定项): their numbers may carry citations of their own, which are taken out before the term is read."""

from dataclasses import dataclass

from tihang.core.criteria import Citation
from tihang.core.logic import Term, TermError, read_term
from tihang.packio.spots import CITING, Look
from tihang.packio.yaml_tree import Plain, Spot

CARRIERS = ("value", "weight")


@dataclass(frozen=True)
class ReadTerm:
    """A term with the citations of its thresholds by rung (判定项与引注)."""

    term: Term
    cites: dict[str, Citation]


def term_at(look: Look) -> ReadTerm | None:
    """The term at a spot; mistakes are noted with the line of the wrong word."""
    cites: dict[str, Citation] = {}
    raw = _strip(look, look.spot, cites)
    try:
        return ReadTerm(read_term(raw, ""), cites)
    except TermError as error:
        told = error.problem
        spot = look.spot.at(told.place.lstrip("."))
        look.ledger.note(spot, *told.said, *told.remedy, code="term")
        return None


def _strip(look: Look, spot: Spot, cites: dict[str, Citation]) -> Plain:
    if isinstance(spot.value, list):
        return [_strip(look, below, cites) for below in spot.value]
    if not isinstance(spot.value, dict):
        return spot.value
    return {key: _amount(look, below, cites) if key in CARRIERS else _strip(look, below, cites) for key, below in spot.value.items()}


def _amount(look: Look, spot: Spot, cites: dict[str, Citation]) -> Plain:
    """A number, a cited number, or one of these for each rung."""
    if not isinstance(spot.value, dict):
        return spot.plain()
    if "value" in spot.value and set(spot.value) <= {"value", "zh", "en"} | CITING:
        return spot.value["value"].plain()
    found: dict[str, Plain] = {}
    for rung, below in spot.value.items():
        if isinstance(below.value, dict) and "value" in below.value:
            own = Look(below, look.ledger, look.cite).map(frozenset({"value"}))
            cites[rung] = own.cited()
            found[rung] = below.value["value"].plain()
        else:
            found[rung] = below.plain()
    return found
