"""Say what the columns of an uploaded list mean (确定列的含义); remembered for the next list of this authority."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rolling.held import hold_list, hold_rollout
from tihang.flows.rolling.stored import unpacked
from tihang.journey.campaigns.operations.lists import map_list, remember_columns
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record
from tihang.listio.headings import folded, headings
from tihang.listio.mapping import mapped


@deed
def map_rollout_list(*, actor: Person, now: datetime, rollout: UUID, listed: UUID, fields: Sequence[str], fixed: Mapping[str, str]) -> None:
    """``fields``: one for each column in their order, "" for one that is not read. Raises NotAllowed, NotThere, BadInput."""
    row = hold_rollout(actor=actor, deed=Deed.MAP_ROLLOUT_LIST, rollout=rollout)
    kept = hold_list(rollout=row, listed=listed)
    table = unpacked(bytes(kept.content))
    said = {field: text.strip()[:120] for field, text in fixed.items()}
    mapped(table, kept.kind, fields, said)
    pairs = [(heading, field) for heading, field in zip(table.columns, fields, strict=False) if heading]
    columns = [{"heading": heading, "field": field, "how": "said"} for heading, field in pairs]
    map_list(listed=kept, columns=columns, fixed=said)
    known = headings()
    remembered = {folded(heading): field for heading, field in pairs if not known.about_people(heading)}
    remember_columns(authority=row.authority_id, region=row.region, kind=kept.kind, fields=remembered, now=now)
    record(
        region=row.region, verb=Deed.MAP_ROLLOUT_LIST, actor=actor.user, at=now, subject_kind="rollout", subject=row.pk,
        facts={"list": kept.pk.hex, "columns": sum(1 for _, field in pairs if field)},
    )  # fmt: skip
