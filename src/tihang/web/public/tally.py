"""How sure a pack is (可信度统计): its values by the confidence scale."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from tihang.core.criteria import Pack
from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.core.criteria.law import citations
from tihang.packio.shelf import default_shelf
from tihang.web.parts.geometry import per_cent
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said

STATUS_MARKS = {"in_force": "met", "draft": "claimed", "partial": "claimed", "superseded": "not_applicable"}


@dataclass(frozen=True, slots=True)
class TallyRow:
    """可信度一行."""

    word: str
    many: int
    bar: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """可信度统计: how many values, how many of them confirmed, and the scale."""

    total: int
    confirmed: int
    rows: tuple[TallyRow, ...]

    @property
    def sentence(self) -> str:
        if not self.total:
            return _("没有要核对的值")
        return _("%(total)s 个值，%(confirmed)s 个对过官方原文") % {"total": self.total, "confirmed": self.confirmed}


@lru_cache(maxsize=64)
def _counts(name: str, edition: str, revision: int) -> tuple[tuple[str, int], ...]:
    pack = default_shelf().pack(name, edition, revision)
    found = Counter(cite.confidence for _path, cite in citations(pack))
    return tuple((word, found[word]) for word in CONFIDENCE_WORDS if found[word])


def tally(pack: Pack) -> Tally:
    """The values of a pack by confidence, surest first; grades of one word are put together."""
    counts = _counts(pack.id, pack.edition, pack.revision)
    total = sum(count for _confidence, count in counts)
    rows: dict[str, tuple[int, bool]] = {}
    for confidence, count in counts:
        word = said(CONFIDENCE_WORDS[confidence])
        rows[word] = (rows.get(word, (0, False))[0] + count, confidence == "confirmed")
    most = max((count for count, _sure in rows.values()), default=1)
    shown = tuple(TallyRow(word, count, per_cent(count, most), sure) for word, (count, sure) in rows.items())
    return Tally(total, sum(row.many for row in shown if row.confirmed), shown)


def status_mark(pack: Pack) -> Mark:
    """现行、草案、只有一部分、已被取代."""
    words = {"in_force": _("现行"), "draft": _("草案"), "partial": _("只有一部分"), "superseded": _("已被取代")}
    return mark(STATUS_MARKS[pack.status], words[pack.status])
