"""A sealed scan held page by page against what was printed (扫描件核对), by the square codes on its pages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tihang.core.paper.changes import CONTENTS, Page
from tihang.core.paper.page_code import read_page_code

State = Literal["found", "kept", "other_version", "stranger", "twice", "unreadable"]
"""A page of this version; of an older one, with the same on it; of an older one, with something else on it; of another document; a page that
came before already; no code can be read."""


@dataclass(frozen=True, slots=True)
class Issue:
    """一版纸质件: its number among the versions, and its pages."""

    number: int
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """扫描的一页: where it lies in the scan, what it is, and of which version and page its code speaks (0 where of none)."""

    at: int
    state: State
    page: int = 0
    version: int = 0
    stands_for: int = 0
    """The page of this version that it is, or may stand for."""


@dataclass(frozen=True, slots=True)
class ScanFinding:
    """扫描件核对结果: each page that came, and the pages of this version that did not."""

    pages: tuple[ScannedPage, ...]
    missing: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Every page is there, and nothing that does not belong."""
        return not self.missing and all(page.state in {"found", "kept"} for page in self.pages)


def look_through(codes: Sequence[Sequence[str]], number: int, issues: Mapping[str, Issue]) -> ScanFinding:
    """``codes``: what the square codes say, page by page; ``issues`` every version of the dossier, by its code; ``number`` the one that counts."""
    now = next(issue for issue in issues.values() if issue.number == number)
    came: Counter[int] = Counter()
    pages = []
    for at, said in enumerate(codes, 1):
        page = _one(at, said, now, issues)
        came[page.stands_for] += 1
        if page.stands_for and came[page.stands_for] > 1:
            page = ScannedPage(at, "twice", page.page, page.version, 0)
        pages.append(page)
    return ScanFinding(tuple(pages), tuple(page.number for page in now.pages if not came[page.number]))


def _one(at: int, said: Sequence[str], now: Issue, issues: Mapping[str, Issue]) -> ScannedPage:
    read = next((found for text in said if (found := read_page_code(text))), None)
    if read is None:
        return ScannedPage(at, "stranger" if said else "unreadable")
    code, page = read
    issue = issues.get(code.upper())
    if issue is None or page > len(issue.pages):
        return ScannedPage(at, "stranger", page)
    if issue is now:
        return ScannedPage(at, "found", page, issue.number, page)
    held = issue.pages[page - 1]
    same = [p.number for p in now.pages if p.section == held.section != CONTENTS and p.print == held.print]
    return ScannedPage(at, "kept" if same else "other_version", page, issue.number, same[0] if same else 0)
