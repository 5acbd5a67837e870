"""Nightly tidying (清理)."""

from tihang.flows.clockwork.forget_old_invitations import forget_old_invitations
from tihang.flows.clockwork.forget_old_post import forget_old_post
from tihang.flows.clockwork.forget_old_sessions import forget_old_sessions
from tihang.jobs.bench import Bench


def old_post(bench: Bench) -> None:
    """Letters, notices and jobs that have served, batch by batch."""
    while forget_old_post(actor=bench.actor, now=bench.now()):
        pass


def old_sessions(bench: Bench) -> None:
    """Sessions that are over, wrong passwords of long ago."""
    forget_old_sessions(actor=bench.actor, now=bench.now(), sign_in=bench.port("sign_in_records"))


def old_invitations(bench: Bench) -> None:
    """Addresses of people who did not come."""
    forget_old_invitations(actor=bench.actor, now=bench.now())
