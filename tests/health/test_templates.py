"""Templates keep the page policy: nothing inline, nothing foreign, no query."""

import re

from health.house import place, told, tracked

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=|\shx-on[:a-z-]*\s*=|javascript:|['\"]js:",
    re.IGNORECASE,
)
DATA_ISLAND = re.compile(r"<script[^>]*type=\"application/json\"", re.IGNORECASE)
FOREIGN = re.compile(r"(?:src|href|action|hx-get|hx-post)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)
QUERY = re.compile(r"\.objects\b|\.(?:all|filter|count|exists)(?:\(\))?\s*(?:%}|}}|\|)")


def offenders(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path, number)}: {line.strip()[:100]}"
        for path in tracked()
        if path.suffix == ".html"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line) and not DATA_ISLAND.search(line)
    ]


def test_nothing_inline():
    found = offenders(INLINE)
    assert not found, told(found, "The browser refuses inline script and style.", "a class in the style sheet; a file under static/.")


def test_nothing_fetched_from_elsewhere():
    found = [line for line in offenders(FOREIGN) if "<a " not in line]  # a link that a person may follow is fine
    assert not found, told(found, "Pages load only what we ship.", "vendor the file with tools/vendor.py.")


def test_templates_do_not_query():
    found = offenders(QUERY)
    assert not found, told(found, "A template gets a frozen page object.", "let the view ask a query and hand over the result.")
