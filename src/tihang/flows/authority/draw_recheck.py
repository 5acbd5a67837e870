"""Draw a round and hand out its tasks (抽取并下达复核): once, from a seed made in public; anybody repeats it from the record."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rechecking import part_of_round, sampling_of
from tihang.journey.post.operations import enqueue
from tihang.journey.rechecks.models import RecheckRound
from tihang.journey.rechecks.operations import keep_draw
from tihang.journey.rechecks.queries import busy_titles, known_of, titles_held
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.rechecks.rules import sampled
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.standing.queries.rechecked import last_changes
from tihang.journey.trail.operations import record

JOB: Final = "tell_of_recheck"
LONGEST_SEED: Final = 64


@deed
def draw_recheck(*, actor: Person, now: datetime, round_id: UUID, seed: str) -> int:
    """How many tasks were handed out; their houses are told by a job. Raises NotThere, NotAllowed, BadInput."""
    row, seed, today = hold(RecheckRound, round_id), seed.strip(), localdate(now)
    part = part_of_round(row)
    must(actor.scope, Deed.DRAW_RECHECK, thing_of(part))
    _refuse(row, seed, now)
    titles = titles_held(part=part, tiers=[row.tier], day=today)
    known = known_of(titles, part=part, tier=row.tier, day=today, changed=last_changes(part=part))
    found = sampled(seed, known, busy_titles(titles, part=part), sampling_of(row), today)
    if not found.chosen:
        said = f"{len(titles)} 个称号里一个也没有选中", f"none of {len(titles)} titles was chosen"
        mend = "看豁免和比例是不是写宽了，另开一个批次", "See whether waivers or share leave nobody, and open another round"
        raise BadInput([bad(*said, *mend, place="seed", code="nobody")])
    keep_draw(row, found, titles, by=actor.user, now=now)
    enqueue(name=JOB, now=now, args={"given": row.pk.hex}, key=f"recheck/{row.pk.hex}", most_seconds=900)
    facts = {"pool": row.pool, "told": row.told, "record": row.record}
    record(region=row.region, verb=Deed.DRAW_RECHECK.value, actor=actor.user, at=now, subject_kind="recheck", subject=row.pk, facts=facts)
    return row.told


def _refuse(row: RecheckRound, seed: str, now: datetime) -> None:
    if row.drawn_at is not None:
        said = f"已经抽过，下达了 {row.told} 件", f"it was drawn already, {row.told} tasks were handed out"
        raise BadInput(
            [bad(*said, "一个批次只抽一次；要再抽，另开一个", "A round is drawn once; open another", place="seed", code="drawn")]
        )
    if not seed or len(seed) > LONGEST_SEED:
        said = f"种子要写 1 到 {LONGEST_SEED} 个字", f"a seed has 1 to {LONGEST_SEED} characters"
        mend = "当众掷骰子，或用约定日子公布的号码", "Throw dice in public, or take a number published on a day agreed"
        raise BadInput([bad(*said, *mend, place="seed", code="missing")])
    if row.due <= localdate(now):
        said = f"填报期限 {row.due.isoformat()} 已经到了", f"the day of the answer, {row.due.isoformat()}, has come"
        raise BadInput([bad(*said, "另开一个批次，期限写到以后", "Open another round with a later day", place="seed", code="due")])
