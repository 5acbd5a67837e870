"""The reason that an answer of a desk owes (办理理由): one length and one wording, for filings, cases, returns and opinions."""

from typing import Final

from tihang.core.problems import Problem, bad
from tihang.core.values import Words

LONGEST: Final = 1000
"""Characters."""
FACTORY_READS: Final = ("要写理由，企业会看到", "a reason is owed; the factory reads it")


def wrong_reason(why: str, remedy: Words, *, owed: bool, said: Words = FACTORY_READS, place: str = "why") -> Problem | None:
    """What is wrong with a reason, already stripped: owed and not there, or too long."""
    if owed and not why:
        return bad(*said, *remedy, place=place, code="missing")
    if len(why) > LONGEST:
        long = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
        return bad(*long, "写短一些", "Shorten it", place=place, code="too_long")
    return None
