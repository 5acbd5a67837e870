"""Industry classes written (记行业小类)."""

from collections.abc import Mapping
from datetime import datetime

from tihang.journey.registry.models.industry import IndustryClass
from tihang.journey.trail.names import NATION

BATCH = 1_000


def keep_classes(*, classes: Mapping[str, str], source: str, now: datetime) -> None:
    """Keep code → name for the whole instance; a code that is there takes the new name."""
    rows = [IndustryClass(region=NATION, code=code, name=name, source=source, loaded_at=now) for code, name in sorted(classes.items())]
    IndustryClass.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["region", "code"], update_fields=["name", "source", "loaded_at"]
    )
