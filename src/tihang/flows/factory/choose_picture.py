"""Choose a picture of practice (选做法图): proposes an estimated rating for every question of the area that nobody has confirmed."""

from datetime import datetime
from uuid import UUID

from tihang.core.criteria import Pack, Short
from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Filler
from tihang.flows.doing import deed
from tihang.flows.filling import draft_to_fill
from tihang.journey.assessment.queries import pack_of
from tihang.journey.intake.names import AnswerHow
from tihang.journey.intake.operations import Pen, Written, keep_picture, write_answers
from tihang.journey.intake.queries import Sheet
from tihang.journey.registry.access import Deed


@deed
def choose_picture(*, actor: Filler, now: datetime, workspace: UUID, area: str, rung: int) -> int:
    """Keep the choice and write its proposals; confirmed answers stay, also those that somebody
    else confirms at this very moment. Gives how many were proposed. Raises NotAllowed, NoSuchDraft, BadInput."""
    sheet = draft_to_fill(actor=actor, deed=Deed.CHOOSE_PICTURE, workspace=workspace).main
    pack = pack_of(sheet.pack, sheet.edition)
    short = _short(pack, area)
    if not 1 <= rung <= len(short.pictures):
        many = len(short.pictures)
        raise BadInput([bad(f"没有第 {rung} 幅图", f"there is no picture {rung}", f"选 1 到 {many}", f"Choose 1 to {many}", place=area)])
    proposed = _proposals(pack, sheet, area, rung)
    pen = Pen(sheet.region, sheet.id, now, actor.user, AnswerHow.PICTURE)
    write_answers(pen, proposed, {row.question: sheet.versions.get(row.question, 0) for row in proposed})
    keep_picture(pen, area, rung)
    return len(proposed)


def _short(pack: Pack, area: str) -> Short:
    found = next((short for short in pack.short if short.area == area), None)
    if found is None:
        said = f"没有子域“{area}”", f"there is no sub-domain '{area}'"
        raise BadInput([Problem(said, nearest(area, [short.area for short in pack.short]), "area", "unknown_id")])
    return found


def _proposals(pack: Pack, sheet: Sheet, area: str, rung: int) -> list[Written]:
    rows: list[Written] = []
    for question in pack.area_by_code[area].questions:
        kept = sheet.rows.get(question)
        grade = pack.question_by_id[question].grade
        if grade is not None and (kept is None or kept.estimated):
            side = "below" if grade < rung else "at" if grade == rung else "above"
            rows.append(Written(question, pack.proposes[side], estimated=True))
    return rows
