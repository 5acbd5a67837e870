"""The walk itself (逐条走): everybody tries every deed; what the policy refuses is not done and tells nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from tihang.journey.registry.access import Deed
from web.policy.attempts import Attempt, Made, Post, Reading
from web.policy.browser import Answer
from web.policy.tables import changed, fingerprint, last_deed
from web.policy.world import LEAKS, Persona, World

FOURTH = 4
SILENT = frozenset({200, 302, 303, 400, 403, 404, 405, 422})
"""How a refusal may look; whatever else, such as a failure of ours, is a defect."""


@dataclass
class Walked:
    """走过的路: what went otherwise than the policy says, and how far we went."""

    wrong: list[str] = field(default_factory=list)
    cells: int = 0
    done: int = 0

    def say(self, what: str) -> None:
        """Note a defect."""
        self.wrong.append(what)


def walk(world: World, attempts: Iterable[Attempt]) -> Walked:
    """Every attempt by everybody."""
    walked = Walked()
    for number, each in enumerate(attempts):
        made = each.make(world)
        refused = _asked([persona for persona in world if not made.allowed(persona, each.deed)], number)
        allowed = [persona for persona in world if made.allowed(persona, each.deed)]
        walked.cells += len(refused) + len(allowed)
        _refusals(each, made, refused, walked)
        for at, persona in enumerate(allowed):
            _deed(world, each, made if at == 0 else each.make(world), persona, walked)
    return walked


def _asked(refused: list[Persona], number: int) -> list[Persona]:
    """Whom of the refused we send: all of them on SQLite; where the same refusals are walked once more, each fourth, another one a deed."""
    return refused if connection.vendor == "sqlite" else refused[number % FOURTH :: FOURTH]


def _refusals(each: Attempt, made: Made, refused: list[Persona], walked: Walked) -> None:
    """None of them does it at any door, and nothing at all changes."""
    before, trail = fingerprint(), last_deed()
    for persona in refused:
        for door in made.doors:
            answer = persona.browser.post(door.path, door.form)
            walked.wrong += [f"{_cell(each, persona)} {door.path}: {said}" for said in leaks(answer, allowed_words=door)]
            if answer.status not in SILENT or _looks_done(answer):
                walked.say(f"{_cell(each, persona)} {door.path}: answered {answer.status} {answer.header('Location')}")
            if last_deed() != trail:
                walked.say(f"{_cell(each, persona)} {door.path}: DONE though refused, answered {answer.status}")
                trail = last_deed()
    if tables := changed(before, fingerprint()):
        walked.say(f"{each.deed}/{each.name}: somebody who may not changed {tables}")


def _looks_done(answer: Answer) -> bool:
    """A redirect anywhere but to the sign-in says that something was done."""
    return answer.status in {302, 303} and "/account/" not in answer.header("Location")


def _deed(world: World, each: Attempt, made: Made, persona: Persona, walked: Walked) -> None:
    """Somebody who may does it, at one of the doors at least; what the refused left untouched serves the first of them."""
    answers: list[str] = []
    for number in range(len(made.doors)):
        made = each.make(world) if number else made
        before = last_deed()
        answer = persona.browser.post(made.doors[number].path, made.doors[number].form)
        if _was_done(each, made, persona, before):
            walked.done += 1
            made.mend(persona)
            return
        answers.append(f"{made.doors[number].path} {answer.status} {answer.header('Location')}")
        if answer.status >= 500:
            break
    walked.say(f"{_cell(each, persona)}: may, but could not: {answers}")


def _was_done(each: Attempt, made: Made, persona: Persona, before: tuple[int, str, object]) -> bool:
    if made.proof:
        return made.proof(persona)
    after = last_deed()
    return after[0] > before[0] and after[1:] == (each.deed.value, persona.user.pk if persona.user else None)


def look(world: World, readings: list[Reading]) -> Walked:
    """Everybody looks everywhere; what he sees he may see, and what he may see he sees somewhere."""
    walked, came = Walked(), dict[tuple[str, str], Answer]()
    marks = [each.mark(world) for each in readings]
    for each, mark in zip(readings, marks, strict=True):
        doors = each.doors(world)
        for persona in world:
            may = Made((), each.thing(world, persona)).allowed(persona, each.deed)
            came |= {(persona.name, door): persona.browser.get(door) for door in doors if (persona.name, door) not in came}
            answers = {door: came[persona.name, door] for door in doors}
            seen = [door for door, answer in answers.items() if mark in answer.text]
            walked.cells += 1
            walked.done += bool(seen)
            lacks = persona.name in each.lacking.get("", ()) or any(persona.name in names for names in each.lacking.values())
            where = f"{each.deed} by {persona.name}"
            if seen and not may:
                walked.say(f"{where}: sees {mark!r} at {seen}")
            if may and not seen and not lacks:
                walked.say(f"{where}: may, but sees nothing at {[(door, answer.status) for door, answer in answers.items()]}")
            if may and seen and lacks:
                walked.say(f"{where}: has a door now; take him out of `lacking`")
            walked.wrong += [f"{where} {door}: answered {answer.status}" for door, answer in answers.items() if answer.status >= 500]
    return walked


def leaks(answer: Answer, allowed_words: Post | None = None) -> list[str]:
    """Markers of A in an answer that nobody asked for; what one typed oneself is no leak."""
    typed = " ".join(str(value) for value in allowed_words.form.values()) if allowed_words else ""
    return [f"leaks {mark!r}" for mark in LEAKS if mark in answer.everything and mark not in typed] if answer.status >= 400 else []


def _cell(each: Attempt, persona: Persona) -> str:
    return f"{each.deed}/{each.name} by {persona.name}"


def of(attempts: Iterable[Attempt], deeds: Iterable[Deed]) -> list[Attempt]:
    """The attempts of some deeds."""
    wanted = set(deeds)
    return [each for each in attempts if each.deed in wanted]
