"""How the installation fares, as the steward reads it (体检页)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.flows.ports import Check

MARKS = {"ok": "met", "attention": "claimed", "broken": "not_met"}
WORST_FIRST = ("broken", "attention", "ok")


@dataclass(frozen=True, slots=True)
class HealthLine:
    """体检一行: ``mark`` is the sign that stands beside the word."""

    mark: str
    word: str
    said: str
    remedy: str


@dataclass(frozen=True, slots=True)
class HealthPage:
    """体检页: the sentence first, then every check, the worst on top."""

    sentence: str
    lines: tuple[HealthLine, ...]


def health_page(checks: Sequence[Check], lang: str) -> HealthPage:
    """The page as it will stand."""
    index = 0 if lang == "zh" else 1
    words = {"ok": _("正常"), "attention": _("留意"), "broken": _("故障")}
    ordered = sorted(checks, key=lambda check: WORST_FIRST.index(check.state))
    lines = tuple(HealthLine(MARKS[check.state], words[check.state], check.said[index], check.remedy[index]) for check in ordered)
    return HealthPage(_sentence([check.state for check in checks]), lines)


def _sentence(states: Sequence[str]) -> str:
    if "broken" in states:
        return _("有 %(n)s 处故障，先看最上面。") % {"n": states.count("broken")}
    if "attention" in states:
        return _("都能用，有 %(n)s 处要留意。") % {"n": states.count("attention")}
    return _("一切正常。")
