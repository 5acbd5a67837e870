"""Take an uploaded list (上传名单): read it and propose what its columns mean. Nothing comes into the roll-out yet."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rolling.held import hold_rollout
from tihang.flows.rolling.stored import packed
from tihang.journey.campaigns.names import PLATFORM, RolloutListKind
from tihang.journey.campaigns.operations.lists import Uploaded, keep_list
from tihang.journey.campaigns.queries.lists import remembered_columns
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import record
from tihang.listio.mapping import propose
from tihang.listio.reading import read_table

MOST_ROWS: Final = 60_000
"""More enterprises than any province has above designated size."""


@deed
def take_rollout_list(*, actor: Person, now: datetime, rollout: UUID, kind: str, body: bytes, file_name: str) -> UUID:
    """Keep it until it is brought in, in the place of one that never was. Raises NotAllowed, NotThere, BadInput."""
    row = hold_rollout(actor=actor, deed=Deed.TAKE_ROLLOUT_LIST, rollout=rollout)
    if kind not in RolloutListKind.values:
        said = f"没有这种名单：{kind[:20]}", f"there is no such kind of list: {kind[:20]}"
        raise BadInput([bad(*said, "选应评企业名单或公共平台结果", "Choose targets or results", place="kind", code="unknown_id")])
    table = read_table(body, file_name.rpartition("/")[2][:200] or "list")
    if len(table.rows) > MOST_ROWS:
        said = f"有 {len(table.rows)} 行，太多", f"there are {len(table.rows)} rows, which is too many"
        raise BadInput(
            [
                bad(
                    *said,
                    f"分成每份不超过 {MOST_ROWS} 行",
                    f"Split it into parts of at most {MOST_ROWS} rows",
                    place="file",
                    code="too_large",
                )
            ]
        )
    guesses = propose(table, kind, remembered_columns(authority=row.authority_id, kind=kind))
    columns = [{"heading": guess.heading, "field": guess.field, "how": guess.how} for guess in guesses]
    fixed = {"platform": PLATFORM} if kind == RolloutListKind.RESULTS else {}
    uploaded = Uploaded(kind, table.origin.name, table.origin.sha256, packed(table), columns, fixed, len(table.rows))
    made = keep_list(rollout=row, uploaded=uploaded, now=now, by=actor.user)
    record(
        region=row.region, verb=Deed.TAKE_ROLLOUT_LIST, actor=actor.user, at=now, subject_kind="rollout", subject=row.pk,
        facts={"list": made.hex, "kind": kind, "sha256": uploaded.digest, "rows": uploaded.rows},
    )  # fmt: skip
    return made
