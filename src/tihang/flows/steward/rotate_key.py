"""Rotate the instance key (更换实例密钥)."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from tihang.flows.actors import Console
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import make_key
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import hold_chain
from tihang.journey.trail.queries import key_in_use


@deed
def rotate_key(*, actor: Console, now: datetime, signer: Signer, why: str) -> str:
    """Put a new key in use; the old one signs no more, and what it signed stays verifiable. Gives the new fingerprint."""
    must(actor.scope, Deed.ROTATE_KEY)
    hold_chain(region=NATION)
    before = key_in_use()
    fingerprint = make_key(signer=signer, now=now, actor=actor.user, why=why)
    if before:
        transaction.on_commit(lambda: _forget(signer, before.fingerprint))
    return fingerprint


def _forget(signer: Signer, fingerprint: str) -> None:
    with suppress(OSError):  # the key is retired all the same; `tihang key show` says that its private half is still there
        signer.forget(fingerprint)
