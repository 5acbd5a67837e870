"""Put the agreed list on public notice (公示): what the departments decided, with the minutes, for so many working days."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.published import ListState
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.noticing import Publishing, held_notice, long_document, note_list, publish_list_of, standing_problems, today_of
from tihang.flows.ports import Signer
from tihang.journey.recognition.codes import working_days
from tihang.journey.registry.access import Deed

REMEDY: Final = ("写明何时开会、哪些部门同意", "Say when the departments met and that they agreed")
READ: Final = ("要有联合审定的纪要", "the minutes of the joint decision are owed")
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class NoticeSaid:
    """要公示的说明: the number of the notice, the minutes of the joint decision, and how many working days it lasts."""

    document: str
    minutes: str
    days: int


@deed
def publish_notice(*, actor: Person, now: datetime, campaign: UUID, office: UUID, said: NoticeSaid, signer: Signer) -> UUID:
    """The list on notice. A second one takes the first one's place and begins anew. Raises NotThere, NotAllowed, BadInput."""
    minutes = said.minutes.strip()
    held = held_notice(actor, Deed.PUBLISH_NOTICE, campaign, office)
    problems = [*standing_problems(held.it), *_wrong(minutes, said.days), *long_document(said.document)]
    if held.it.final:
        words = f"名单已以 {held.it.final.document} 公布", f"the list was published as {held.it.final.document}"
        problems = [bad(*words, "公布以后不再公示；变动走动态管理", "After that, changes are a matter of dynamic management", code="final")]
    if problems:
        raise BadInput(problems)
    today, before = today_of(now), held.it.notice
    it = Publishing(
        state=ListState.NOTICED, document=said.document.strip(), minutes=minutes, opens=today, closes=working_days().end_of(today, said.days),
        supersedes=before, number=before.number + 1 if before else 1,
    )  # fmt: skip
    made = publish_list_of(held, it, actor, now, signer)
    note_list(actor, Deed.PUBLISH_NOTICE, made, now)
    return made.pk


def _wrong(minutes: str, days: int) -> list[Problem]:
    found = [wrong_reason(minutes, REMEDY, owed=True, said=READ, place="minutes")]
    if not 1 <= days <= LONGEST:
        said = f"公示期不是 1 到 {LONGEST} 个工作日", f"a notice lasts 1 to {LONGEST} working days"
        found.append(bad(*said, "改成工作日的天数", "Give it in working days", place="days", code="days"))
    return [each for each in found if each]
