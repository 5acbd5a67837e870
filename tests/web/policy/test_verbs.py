"""Only a form of ours, sent as a form, does anything: other verbs and a missing secret change nothing."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from web.policy.attempts import Attempt, Made
from web.policy.doors import attempts
from web.policy.tables import changed, fingerprint
from web.policy.walking import walk
from web.policy.world import Persona, World

pytestmark = pytest.mark.once  # what a form must bring is asked before any database
VERBS = ("GET", "PUT", "DELETE")
"""One a door, in turn: the same few functions refuse them everywhere."""
REFUSED = (403, 404)
"""A door that files come through asks who comes before it reads the form: to a stranger of that door it is not there."""


def doers(world: World, wanted: list[Attempt]) -> Iterator[tuple[Attempt, Made, Persona]]:
    """Each attempt with somebody who may; what nobody may is walked elsewhere."""
    for each in wanted:
        made = each.make(world)
        if persona := next((persona for persona in world if made.allowed(persona, each.deed)), None):
            yield each, made, persona


def test_other_verbs_do_nothing(world: World):
    wrong, verbs = [], cycle(VERBS)
    for each, made, persona in doers(world, attempts()):
        before = fingerprint()
        for door, verb in zip(made.doors, verbs, strict=False):
            answer = persona.browser.send(verb, door.path, door.form, {"X-CSRFToken": "k" * 32})
            if answer.status >= 500:
                wrong.append(f"{verb} {door.path}: {answer.status}")
        wrong += [f"{each.deed}: another verb changed {table}" for table in changed(before, fingerprint())]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("secret", [None, "j" * 32])
def test_without_the_secret_of_the_form_nothing_is_done(world: World, secret: str | None):
    wrong = []
    for each, made, persona in doers(world, attempts()):
        before = fingerprint()
        for door in made.doors:
            form = {**door.form, **({} if secret is None else {"csrfmiddlewaretoken": secret})}
            answer = persona.browser.send("POST", door.path, form)
            if answer.status not in REFUSED:
                wrong.append(f"{door.path}: {answer.status} with {secret!r}")
        wrong += [f"{each.deed}: changed {table} with {secret!r}" for table in changed(before, fingerprint())]
    assert not wrong, "\n".join(wrong)


def test_another_site_sends_nothing(world: World):
    _each, made, persona = next(doers(world, [each for each in attempts() if each.deed == "edit_organisation"]))
    before = fingerprint()
    answer = persona.browser.post(made.doors[0].path, made.doors[0].form, Origin="https://elsewhere.example")
    assert answer.status == 403
    assert not changed(before, fingerprint())


def test_a_door_without_its_lock_is_found(world: World, monkeypatch: pytest.MonkeyPatch):
    """The walk can fail: with the policy unasked in one place, it says who came through."""
    monkeypatch.setattr("tihang.flows.holding.must", lambda *_asked: None)
    walked = walk(world, [each for each in attempts() if each.deed == "edit_factory"])
    assert any("by signatory" in said and "DONE though refused" in said for said in walked.wrong), walked.wrong
