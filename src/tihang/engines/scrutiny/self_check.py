"""What one look at a dossier found (自查结果)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tihang.core.findings import Verdict
from tihang.core.values import Words

CONTRADICTION, OUTLIER, EVIDENCE, TEXT = "contradiction", "outlier", "evidence", "text"
KINDS: Final[dict[str, Words]] = {
    CONTRADICTION: ("前后对不上", "Contradictions"),
    OUTLIER: ("数值不寻常", "Unusual values"),
    EVIDENCE: ("佐证材料", "Evidence"),
    TEXT: ("文字重复", "Repeated text"),
}
"""Kind → its heading, in the order of the page."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """自查结果: ``verdict`` met: looked at, nothing found; not met: a reviewer will see this; unknown: it cannot be looked at yet.

    ``code`` names what was looked for, ``addresses`` the fields it speaks of, ``blocks`` says that a dossier cannot be certified with it.
    """

    kind: str
    code: str
    verdict: Verdict
    words: Words
    addresses: tuple[str, ...] = ()
    blocks: bool = False


def with_all_clear(kind: str, found: Iterable[SelfCheck], clear: Words) -> tuple[SelfCheck, ...]:
    """What was found, or one line that says that nothing was."""
    told = tuple(found)
    return told or (SelfCheck(kind, "clear", Verdict.MET, clear),)
