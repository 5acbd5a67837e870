"""The ladder of four tiers (四个层级) as cards."""

from dataclasses import dataclass

from tihang.web.parts.marks import Mark, Strip


@dataclass(frozen=True, slots=True)
class Gap:
    """差距: what is missing, with an unconfirmed number and its word of confidence where there is one."""

    text: str
    number: str = ""
    confidence: str = ""
    after: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class RungCard:
    """层级卡. ``state``: reached, next (下一级), beyond, or barred (a prerequisite is missing); at most three gaps are shown."""

    tier: int
    name: str
    mark: Mark
    strip: Strip | None = None
    state: str = "beyond"
    gaps: tuple[Gap, ...] = ()
    more: str = ""
    href: str = ""
