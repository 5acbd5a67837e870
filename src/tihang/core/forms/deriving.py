"""Derived values (计算项): computed from what was filled in, exact, shown with the form's decimal places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tihang.core.forms.form import Derived
from tihang.core.forms.reading import Filled
from tihang.core.forms.world import FormWorld
from tihang.core.values import Words, decimal_text, exact_text

NO_DAY = date.min


@dataclass(frozen=True)
class Derivation:
    """计算结果: ``value`` None while it cannot be said; ``shown`` empty then."""

    item: Derived
    value: Fraction | None
    shown: Words


def derived(filled: Filled) -> Mapping[str, Derivation]:
    """Every derived value of a form by id."""
    world = FormWorld(filled, {}, NO_DAY)
    return {name: _one(item, world) for name, item in filled.form.derived.items()}


def _one(item: Derived, world: FormWorld) -> Derivation:
    found = item.term.find(world).span
    if found is None or not found.exact:
        return Derivation(item, None, ("", ""))
    text = shown_number(found.floor, item.places, item.unit)
    return Derivation(item, found.floor, (text, text))


def shown_number(value: Fraction, places: int, unit: str) -> str:
    """A number with at most ``places`` decimals and its unit, % close to the number."""
    text = exact_text(Fraction(decimal_text(value, places)))
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()
