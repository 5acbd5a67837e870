"""Sign the trail at night (签名检查点)."""

from tihang.flows.steward.sign_checkpoints import sign_checkpoints
from tihang.jobs.bench import Bench


def sign(bench: Bench) -> None:
    """The heads of all chains that moved since the last night."""
    sign_checkpoints(actor=bench.actor, now=bench.now(), signer=bench.port("signer"))
