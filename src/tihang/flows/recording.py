"""How something comes into a factory's record (记档): the policy asked, what was said checked, the deed written into the trail."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.journey.record.names import STATED
from tihang.journey.record.operations import Of
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.record.rules import Said
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.trail.operations import record

OWN_WORD: Final = frozenset({STATED, "estimate"})
"""How sure a factory may say it is of what it says itself; more takes a document, and somebody else who read it."""


def may(actor: Person, deed: Deed, factory: UUID) -> Subject:
    """The factory, when this actor may do the deed on it. Raises NotAllowed, the same where there is no such factory."""
    subject = subject_of(factory)
    if subject is None:
        raise NotAllowed(deed)
    must(actor.scope, deed, subject.thing)
    return subject


def own_word(said: Said, now: datetime) -> None:
    """Check what a factory says of itself. Raises BadInput with every problem."""
    problems = said.problems(localdate(now))
    if said.confidence not in OWN_WORD:
        what = "企业自己填报的内容，可信度只能是“企业填报”或“估计”", "what a factory says of itself is stated or estimated, no surer"
        mend = "不填可信度，并附上佐证", "Leave the confidence out and attach evidence"
        problems.append(bad(*what, *mend, place="confidence", code="confidence"))
    if problems:
        raise BadInput(problems)


def whereabouts(actor: Person, subject: Subject, now: datetime) -> Of:
    """Where, when and by whom the entry is recorded."""
    return Of(subject.id, subject.region, now, actor.user)


def leave_trail(actor: Person, deed: Deed, subject: Subject, now: datetime, facts: dict[str, Any], why: str = "") -> None:
    """Write the deed into the trail of the factory's region; ids and codes only."""
    told = {key: value.hex if isinstance(value, UUID) else value for key, value in facts.items() if value is not None}
    record(
        region=subject.region, verb=deed.value, actor=actor.user, at=now, subject_kind="factory", subject=subject.id,
        on_behalf=subject.organisation, why=why, facts=told,
    )  # fmt: skip


def reasoned(why: str) -> str:
    """A reason that says something. Raises BadInput."""
    plain = why.strip()
    if not plain or len(plain) > 300:
        said = "要写理由，不超过 300 字", "a reason is needed, of at most 300 characters"
        raise BadInput([bad(*said, "说明为什么", "Say why", place="why", code="why")])
    return plain
