"""Jobs that tell people something (提醒): digests, days that come near, short messages."""

from uuid import UUID

from tihang.flows.clockwork.remind_desks import remind_desks
from tihang.flows.clockwork.remind_joint import remind_joint
from tihang.flows.clockwork.remind_of_corrections import remind_of_corrections
from tihang.flows.clockwork.remind_of_cultivation import remind_of_cultivation
from tihang.flows.clockwork.remind_of_duties import remind_of_duties
from tihang.flows.clockwork.remind_of_milestones import remind_of_milestones
from tihang.flows.clockwork.remind_of_rechecks import remind_of_rechecks
from tihang.flows.clockwork.send_message import send_message
from tihang.flows.clockwork.tell_of_call import tell_of_call
from tihang.flows.clockwork.tell_of_recheck import tell_of_recheck
from tihang.flows.clockwork.write_digest import write_digest
from tihang.jobs.bench import Bench
from tihang.journey.post.queries import gatherers


def digests(bench: Bench) -> None:
    """Of those whose hour has come, person by person, each in a transaction of its own."""
    for user in gatherers(now=bench.now()):
        write_digest(actor=bench.actor, now=bench.now(), user=user)


def short_messages(bench: Bench) -> None:
    """Whatever is due, one after the other."""
    while send_message(actor=bench.actor, now=bench.now(), messages=bench.port("short_messages")):
        pass


def milestones(bench: Bench) -> None:
    """Whose days come near: the houses first, then the desks that pass their applications on, then the departments that are asked.

    After them those on whom a re-check fell, those whose title is suspended, those who have something to report, and those whose cultivation ends.
    """
    remind_of_milestones(actor=bench.actor, now=bench.now())
    remind_desks(actor=bench.actor, now=bench.now())
    remind_joint(actor=bench.actor, now=bench.now())
    remind_of_rechecks(actor=bench.actor, now=bench.now())
    remind_of_corrections(actor=bench.actor, now=bench.now())
    remind_of_duties(actor=bench.actor, now=bench.now())
    remind_of_cultivation(actor=bench.actor, now=bench.now())


def call(bench: Bench, call: str) -> None:
    """A call that was issued: the houses for whom it is the nearest and the desks next below."""
    tell_of_call(actor=bench.actor, now=bench.now(), call=UUID(call))


def recheck(bench: Bench, given: str) -> None:
    """A re-check round that was drawn: the houses on whom it fell."""
    tell_of_recheck(actor=bench.actor, now=bench.now(), round_id=UUID(given))
