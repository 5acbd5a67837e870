"""Take an import back (撤销导入): exactly what it made, and nothing that somebody has built on since."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.values import Words
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.flows.importing.undoing import built_on, kept_with, take_back, works
from tihang.flows.recording import reasoned
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.imports import close_import, hold_imports
from tihang.journey.registry.queries.imports import ImportCard, import_card, made_by
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

TOLD = 20


@dataclass(frozen=True, slots=True)
class Undone:
    """撤销结果: how many of each kind were taken back, and the lines that are kept because somebody built on them."""

    taken: dict[str, int]
    kept: dict[int, tuple[Words, ...]] = field(default_factory=dict)


@deed
def undo_import(*, actor: Console | Person, now: datetime, batch: UUID, why: str, keep_used: bool = False) -> Undone:
    """Raises NotAllowed, NoSuchImport; BadInput where something was built on it, unless what is used may stay."""
    must(actor.scope, Deed.UNDO_IMPORT)
    hold_imports()
    card, why = import_card(scope=actor.scope, batch=batch), reasoned(why)
    if not close_import(batch=batch, now=now, by=actor.user, why=why):
        said = "这一批已经撤销过", "this import was taken back already"
        raise BadInput([bad(*said, "不用再撤", "Nothing is left to do", code="undone")])
    made = made_by(batch=batch)
    everything = works(made)
    used = built_on(everything)
    if used and not keep_used:
        raise BadInput(_told(card, used))
    kept = kept_with(everything, used)
    going = works(made, without=kept)
    take_back(going, now=now, by=actor.user, why=why)
    taken = {kind: len(keys) for kind, keys in going.by_kind.items() if kind != "title_before"}
    facts = {"sha256": card.digest, "kind": card.kind, "taken": taken, "lines_kept": len(kept)}
    record(
        region=NATION, verb=Deed.UNDO_IMPORT.value, actor=actor.user, at=now, subject_kind="import", subject=batch, why=why, facts=facts
    )  # fmt: skip
    return Undone(taken, {line: tuple(sorted(used.get(line, {("它的工厂在用", "its factory is used")}))) for line in sorted(kept)})


def _told(card: ImportCard, used: dict[int, set[Words]]) -> list[Problem]:
    found = []
    for line in sorted(used)[:TOLD]:
        zh, en = "、".join(sorted(words[0] for words in used[line])), ", ".join(sorted(words[1] for words in used[line]))
        mend = "先处理这些，或加 --keep-used 只撤没有用过的", "Deal with these first, or add --keep-used to take back only what nobody used"
        said = f"导入之后又有了 {zh}，没有撤销", f"since the import there are {en}; nothing was taken back"
        found.append(bad(*said, *mend, place=f"{card.file_name}:{line}", code="built_on"))
    if len(used) > TOLD:
        more = len(used) - TOLD
        said = f"另有 {more} 行也是这样", f"{more} more lines are like this"
        found.append(bad(*said, "", "", place=card.file_name, code="built_on"))
    return found
