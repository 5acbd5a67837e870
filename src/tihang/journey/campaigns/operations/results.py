"""Results of the public platform kept."""

from collections.abc import Sequence
from typing import Final

from tihang.journey.campaigns.models import ListedResult
from tihang.journey.registry.models.in_bulk import insert_many

AT_ONCE: Final = 500
CHANGED: Final = ("name", "place_path", "maker", "level", "score", "organisation", "factory", "entry", "source", "line")


def write_results(*, new: Sequence[ListedResult], changed: Sequence[ListedResult]) -> None:
    """New ones and changed ones. Raises IntegrityError where somebody listed the same meanwhile."""
    insert_many(new)
    ListedResult.objects.bulk_update(changed, CHANGED, batch_size=AT_ONCE)
