"""How names are found (检索词): Chinese by pairs of characters, so that two characters find (机床); Latin and digits by whole words.

The same pairs serve FTS5 and PostgreSQL, so both find the same rows. A run of Chinese ends with its last character alone,
so that one character finds by its beginning wherever it stands.
"""

import re
import unicodedata
from collections.abc import Iterator

RUN = re.compile(r"[0-9a-z]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
LONGEST_QUERY = 60


def runs(text: str) -> Iterator[str]:
    """The words of a text as they are compared: compatibility forms united, lower case, Latin and Chinese apart."""
    return iter(RUN.findall(unicodedata.normalize("NFKC", text).lower()))


def grams(text: str) -> list[str]:
    """The search words of a text, in order."""
    return [gram for run in runs(text) for gram in _of_run(run)]


def wanted(query: str) -> list[list[str]]:
    """What somebody looks for: runs, each a list of search words that must follow each other. A lone character ends with `*`."""
    return [_phrase(run) for run in runs(query[:LONGEST_QUERY])]


def _of_run(run: str) -> list[str]:
    return [run] if run.isascii() else [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]


def _phrase(run: str) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [f"{run}*"]
    return [run[at : at + 2] for at in range(len(run) - 1)]
