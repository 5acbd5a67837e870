"""The steward's desk of letters and jobs: one press, refused to others, recorded, and nothing done twice."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.steward.nothing_to_do import NothingToDo
from tihang.flows.steward.resend_letter import resend_letter
from tihang.flows.steward.retry_job import retry_job
from tihang.flows.steward.withdraw_job import withdraw_job
from tihang.flows.steward.withdraw_letter import withdraw_letter
from tihang.journey.post.models import Job, Letter
from tihang.journey.post.names import JobState, LetterState, Topic
from tihang.journey.registry.access import Scope
from tihang.journey.trail.models import Deed

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
STEWARD = Person(uuid4(), Scope(user=uuid4(), steward=True))
PRESSES = [
    (resend_letter, "letter", LetterState.IN_DOUBT, LetterState.WAITING),
    (withdraw_letter, "letter", LetterState.IN_DOUBT, LetterState.WITHDRAWN),
    (retry_job, "job", JobState.FAILED, JobState.WAITING),
    (withdraw_job, "job", JobState.FAILED, JobState.WITHDRAWN),
]


def made(kind: str, state: str):
    if kind == "letter":
        return Letter.objects.create(key="k", topic=Topic.TASK, language="en", subject="s", body="b", state=state)
    return Job.objects.create(name="count", state=state)


@pytest.mark.parametrize(("press", "kind", "before", "after"), PRESSES)
def test_one_press_does_it_once_and_is_recorded(press, kind, before, after):
    row = made(kind, before)
    press(actor=STEWARD, now=NOW, **{kind: row.pk})
    row.refresh_from_db()
    assert row.state == after
    deed = Deed.objects.get()
    assert (deed.verb, deed.actor, deed.subject_kind, deed.subject) == (press.__name__, STEWARD.user, kind, row.pk)
    with pytest.raises(NothingToDo):
        press(actor=STEWARD, now=NOW, **{kind: row.pk})


@pytest.mark.parametrize(("press", "kind", "before", "after"), PRESSES)
def test_nobody_else_may(press, kind, before, after):
    row = made(kind, before)
    with pytest.raises(NotAllowed):
        press(actor=Person(uuid4(), Scope(user=uuid4())), now=NOW, **{kind: row.pk})
    row.refresh_from_db()
    assert row.state == before


def test_a_letter_whose_text_is_gone_cannot_be_sent_again():
    row = made("letter", LetterState.FAILED)
    Letter.objects.update(body="", subject="")
    with pytest.raises(NothingToDo):
        resend_letter(actor=STEWARD, now=NOW, letter=row.pk)
