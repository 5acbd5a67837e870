"""The floor (最少家数): no group of fewer than five others, and no two groups whose difference is smaller than that.

Whoever knows a wide group and a narrow one inside it knows the rest by subtraction. So the widest group is settled first, and a narrower
one may be shown only if at least five lie outside it within every wider one that may be shown, or none at all. What may be shown
does not depend on who asks, apart from the asker himself; so two neighbours cannot put together what neither may see.
"""

from collections.abc import Mapping

from tihang.core.benchmark.likeness import Likeness

FEWEST = 5


def may_be_shown(others: Mapping[Likeness, int], fewest: int = FEWEST) -> tuple[Likeness, ...]:
    """Of all groups around one factory with how many others are in each, those that may be shown, the narrowest first."""
    shown: list[Likeness] = []
    for group in sorted(others, key=_width):
        many = others[group]
        outside = [others[wider] - many for wider in shown if wider.holds(group)]
        if many >= fewest and all(rest == 0 or rest >= fewest for rest in outside):
            shown.append(group)
    return tuple(reversed(shown))


def _width(group: Likeness) -> tuple[int, int, bool]:
    """Sorts the widest first; whatever holds another group comes before it."""
    return group.industry, group.place, group.size
