"""The outbox: written with the deed, held by one, settled once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError, transaction

from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork import send_letter as send_letter_file
from tihang.flows.ports import OutgoingLetter
from tihang.journey.post.models import Letter, Preference
from tihang.journey.post.names import Channel, LetterState, Topic, Trouble
from tihang.journey.post.operations import (
    LetterWords,
    To,
    call_unreachable,
    claim_letter,
    empty_secret,
    erase_post,
    hand_over_began,
    post_letter,
    prune_post,
    reap_letters,
    resend_letter,
    settle_letter,
    withdraw_letter,
)
from tihang.journey.post.rules import LETTER_LEASE, MOST_OFFERS

pytestmark = pytest.mark.django_db
WORDS = LetterWords("待发", "%(name)s，你好", {"name": "王工"})


def write(to: To, now, key: str = "a", topic: Topic = Topic.PROGRESS):
    with transaction.atomic():
        return post_letter(region="330000", key=key, topic=topic, to=to, words=WORDS, now=now)


def test_it_is_said_in_the_readers_language(wang, smith, now):
    write(To(user=wang.pk), now)
    write(To(user=smith.pk), now, key="b")
    assert list(Letter.objects.order_by("key").values_list("subject", "language")) == [("待发", "zh-hans"), ("Waiting", "en")]


def test_the_deed_undone_leaves_no_letter(wang, now):
    with transaction.atomic():
        write(To(user=wang.pk), now)
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_the_same_key_is_the_same_letter(wang, now):
    assert write(To(user=wang.pk), now) == write(To(user=wang.pk), now)
    assert Letter.objects.count() == 1


def test_who_does_not_want_it_gets_none_but_a_warning_always(wang, now):
    for topic in (Topic.PROGRESS, Topic.SECURITY):
        Preference.objects.create(region="330000", user=wang, topic=topic, channel=Channel.MAIL, wanted=False)
    assert write(To(user=wang.pk), now) is None
    assert write(To(user=wang.pk), now, topic=Topic.SECURITY) is not None


@pytest.mark.parametrize("address", ["nobody", "a@b.cn\r\nBcc: all@b.cn", "a@b.cn, c@d.cn", "王@", " "])
def test_what_is_no_address_is_refused(address, now):
    with pytest.raises(BadInput) as refused:
        write(To(address=address), now)
    assert refused.value.problems[0].place == "address"
    assert not Letter.objects.exists()


def test_a_letter_needs_exactly_one_reader():
    with pytest.raises(ValueError, match="user or to an address"):
        To()


def test_the_address_is_the_accounts_when_it_goes_out(wang, now):
    write(To(user=wang.pk), now)
    wang.email = "new@example.cn"
    wang.save()
    held = claim_letter(worker="w", now=now)
    assert held.address == "new@example.cn"


def test_an_erased_person_is_not_written_to(wang, now):
    write(To(user=wang.pk), now)
    assert erase_post(user=wang.pk, now=now) >= 1
    assert claim_letter(worker="w", now=now) is None
    kept = Letter.objects.get()
    assert (kept.state, kept.subject, kept.body, kept.address) == (LetterState.WITHDRAWN, "", "", "")


def test_one_letter_one_holder_until_the_lease_is_over(wang, now):
    write(To(user=wang.pk), now)
    first = claim_letter(worker="one", now=now)
    assert claim_letter(worker="two", now=now) is None
    later = now + LETTER_LEASE + timedelta(seconds=1)
    second = claim_letter(worker="two", now=later)
    assert second.id == first.id
    assert not hand_over_began(held=first, message_id="<x@y>", now=later), "who lost the hold must not hand over"
    assert hand_over_began(held=second, message_id="<x@y>", now=later)


def test_who_died_before_handing_over_leaves_a_letter_that_goes_again(wang, now):
    write(To(user=wang.pk), now)
    claim_letter(worker="one", now=now)
    later = now + LETTER_LEASE + timedelta(seconds=1)
    assert reap_letters(now=later) == 0
    assert claim_letter(worker="two", now=later) is not None


def test_who_died_while_handing_over_leaves_doubt_and_nobody_sends_again(wang, now):
    write(To(user=wang.pk), now)
    held = claim_letter(worker="one", now=now)
    hand_over_began(held=held, message_id="<x@y>", now=now)
    later = now + LETTER_LEASE + timedelta(seconds=1)
    assert reap_letters(now=later) == 1
    assert claim_letter(worker="two", now=later) is None
    assert resend_letter(letter=held.id, now=later)
    again = claim_letter(worker="two", now=later)
    assert again.message_id == "<x@y>", "the same number, so that a mailbox knows the letter again"


def test_a_late_answer_settles_the_doubt(wang, now):
    write(To(user=wang.pk), now)
    held = claim_letter(worker="one", now=now)
    hand_over_began(held=held, message_id="<x@y>", now=now)
    reap_letters(now=now + timedelta(hours=1))
    assert settle_letter(held=held, trouble=None, code=250, now=now + timedelta(hours=1))
    assert Letter.objects.get().state == LetterState.SENT


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (Trouble.PUT_OFF, LetterState.WAITING),
        (Trouble.REFUSED, LetterState.FAILED),
        (Trouble.NO_ADDRESS, LetterState.FAILED),
        (Trouble.BROKE_OFF, LetterState.IN_DOUBT),
    ],
)
def test_each_trouble_has_its_ending(wang, now, trouble, state):
    write(To(user=wang.pk), now)
    held = claim_letter(worker="one", now=now)
    assert settle_letter(held=held, trouble=trouble, code=None, now=now)
    letter = Letter.objects.get()
    assert (letter.state, letter.error) == (state, trouble)
    assert (letter.next_at > now) == (state == LetterState.WAITING)


def test_a_letter_put_off_too_often_has_failed(wang, now):
    write(To(user=wang.pk), now)
    moment = now
    for _ in range(MOST_OFFERS):
        held = claim_letter(worker="one", now=moment)
        settle_letter(held=held, trouble=Trouble.PUT_OFF, code=451, now=moment)
        moment = Letter.objects.get().next_at
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts, letter.answer_code) == (LetterState.FAILED, MOST_OFFERS, 451)


def test_a_waiting_letter_can_be_taken_back_and_a_sent_one_cannot(wang, now):
    first, second = write(To(user=wang.pk), now), write(To(user=wang.pk), now, key="b")
    settle_letter(held=claim_letter(worker="one", now=now), trouble=None, code=250, now=now)
    sent = Letter.objects.get(state=LetterState.SENT).pk
    assert not withdraw_letter(letter=sent, now=now)
    assert withdraw_letter(letter=({first, second} - {sent}).pop(), now=now)


def test_a_letter_in_conversation_cannot_be_taken_back(wang, now):
    letter = write(To(user=wang.pk), now)
    claim_letter(worker="one", now=now)
    assert not withdraw_letter(letter=letter, now=now)


def test_a_secret_is_forgotten_when_sent_and_the_rest_after_a_month(now):
    for key, topic in (("secret", Topic.INVITATION), ("plain", Topic.PROGRESS)):
        write(To(address="new@example.cn"), now, key=key, topic=topic)
        held = claim_letter(worker="one", now=now)
        settle_letter(held=held, trouble=None, code=250, now=now)
        empty_secret(letter=held.id)
    assert dict(Letter.objects.values_list("key", "body")) == {"secret": "", "plain": "王工，你好"}
    assert prune_post(now=now + timedelta(days=29)) == 0
    assert prune_post(now=now + timedelta(days=31)) == 2
    assert set(Letter.objects.values_list("address", "subject", "body")) == {("", "", "")}
    assert prune_post(now=now + timedelta(days=31)) == 0


def test_a_letter_that_kills_every_sender_has_failed(wang, now):
    write(To(user=wang.pk), now)
    moment = now
    for _ in range(MOST_OFFERS):
        assert claim_letter(worker="w", now=moment)
        moment += LETTER_LEASE + timedelta(seconds=1)
        reap_letters(now=moment)
    assert claim_letter(worker="w", now=moment) is None
    assert Letter.objects.get().error == Trouble.WORKER_DIED


def test_a_server_that_is_away_costs_no_attempt(wang, now):
    write(To(user=wang.pk), now)
    assert call_unreachable(now=now) == 1
    assert call_unreachable(now=now) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts, letter.error) == (LetterState.WAITING, 0, Trouble.UNREACHABLE)


class Line:
    """A server that takes everything, and counts."""

    def __init__(self) -> None:
        self.taken: list[OutgoingLetter] = []
        self.offered: OutgoingLetter | None = None

    def offer(self, letter: OutgoingLetter) -> None:
        self.offered = letter

    def hand_over(self) -> int:
        assert self.offered
        self.taken.append(self.offered)
        return 250

    def close(self) -> None:
        self.offered = None


def test_a_busy_database_does_not_turn_a_sent_letter_into_doubt(wang, now, monkeypatch):
    letter = write(To(user=wang.pk), now)
    real, refusals = send_letter_file.settle_letter, iter([OperationalError("database is locked")] * 2)

    def busy(**words):
        for refusal in refusals:
            raise refusal
        return real(**words)

    monkeypatch.setattr(send_letter_file, "settle_letter", busy)
    monkeypatch.setattr(send_letter_file, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(send_letter_file, "connection", SimpleNamespace(close=lambda: None))
    line = Line()
    assert send_letter_file.send_letter(actor=Clockwork(worker="w"), now=now, line=line, domain="example.cn") is send_letter_file.Sent.SENT
    assert [taken.message_id for taken in line.taken] == [f"<{letter.hex}@example.cn>"]
    assert Letter.objects.get().state == LetterState.SENT
