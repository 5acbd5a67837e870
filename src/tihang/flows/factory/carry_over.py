"""Carry answers over from another sheet (沿用答案): last year's, one of another edition, or a guest's draft; by permanent id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.answers import AnswerSheet, carry
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.save_answers import Saved, written_rows
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import answer_sheet, pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, write_answers
from tihang.journey.intake.queries import Draft, Sheet, draft
from tihang.journey.registry.access import Deed
from tihang.packio.identity import load_identity
from tihang.packio.shelf import default_shelf


@dataclass(frozen=True, slots=True)
class Brought:
    """可以沿用的: the answers of another sheet as this one's edition reads them, and which have no place in it any more."""

    sheet: AnswerSheet
    left: tuple[str, ...]


def brought(source: Sheet, target: Sheet) -> Brought:
    """What one sheet has for another, whichever editions the two answer to. Raises BadInput for packs that are not akin."""
    old, new = pack_of(source.pack, source.edition), pack_of(target.pack, target.edition)
    sheet = answer_sheet(source)
    if (source.pack, source.edition) == (target.pack, target.edition):
        return Brought(sheet, ())
    if old.id != new.id:
        said = f"{source.pack} 的答案不能并入 {target.pack}", f"answers to {source.pack} have no place in {target.pack}"
        raise BadInput(
            [bad(*said, "选同一种标准的自评", "Choose a self-assessment of the same standard", place="source", code="wrong_pack")]
        )
    identity, _ = load_identity(default_shelf().root / old.id, f"packs/{old.id}")
    done = carry(sheet, old, new, identity.lives(old.edition, new.edition))
    return Brought(done.sheet, done.left)


@deed
def carry_over(
    *, actor: Person, now: datetime, workspace: UUID, source: UUID, beside: bool, questions: frozenset[str], expected: Mapping[str, int]
) -> Saved:  # fmt: skip
    """Take the chosen answers over, each where nobody was faster. Raises NotAllowed, NoSuchDraft, BadInput."""
    found = draft_to_fill(actor=actor, deed=Deed.CARRY_OVER, workspace=workspace)
    other = draft(scope=actor.scope, workspace=source)
    target = found.beside if beside else found.main
    carried = brought(other.beside if beside else other.main, target)
    rows = [row for row in written_rows(pack_of(target.pack, target.edition), carried.sheet) if row.question in questions]
    pen = Pen(target.region, target.id, now, actor.user, _how(other))
    done = write_answers(pen, rows, expected)
    return Saved(len(rows) - len(done.conflicts), now, done.versions, done.conflicts)


def _how(source: Draft) -> AnswerHow:
    return AnswerHow.CARRIED if source.house else AnswerHow.ADOPTED
