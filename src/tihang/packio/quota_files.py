"""Quotas out of their file (读名额规定)."""

from tihang.core.campaign import FACTS, Band, Exempt, Quota
from tihang.core.problems import nearest
from tihang.packio.spots import WORDING, Look

UNITS = ("province", "city", "separate_city", "xpcc", "group")
QUOTA_KEYS = WORDING | {"id", "unit", "within", "fact", "bands", "named", "fixed", "through", "exempt"}


def quota_at(look: Look) -> Quota:
    """One rule of quotas."""
    body = look.map(QUOTA_KEYS)
    fact = body.get("fact").map(WORDING | {"id"}) if body.has("fact") else None
    quota = Quota(
        body.text("id"),
        body.words(),
        body.one_of("unit", UNITS),
        body.cited(),
        body.text("within", ""),
        fact.text("id") if fact else "",
        fact.words() if fact else None,
        body.all("bands", _band),
        {region: _many(below) for region, below in body.get("named").pairs()},
        body.whole("fixed") if body.has("fixed") else None,
        body.one_of("through", UNITS, ""),
        body.all("exempt", _exempt),
    )
    _check(body, quota)
    return quota


def _many(look: Look) -> int:
    word = look.own_text()
    if word.isascii() and word.isdigit():
        return int(word)
    look.ledger.note(look.spot, f"“{word}”不是名额", f"'{word}' is no quota", "写一个整数", "Write a whole number")
    return 0


def _band(look: Look) -> Band:
    body = look.map(frozenset({"from", "to", "number"}))
    return Band(body.whole("from"), body.whole("to") if body.has("to") else None, body.whole("number"), body.cited())


def _exempt(look: Look) -> Exempt:
    body = look.map(WORDING | {"id", "fact"})
    fact = body.one_of("fact", tuple(FACTS))
    return Exempt(body.text("id"), body.words(), fact, body.cited())


def _check(look: Look, quota: Quota) -> None:
    """Exactly one way to a number, and bands that touch without overlapping."""
    ways = [bool(quota.bands), bool(quota.named) or quota.fixed is not None, bool(quota.through)]
    if ways.count(True) != 1:
        mend = "bands、named 或 fixed、through 三者写且只写一种", "Give exactly one of bands, named or fixed, through"
        look.ledger.note(look.spot, f"名额 {quota.id} 没有唯一的算法", f"quota {quota.id} has not exactly one way", *mend)
    if bool(quota.bands) != bool(quota.fact):
        look.ledger.note(look.spot, f"名额 {quota.id} 的 fact 和 bands 要同时写", f"quota {quota.id} needs both fact and bands")
    for first, second in zip(quota.bands, quota.bands[1:], strict=False):
        if first.high is None or second.low != first.high + 1:
            said = f"名额 {quota.id} 的各档不相接", f"the bands of quota {quota.id} do not follow on one another"
            look.ledger.note(look.spot, *said, *nearest(str(second.low), [str((first.high or 0) + 1)]))
