"""Signing with the instance key (用实例密钥签名), for flows that seal or sign: the key in use, made on first need."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.ports import KeyNotHere, Signer
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import hold_chain, keep_key, record
from tihang.journey.trail.queries import key_in_use


@dataclass(frozen=True, slots=True)
class Pen:
    """签名笔: the key in use, ready to sign. Called with bytes it gives the key's fingerprint and the signature."""

    fingerprint: str
    signer: Signer

    def __call__(self, message: bytes) -> tuple[str, str]:
        """Raises BadInput when the private half is not on this machine."""
        try:
            return self.fingerprint, self.signer.sign(self.fingerprint, message)
        except KeyNotHere as error:
            raise key_not_here(self.fingerprint) from error


def signing(*, signer: Signer, now: datetime, actor: UUID | None) -> Pen:
    """The pen of this installation. Call it inside the flow's transaction: on first need it makes the key and records that."""
    key = key_in_use()
    if key is None:
        hold_chain(region=NATION)  # of two that need the first key at once, one makes it
        key = key_in_use()
    return Pen(key.fingerprint if key else make_key(signer=signer, now=now, actor=actor, why=""), signer)


def make_key(*, signer: Signer, now: datetime, actor: UUID | None, why: str) -> str:
    """Make a key, retire the one in use, and record it; gives the new fingerprint."""
    made = signer.make()
    retired = keep_key(fingerprint=made.fingerprint, public=made.public, now=now)
    verb = "rotate_key" if retired else "make_key"
    record(
        region=NATION,
        verb=verb,
        actor=actor,
        at=now,
        subject_kind="instance_key",
        why=why,
        facts={"key": made.fingerprint, "retired": retired},
    )
    return made.fingerprint


def key_not_here(fingerprint: str) -> BadInput:
    """What to do when the private half is missing."""
    return BadInput(
        [
            bad(
                f"这台机器上没有实例密钥 {fingerprint[:16]}… 的私钥，签不了名",
                f"the private half of instance key {fingerprint[:16]}… is not on this machine, so nothing can be signed",
                "把备份放回 TIHANG_HOME/keys，或者用 tihang key rotate 换一把",
                "Put the backup back into TIHANG_HOME/keys, or make a new key with tihang key rotate",
                place=f"keys/{fingerprint}.pem",
                code="key_not_here",
            )
        ]
    )
