"""Sign the heads of all chains that moved (签名检查点)."""

from datetime import datetime

from tihang.core.canonical import digest
from tihang.flows.actors import Clockwork, Console
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record
from tihang.journey.trail.operations import sign_checkpoints as keep
from tihang.journey.trail.queries import heads_to_sign, key_in_use


@deed
def sign_checkpoints(*, actor: Clockwork | Console, now: datetime, signer: Signer) -> int:
    """Sign every head that no checkpoint of the key in use holds yet; gives how many. Nothing moved, nothing is written."""
    must(actor.scope, Deed.SIGN_CHECKPOINTS)
    key = key_in_use()
    moved = heads_to_sign(key=key.fingerprint if key else "")
    if not moved:
        return 0
    pen = signing(signer=signer, now=now, actor=actor.user)
    facts = {"chains": len(moved), "heads": digest([list(head) for head in moved])}
    record(region=NATION, verb="sign_checkpoints", actor=actor.user, at=now, facts=facts)
    heads = heads_to_sign(key=pen.fingerprint)  # again, with the deed just recorded: so that the next night finds nothing new
    keep(heads=heads, now=now, sign=pen)
    return len(heads)
