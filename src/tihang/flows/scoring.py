"""What deeds on a score sheet share (评分): the reading held, who may, and the next version kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import Data, canonical_bytes, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.rubric import Clash, Given, Judged, judge, merged, sheet_content
from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Reading
from tihang.journey.review.names import ReadingState, SheetHow
from tihang.journey.review.operations.sheets import NewSheet, add_sheet
from tihang.journey.review.queries.sheets import ReadingDesk, given_at, held_desk
from tihang.journey.trail.operations import record


@dataclass(frozen=True)
class Kept:
    """存下的评分: the version that stands now, what is still owed before it can be signed, and what both sides had changed."""

    version: int
    judged: Judged
    clashes: tuple[Clash, ...]


def held_reading(*, actor: Person, reading: UUID, deed: Deed) -> ReadingDesk:
    """The actor's own reading, held until the deed ends. Raises NotThere, NotAllowed, BadInput."""
    hold(Reading, reading)
    desk = held_desk(reading)
    if desk is None:
        raise NotAllowed(deed)
    must(actor.scope, deed, Thing(user=desk.user))
    if desk.organisation in actor.scope.conflicts:
        raise NotAllowed(deed)
    if desk.waits is not None:
        raise BadInput([_calibrate_first()])
    if desk.owed and desk.state != ReadingState.DONE:
        raise BadInput([_none_chosen()])
    if not desk.open:
        raise BadInput([_signed()])
    return desk


def keep(*, actor: Person, now: datetime, desk: ReadingDesk, given: Mapping[str, Given], base: int, how: SheetHow) -> Kept:
    """The next version. Where the sheet went on meanwhile the two are merged; what both had changed is kept as a version of its own first."""
    mine = {item: each for item, each in given.items() if not each.empty}
    clashes: tuple[Clash, ...] = ()
    if base != desk.version:
        found = merged(given_at(desk.id, base), desk.given, mine)
        clashes = found.clashes
        if clashes:
            desk = _add(actor, now, desk, mine, base, how)
        mine = dict(found.given)
    if mine != desk.given or clashes:
        desk = _add(actor, now, desk, mine, desk.version, how)
    return Kept(desk.version, judge(desk.rubric, mine, desk.content), clashes)


def content_of(desk: ReadingDesk, judged: Judged, version: int, signed: Mapping[str, Data] | None = None) -> dict[str, Data]:
    """The sheet as canonical data."""
    about: dict[str, Data] = {
        "rubric": dict(desk.rubric_named), "panel": desk.panel.hex, "reading": desk.id.hex, "role": desk.role.value, "case": desk.case.hex,
        "submission": {"id": desk.submission.hex, "sha256": desk.submission_sha256}, "sheet": version, "blind": desk.blind,
        "signed": dict(signed) if signed else None,
    }  # fmt: skip
    return sheet_content(desk.rubric, judged, about)


def _add(actor: Person, now: datetime, desk: ReadingDesk, given: Mapping[str, Given], base: int, how: SheetHow) -> ReadingDesk:
    judged, version = judge(desk.rubric, given, desk.content), desk.version + 1
    content = content_of(desk, judged, version)
    key, sha256 = uuid7(), digest(content)
    add_sheet(
        NewSheet(
            id=key, region=desk.region, reading_id=desk.id, submission_id=desk.submission, version=version, base=base,
            content=canonical_bytes(content)[1:].decode(), sha256=sha256, total=judged.total, how=how, saved_by=actor.user, saved_at=now,
        )
    )  # fmt: skip
    record(
        region=desk.region, verb=Deed.SAVE_SHEET.value, actor=actor.user, at=now, subject_kind="score_sheet", subject=desk.id,
        facts={"version": version, "base": base, "how": how.value, "digest": sha256},
    )  # fmt: skip
    after = held_desk(desk.id)
    assert after is not None, "the reading is held"  # noqa: S101 - it was read in this very transaction
    return after


def _calibrate_first() -> Problem:
    said = "先评完校准材料，再评别的", "score and sign the calibration dossier first"
    return bad(*said, "打开标着“校准”的那一份", "Open the one that is marked as calibration", place="reading", code="calibrate_first")


def _none_chosen() -> Problem:
    said = "评审组要先评校准材料，组织评审的部门还没有定是哪一份", "a calibration dossier comes first, and the office has not chosen it yet"
    return bad(
        *said, "定了会通知你，先评它", "You are told when it is chosen; score that one first", place="reading", code="calibrate_first"
    )


def _signed() -> Problem:
    said = "这份评分表已经签署，不能再改", "this score sheet is signed and no longer changes"
    return bad(*said, "要更正，请组织评审的部门安排", "To correct it, turn to the office of the panel", place="reading", code="signed")
