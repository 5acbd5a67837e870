"""Which scenarios published lists name (榜单里的场景): only what was published, never what a factory keeps in its record."""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count, Q

from tihang.journey.record.models import CURRENT, ListPosition
from tihang.journey.record.queries.published import published_mark

Names = tuple[tuple[str, tuple[str, ...]], ...]


def scenarios_named(names: Names) -> Mapping[str, int]:
    """Id of a scenario → published lines whose factory or project bears one of its names. Counted once for each mark, then remembered."""
    return _counted(published_mark(), names)


@lru_cache(maxsize=2)
def _counted(_mark: str, names: Names) -> Mapping[str, int]:
    if not names:
        return {}
    counts = {f"n_{key}": Count("id", filter=_any(said)) for key, said in names}
    found = ListPosition.objects.filter(CURRENT).aggregate(**counts)
    return {key: found[f"n_{key}"] for key, _said in names}


def _any(said: tuple[str, ...]) -> Q:
    wish = Q()
    for name in said:
        wish |= Q(factory_name__contains=name)
    return wish
