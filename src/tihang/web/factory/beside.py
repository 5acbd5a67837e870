"""What stands beside each question of a factory's sheet (题旁): how much is said about it, and the evidence it has. A guest's has none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from tihang.journey.intake.queries import Draft, Sheet, comments_of
from tihang.journey.record.queries import proofs_of
from tihang.journey.registry.access import Deed, permits
from tihang.web.desk.talking import counted
from tihang.web.factories.evidence.chips import QuestionPart, question_part
from tihang.web.factories.evidence.desk import somebody_scans
from tihang.web.factory.drafts import today
from tihang.web.factory.session import filler_of


@dataclass(frozen=True)
class Beside:
    """题旁. ``locked``: the sheet is to read only; ``talks`` knows parts by their own name too."""

    locked: bool = False
    talks: Mapping[str, str] = field(default_factory=dict)
    proofs: Mapping[str, QuestionPart] = field(default_factory=dict)


NOTHING = Beside()


def beside_questions(request: HttpRequest, found: Draft, sheet: Sheet, section: str, questions: list[str], *, locked: bool) -> Beside:
    """For the questions that a page shows; two queries, however many they are."""
    if found.house is None:
        return Beside(locked)
    talks = {name: many.words for name, many in counted(comments_of(found, section)).items()}
    scope, factory = filler_of(request).scope, found.house.factory
    proofs = proofs_of(scope=scope, factory=factory, pack=sheet.pack)
    may_bind, scans = permits(scope, Deed.BIND_FILE, found.house.thing) and not locked, somebody_scans()
    parts = {
        name: question_part(factory, sheet.pack, name, proofs.get(name, ()), may_bind=may_bind, today=today(), scans=scans)
        for name in questions
    }
    return Beside(locked, talks, parts)
