"""Prove a correction (提交整改证明): what was put right, and where it is shown; the desk that suspended the title answers."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.reasons import wrong_reason
from tihang.flows.standing_steps import AtTitle, HeldTitle, Said, held_title, refuse_moved, take_step
from tihang.journey.record.models import IN_CABINET, File
from tihang.journey.record.names import Scan
from tihang.journey.registry.access import Deed
from tihang.journey.standing.names import StepKind

NOT_NOW: Final = (
    "现在不用交整改证明：没有被暂停，或者已经交过、在等答复",
    "no proof is owed now: it is not suspended, or one waits for its answer",
)
OWED: Final = "没有写整改了什么，机关无从答复", "nothing is said of what was put right, so nobody can answer it"
REMEDY: Final = ("写明改了什么、哪一天改好、证据是哪份佐证文件", "Say what was done, when, and which evidence shows it")


@deed
def prove_correction(*, actor: Person, now: datetime, at: AtTitle, why: str, files: tuple[UUID, ...] = ()) -> UUID:
    """The step; one that comes after its day is taken all the same, and the desk sees that it is late. Raises NotThere, NotAllowed, BadInput."""
    held, why = held_title(actor, Deed.PROVE_CORRECTION, at), why.strip()
    refuse_moved(held, at.seen, held.it.way.may_prove, NOT_NOW, ("看它现在的状态", "See how it stands now"))
    problem = wrong_reason(why, REMEDY, owed=True, said=OWED)
    kept = _kept(held, files)
    problems = [*([problem] if problem else []), *_lost(files, kept)]
    if problems:
        raise BadInput(problems)
    return take_step(actor, Deed.PROVE_CORRECTION, held, Said(kind=StepKind.PROVED, why=why, day=localdate(now), files=kept), now).pk


def _kept(held: HeldTitle, files: tuple[UUID, ...]) -> tuple[dict[str, str], ...]:
    """What is in the cabinet of the factory and clean as far as anybody knows, frozen with name and digest."""
    found = File.objects.filter(IN_CABINET, factory=held.subject.id, pk__in=files).exclude(content__scan=Scan.INFECTED)
    rows = found.order_by("id").values_list("pk", "name", "content__digest")
    return tuple({"id": str(key), "name": name, "digest": digest} for key, name, digest in rows)


def _lost(files: tuple[UUID, ...], kept: tuple[dict[str, str], ...]) -> list[Problem]:
    if len(set(files)) == len(kept):
        return []
    said = (
        "有佐证文件已经收回、查出病毒，或不在本厂的文件柜里",
        "a file was taken back, is infected, or is not in the cabinet of this factory",
    )
    return [bad(*said, "重新勾选", "Tick them again", place="files", code="lost")]
