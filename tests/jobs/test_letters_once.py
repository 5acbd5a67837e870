"""Each letter once: the sender is killed at every stage of the conversation with a real mail server, and the letters are counted."""

import random
import time
from uuid import UUID

import pytest
from django.db import transaction

from mail_process import until
from tihang.flows.actors import Person
from tihang.flows.steward.resend_letter import resend_letter
from tihang.journey.post.models import Letter
from tihang.journey.post.names import LetterState, Topic, Trouble
from tihang.journey.post.operations import LetterWords, To, post_letter
from tihang.journey.registry.access import Scope
from tihang.journey.registry.models import User
from worker_process import ages_pass, now

pytestmark = pytest.mark.django_db(transaction=True)


def write(user: User, key: str = "once") -> UUID:
    with transaction.atomic():
        letter = post_letter(region="330000", key=key, topic=Topic.PROGRESS, to=To(user=user.pk), words=LetterWords(key, "你好"), now=now())
    assert letter
    return letter


def state(letter: UUID) -> str:
    return Letter.objects.get(pk=letter).state


def test_a_letter_goes_out_and_is_sent(work, office, wang):
    letter = write(wang)
    work()
    until(lambda: state(letter) == LetterState.SENT, "the letter was not sent")
    assert [got["Subject"] for got in office.letters()] == ["once"]
    assert Letter.objects.get().message_id == office.letters()[0]["Message-ID"]


@pytest.mark.once
@pytest.mark.parametrize("stage", ["ehlo", "mail", "rcpt", "data"])
def test_killed_before_the_text_it_is_sent_later_once(work, office, wang, stage):
    letter = write(wang)
    office.stall_at(stage)
    first = work()
    office.wait_until_reached()
    first.kill()
    office.go_on()
    assert state(letter) == LetterState.WAITING
    assert office.letters() == []
    ages_pass()
    work()
    until(lambda: state(letter) == LetterState.SENT, "the letter was not sent")
    assert len(office.letters()) == 1


def killed_while_it_writes(work, office, letter: UUID, stage: str) -> None:
    """The sender goes on past the stage while the database lets nobody write, and is killed there."""
    office.stall_at(stage)
    first = work()
    office.wait_until_reached()
    with transaction.atomic():
        Letter.objects.select_for_update().filter(pk=letter).update(language="en")
        office.go_on()
        time.sleep(1)  # it comes as far as it can; were it slower, it would die earlier, with the same outcome
        first.kill()


def test_killed_between_the_go_ahead_and_our_mark_it_is_sent_later_once(work, office, wang):
    letter = write(wang)
    killed_while_it_writes(work, office, letter, "data")
    assert state(letter) == LetterState.WAITING
    ages_pass()
    work()
    until(lambda: state(letter) == LetterState.SENT, "the letter was not sent")
    assert len(office.letters()) == 1


@pytest.mark.parametrize(("stage", "arrived"), [("text", 0), ("taken", 1)])
def test_killed_while_the_server_decides_it_is_in_doubt_and_stays_so(work, office, wang, stage, arrived):
    letter = write(wang)
    office.stall_at(stage)
    first = work()
    office.wait_until_reached()
    until(lambda: state(letter) == LetterState.HANDING_OVER, "the text did not go out")
    first.kill()
    office.go_on()
    in_doubt_until_a_person_decides(work, office, letter, arrived)


def test_killed_between_the_servers_answer_and_our_commit_it_is_in_doubt_and_stays_so(work, office, wang):
    letter = write(wang)
    killed_while_it_writes(work, office, letter, "taken")
    in_doubt_until_a_person_decides(work, office, letter, 1)


def in_doubt_until_a_person_decides(work, office, letter: UUID, arrived: int) -> None:
    assert state(letter) == LetterState.HANDING_OVER
    ages_pass()
    assert (state(letter), Letter.objects.get(pk=letter).error) == (LetterState.IN_DOUBT, Trouble.BROKE_OFF)
    other = write(User.objects.get(), key="other")
    work()
    until(lambda: state(other) == LetterState.SENT, "the other letter was not sent")
    assert state(letter) == LetterState.IN_DOUBT
    assert [got["Subject"] for got in office.letters()] == ["once"] * arrived + ["other"], "nobody sends again by himself"
    steward = User.objects.get()
    resend_letter(actor=Person(steward.pk, Scope(user=steward.pk, steward=True)), now=now(), letter=letter)
    until(lambda: state(letter) == LetterState.SENT, "one press did not send it")
    numbers = [got["Message-ID"] for got in office.letters() if got["Subject"] == "once"]
    assert len(numbers) == arrived + 1
    assert len(set(numbers)) == 1, "the same number, so that a mailbox knows it again"


def test_killed_at_any_moment_no_letter_goes_twice_and_none_is_lost(work, office, wang):
    count = 60
    letters = [write(wang, key=f"{number:03}") for number in range(count)]
    chance = random.Random(20261122)  # noqa: S311 - moments, not secrets
    for _ in range(6):
        running = work()
        before = len(office.letters())
        until(lambda before=before: len(office.letters()) > before or not waiting(), "nothing was sent")
        time.sleep(chance.random() * 0.05)
        running.kill()
        ages_pass()
    work(), work()
    until(lambda: not waiting(), "letters were left behind")
    subjects = [got["Subject"] for got in office.letters()]
    assert len(subjects) == len(set(subjects)), "a letter went twice"
    states = {row.key: row.state for row in Letter.objects.filter(pk__in=letters)}
    assert {key for key, found in states.items() if found == LetterState.SENT} <= set(subjects), "called sent, and never arrived"
    assert set(states.values()) <= {LetterState.SENT, LetterState.IN_DOUBT}
    assert len(states) == count


def waiting() -> bool:
    return Letter.objects.filter(state__in=[LetterState.WAITING, LetterState.HANDING_OVER]).exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "found", "error"),
    [
        ("later", LetterState.WAITING, Trouble.PUT_OFF),
        ("never", LetterState.FAILED, Trouble.REFUSED),
        ("", LetterState.FAILED, Trouble.NO_ADDRESS),
    ],
)
def test_what_the_server_says_is_written_down_and_holds_up_nobody(work, office, wang, name, found, error):
    User.objects.update(email=f"{name}@example.cn" if name else "")
    letter = write(wang)
    lee = User.objects.create_user(region="330000", sign_in_name="lee", email="lee@example.cn")
    other = write(lee, key="other")
    work()
    until(lambda: state(other) == LetterState.SENT, "the other letter was not sent")
    row = Letter.objects.get(pk=letter)
    assert (row.state, row.error) == (found, error)
    assert len(office.letters()) == 1
