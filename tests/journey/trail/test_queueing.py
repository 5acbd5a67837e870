"""Several writers of one chain: no number lost, none twice, and a writer killed in the middle leaves no gap."""

import os
import signal
import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from journey.trail.chains import NOW, REGION, write
from tihang.journey.trail.models import ChainHead, Deed
from tihang.journey.trail.operations import record
from tihang.journey.trail.queries import verify_trail

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 4, 10


def write_some(region: str = REGION) -> None:
    for _ in range(EACH):
        with transaction.atomic():
            record(region=region, verb="invite_colleague", actor=None, at=NOW)


def in_child(work: Callable[[], None]) -> int:
    """The work in a process of its own, with a connection of its own; gives how the process ended."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            work()
            connections.close_all()
        finally:
            os._exit(0)
    return child


def test_threads_that_write_one_chain_queue():
    def work():
        try:
            write_some()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Deed.objects.order_by("number").values_list("number", flat=True)) == list(range(1, WRITERS * EACH + 1))
    assert verify_trail(processes=1).whole


def test_processes_that_begin_one_chain_queue():
    children = [in_child(write_some) for _ in range(WRITERS)]
    for child in children:
        os.waitpid(child, 0)
    assert ChainHead.objects.get(region=REGION).number == WRITERS * EACH
    assert verify_trail(processes=1).whole


def test_a_writer_killed_in_the_middle_leaves_no_gap():
    def die():
        with transaction.atomic():
            record(region=REGION, verb="invite_colleague", actor=None, at=NOW)
            os.kill(os.getpid(), signal.SIGKILL)

    write(REGION, 3)
    _, status = os.waitpid(in_child(die), 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    write(REGION, 2)
    told = verify_trail(processes=1)
    assert (told.whole, told.rows) == (True, 5)


def test_what_is_written_meanwhile_disturbs_no_verification():
    write(REGION, 3)
    children = [in_child(write_some) for _ in range(2)]
    assert all(verify_trail(processes=1).whole for _ in range(10))
    for child in children:
        os.waitpid(child, 0)
    assert verify_trail().rows == 3 + 2 * EACH
