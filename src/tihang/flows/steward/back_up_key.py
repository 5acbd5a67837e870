"""Back the instance key up (备份实例密钥)."""

from dataclasses import dataclass
from datetime import datetime

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Console
from tihang.flows.doing import deed
from tihang.flows.ports import KeyNotHere, Signer
from tihang.flows.signing import key_not_here, signing
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

SHORTEST = 12
"""Characters of a passphrase, at least."""


@dataclass(frozen=True, slots=True)
class LockedKey:
    """加密的私钥: PEM that only the passphrase opens, and whose it is."""

    fingerprint: str
    pem: bytes


@deed
def back_up_key(*, actor: Console, now: datetime, signer: Signer, passphrase: str) -> LockedKey:
    """A locked copy of the key in use; makes the key if there is none yet. Raises BadInput for a short passphrase or an absent key."""
    must(actor.scope, Deed.BACK_UP_KEY)
    if len(passphrase) < SHORTEST:
        said = (
            f"口令少于 {SHORTEST} 个字符，备份会被猜开",
            f"a passphrase under {SHORTEST} characters can be guessed, and the backup with it",
        )
        raise BadInput([bad(*said, "换一个更长的口令", "Choose a longer one", place="passphrase", code="weak")])
    pen = signing(signer=signer, now=now, actor=actor.user)
    try:
        pem = signer.locked(pen.fingerprint, passphrase.encode("utf-8"))
    except KeyNotHere as error:
        raise key_not_here(pen.fingerprint) from error
    record(region=NATION, verb="back_up_key", actor=actor.user, at=now, subject_kind="instance_key", facts={"key": pen.fingerprint})
    return LockedKey(pen.fingerprint, pem)
