"""Sign the trail at night, and have it stamped where a setting names an authority (签名检查点、时间戳)."""

from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.flows.steward.stamp_checkpoints import stamp_checkpoints
from tihang.jobs.bench import Bench
from tihang.journey.trail.queries import heads_to_stamp
from tihang.journey.trail.rules.heads import heads_digest


def sign(bench: Bench) -> None:
    """The heads of all chains that moved since the last night."""
    sign_checkpoints(actor=bench.actor, now=bench.now(), signer=bench.port("signer"))


def stamp(bench: Bench) -> None:
    """The signed heads go as one digest to the authority that TIHANG_TSA names; nothing named, nothing asked."""
    stamper = bench.port("stamper")
    heads = heads_to_stamp() if stamper.wanted else []
    if heads:
        token = stamper.stamp(heads_digest(heads))
        stamp_checkpoints(actor=bench.actor, now=bench.now(), heads=heads, token=token)
