"""Draw or assign the readers of a panel (抽取评审专家). A new draw owes a reason, and the old one stays beside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.drawing import Reader
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.paneling import desk_thing, office_of, pool_of, rule_of, tell_experts
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Expert
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Panel, PanelCase, Reading, ReviewCase
from tihang.journey.review.names import ReadingRole, ReadingState
from tihang.journey.review.operations.panels import NewDraw, keep_draw, offer, take_away_drawn
from tihang.journey.review.queries.draws import draws_of
from tihang.journey.review.queries.interests import expert_sides, house_sides
from tihang.journey.review.rules.draw_record import Asked, Drawn, drawn, lines_of, record_data
from tihang.journey.review.rules.interests import interests
from tihang.journey.trail.operations import record

LONGEST_SEED = 64


@deed
def draw_panel(*, actor: Person, now: datetime, panel: UUID, seed: str, why: str = "") -> int:
    """The number of the draw. ``seed``: made in public after the pool was closed. Raises NotThere, NotAllowed, BadInput."""
    row = hold(Panel, panel)
    must(actor.scope, Deed.DRAW_PANEL, desk_thing(office_of(row)))
    before, why = len(draws_of(row.pk)), why.strip()
    _refuse(row, before, seed.strip(), why)
    cases = _cases(row)
    pool = pool_of(row.office, localdate(now))
    keys = {case.pk: f"D{n:03}" for n, case in enumerate(cases, 1)}, {one.pk: f"E{n:03}" for n, one in enumerate(pool, 1)}
    asked, reasons = _asked(row, seed.strip(), cases, pool, keys, now)
    found = drawn(asked)
    _refuse_short(found)
    content: dict[str, Any] = {
        **record_data(asked, found), "number": before + 1, "panel": row.pk.hex, "interests": reasons,
        "keys": {"dossiers": {key: one.hex for one, key in keys[0].items()}, "readers": {key: one.hex for one, key in keys[1].items()}},
    }  # fmt: skip
    new = NewDraw(
        number=before + 1, content=canonical_bytes(content)[1:].decode(), sha256=digest(content), why=why, by=actor.user, drawn_at=now
    )
    keep_draw(row, new, seed=asked.seed, pool_digest=digest({"lines": list(lines_of(asked)[2:])}))
    _offer(row, found, keys, pool, now, before + 1)
    facts = {"number": new.number, "how": row.how, "digest": new.sha256, "cases": len(cases), "pool": len(pool)}
    record(
        region=row.region, verb=Deed.DRAW_PANEL.value, actor=actor.user, at=now, subject_kind="panel", subject=row.pk, why=why, facts=facts
    )
    return new.number


def _refuse(panel: Panel, before: int, seed: str, why: str) -> None:
    problems: list[Problem | None] = []
    if before:
        said = "重抽要写理由，旧的记录会留着", "a new draw owes a reason; the old one is kept"
        problems.append(wrong_reason(why, ("写明为什么重抽", "Say why it is drawn again"), owed=True, said=said))
    if len(seed) > LONGEST_SEED:
        problems.append(bad(f"种子最多 {LONGEST_SEED} 个字", f"a seed has at most {LONGEST_SEED} characters", "写短一些", "Shorten it",
                            place="seed", code="too_long"))  # fmt: skip
    if panel.how == "draw" and not seed:
        problems.append(bad("没有填种子", "no seed is given", "当众掷骰子，或用约定日子公布的号码", "Throw dice in public, or take a number published on a day agreed",
                            place="seed", code="missing"))  # fmt: skip
    if Reading.objects.filter(panel=panel, state=ReadingState.DONE, role=ReadingRole.READER).exists():
        said = "已经有专家签署了评分，不能整组重抽", "an expert has signed already; the panel is no longer drawn anew"
        problems.append(
            bad(*said, "个别专家要回避的，单独换人", "Replace single readers where they must keep away", place="seed", code="signed")
        )
    if found := [each for each in problems if each]:
        raise BadInput(found)


def _cases(panel: Panel) -> list[ReviewCase]:
    chosen = PanelCase.objects.filter(panel=panel).values("case")
    return list(ReviewCase.objects.filter(pk__in=chosen).select_related("factory").order_by("pk"))


Keys = tuple[dict[UUID, str], dict[UUID, str]]


def _asked(
    panel: Panel, seed: str, cases: list[ReviewCase], pool: list[Expert], keys: Keys, now: datetime
) -> tuple[Asked, list[dict[str, str]]]:
    """What the draw hangs on, and the reason of every forbidden pair."""
    on, rule = localdate(now), rule_of(panel)
    houses, sides = house_sides(cases, on), expert_sides(pool)
    reasons: list[dict[str, str]] = []
    for case in cases:
        for one in pool:
            found = interests(sides[one.pk], houses[case.pk], rule, on)
            reasons += [{"dossier": keys[0][case.pk], "reader": keys[1][one.pk], "kind": it.kind} for it in found]
    forbidden = sorted({(each["dossier"], each["reader"]) for each in reasons})
    employers = {key: f"W{n:03}" for n, key in enumerate(sorted({one.employer_id for one in pool if one.employer_id}), 1)}
    readers = tuple(Reader(keys[1][one.pk], employers[one.employer_id] if one.employer_id else "", one.region) for one in pool)
    industries = {keys[0][case.pk]: (case.factory.industry,) for case in cases if case.factory.industry}
    industries |= {keys[1][one.pk]: tuple(field for field in one.fields if _is_code(field)) for one in pool}
    asked = Asked(panel.how, seed, tuple(keys[0].values()), readers, tuple(forbidden), panel.readers, panel.load, industries)
    return asked, reasons


def _is_code(field: str) -> bool:
    """Whether a field of work is a code of GB/T 4754; words do not weigh in an assignment."""
    return field.isascii() and field.isalnum() and field[1:].isdigit()


def _refuse_short(found: Drawn) -> None:
    short = [place for place in found.places if place.short]
    if short:
        names = "、".join(f"{place.dossier}" for place in short[:5])
        raise BadInput(
            [
                bad(
                    f"{len(short)} 份材料抽不满（{names}）：没有利害关系、不同单位的专家不够",
                    f"{len(short)} dossiers lack readers ({names}): too few experts without interests and of different employers",
                    "补充专家，减少每份人数，或提高每位专家的上限",
                    "Add experts, ask for fewer readers, or raise the limit of each expert",
                    place="seed",
                    code="short",
                )
            ]
        )


def _offer(panel: Panel, found: Drawn, keys: Keys, pool: list[Expert], now: datetime, number: int) -> None:
    cases, experts = ({key: one for one, key in side.items()} for side in keys)
    users = {one.pk: one.user_id for one in pool}
    take_away_drawn(panel)
    kept = set(Reading.objects.filter(panel=panel, state=ReadingState.CONFLICTED).values_list("case", "expert"))
    told: set[UUID] = set()
    for place in found.places:
        for order, key in enumerate(place.readers, 1):
            if (cases[place.dossier], experts[key]) not in kept:
                offer(panel, cases[place.dossier], experts[key], order=order)
                told.add(users[experts[key]])
    tell_experts(panel, sorted(told), now, key=f"panel/{panel.pk}/{number}")
