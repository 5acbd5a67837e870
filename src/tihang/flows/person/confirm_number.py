"""Prove one's number by the code that came to it (验证短信号码)."""

from datetime import datetime

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

OVER = bad(
    "验证码过期了，或试错太多次",
    "the code is too old, or was mistyped too often",
    "再要一个",
    "Ask for a new one",
    place="code",
    code="over",
)
WRONG = bad("验证码不对", "this is not the code", "照短信里的 6 位数字输", "Type the six digits of the message", place="code", code="wrong")


def confirm_number(*, actor: Person, now: datetime, code: str) -> None:
    """A wrong try is counted even though it is refused. Raises NotAllowed, BadInput."""
    refused = _tried(actor=actor, now=now, code=code)
    if refused:
        raise BadInput([WRONG if refused == "wrong" else OVER])


@deed
def _tried(*, actor: Person, now: datetime, code: str) -> str:
    must(actor.scope, Deed.CONFIRM_NUMBER, Thing(user=actor.user))
    refused = post.prove_number(user=actor.user, code=code, now=now)
    if not refused:
        record(region=NATION, verb=Deed.CONFIRM_NUMBER, actor=actor.user, at=now, subject_kind="user", subject=actor.user)
    return refused
