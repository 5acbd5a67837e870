"""The floor (最少家数): no group of fewer than five others, and no two groups whose difference is smaller than that.

Whoever knows a wide group and a narrow one inside it knows the rest by subtraction. So the widest group is settled first, and another
may be shown only if between it and every shown one that holds all of it, or that it holds all of, at least five lie, or none at all. What
holds what is asked of the people in it, not of its name: everybody small in the province may happen to sit in one city. What may be shown
does not depend on who asks, apart from the asker himself: two of the same kind see the same groups. Two of different kinds who lay what
they see side by side may still learn of fewer than five; nothing that looks at one asker at a time can prevent that.

Five means five houses: a house knows the scores of its own factories, and could subtract them (``needed``).
"""

from collections.abc import Mapping

from tihang.core.benchmark.likeness import Likeness

FEWEST = 5


def needed(most_of_one: int, fewest: int = FEWEST) -> int:
    """How many factories there must be so that they surely belong to ``fewest`` houses, where no house has more than ``most_of_one``."""
    return (fewest - 1) * max(most_of_one, 1) + 1


def may_be_shown(others: Mapping[Likeness, int], fewest: int = FEWEST) -> tuple[Likeness, ...]:
    """Of all groups around one factory with how many others are in each, those that may be shown, the narrowest first."""
    shown: list[Likeness] = []
    for group in sorted(others, key=_width):
        many = others[group]
        if many >= fewest and all(rest == 0 or rest >= fewest for rest in _rests(group, shown, others)):
            shown.append(group)
    return tuple(reversed(shown))


def _rests(group: Likeness, shown: list[Likeness], others: Mapping[Likeness, int]) -> list[int]:
    """How many lie between a group and each shown one, where one of the two holds the other."""
    both = ((others[group], others[each], others[group.within(each)]) for each in shown)
    return [abs(one - other) for one, other, shared in both if shared in (one, other)]


def _width(group: Likeness) -> tuple[int, int, bool]:
    """Sorts the widest first; whatever holds another group comes before it."""
    return group.industry, group.place, group.size
