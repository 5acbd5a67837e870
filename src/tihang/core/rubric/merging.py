"""Two versions of a sheet that grew apart (两份评分合并): what only one side changed is taken, what both changed is told, nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from tihang.core.rubric.given import Given


@dataclass(frozen=True, slots=True)
class Clash:
    """冲突: both sides changed the same item since ``before``; ``here`` is what stands online, ``mine`` what came in."""

    item: str
    before: Given
    here: Given
    mine: Given


@dataclass(frozen=True)
class Merged:
    """合并结果: the sheet, in which a clash keeps what stands online, and every clash."""

    given: Mapping[str, Given]
    clashes: tuple[Clash, ...]


def merged(before: Mapping[str, Given], here: Mapping[str, Given], mine: Mapping[str, Given]) -> Merged:
    """Three ways: from ``before`` one side came to ``here``, the other to ``mine``. Points and reason of an item belong together."""
    nothing = Given()
    found: dict[str, Given] = {}
    clashes = []
    for item in dict.fromkeys((*here, *mine, *before)):
        old, online, brought = (side.get(item, nothing) for side in (before, here, mine))
        if brought in (old, online):
            found[item] = online
        elif online == old:
            found[item] = brought
        else:
            found[item] = online
            clashes.append(Clash(item, old, online, brought))
    return Merged({item: each for item, each in found.items() if not each.empty}, tuple(clashes))
