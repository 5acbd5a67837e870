"""An open dossier carried to another revision of its form (沿用): by address, where nothing is lost, and what would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tihang.core.canonical import Data
from tihang.core.forms.form import Field, Form, field_at, pattern
from tihang.core.kinds import KindError
from tihang.core.values import Words


@dataclass(frozen=True)
class Loss:
    """会丢失的: an answer that the new revision has no place for, or reads otherwise."""

    address: str
    words: Words
    was: Data
    why: Words


@dataclass(frozen=True)
class Carried:
    """沿用结果: the answers under their new addresses, what would be lost, and what is newly asked."""

    answers: Mapping[str, Data]
    losses: tuple[Loss, ...]
    asked: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is lost, so that an open dossier may be carried over by itself."""
        return not self.losses


GONE: Words = "新表单里没有这一项", "the new form does not ask this"
UNFIT: Words = "新表单的填法读不了原来的内容", "the new form cannot read what was said"
OTHERWISE: Words = "新表单会把原来的内容读成别的", "the new form would read it otherwise"


def carry(answers: Mapping[str, Data], old: Form, new: Form, lives: Mapping[str, str] | None = None) -> Carried:
    """Answers (as ``Filled.answers`` gives them) for another revision. ``lives`` maps old ids and ``group/*/field`` to new ones.

    Submitted dossiers are never carried: they stay with the revision they were submitted under.
    """
    known = lives or {}
    found: dict[str, Data] = {}
    losses: list[Loss] = []
    for address, said in answers.items():
        now = _lives_at(address, known)
        why = None if said in (None, "", [], ()) else _why_not(said, now, new)
        if why is None:
            found[now] = said
        else:
            losses.append(Loss(address, old.names(address), said, why))
    before = {_lives_at(name, known) for name, _ in old.every_field()}
    return Carried(found, tuple(losses), tuple(_newly(new, before)))


def _lives_at(address: str, lives: Mapping[str, str]) -> str:
    parts = address.split("/")
    now = lives.get(pattern(address))
    if now:
        return now.replace("*", parts[1]) if len(parts) > 1 else now
    return "/".join([lives.get(parts[0], parts[0]), *parts[1:]])


def _why_not(said: Data, address: str, new: Form) -> Words | None:
    """Why an answer cannot be carried, None when it can."""
    if address in new.groups:
        return None
    asked = field_at(new, address)
    if asked is None:
        return GONE
    try:
        again = asked.kind.data(asked.kind.parse(said))
    except KindError:
        return UNFIT
    return None if again == said else OTHERWISE


def _newly(new: Form, before: set[str]) -> Iterator[str]:
    """Required fields that the old revision did not have."""
    asked: Mapping[str, Field] = dict(new.every_field())
    yield from (name for name, each in asked.items() if each.required and name not in before)
