"""The page is one file: no script, nothing fetched, pictures in place, and what people typed shows as typed."""

import re
from html.parser import HTMLParser

import pytest

from outside.printers.reports import HOSTILE, RARE, report
from tihang.flows.ports import ReportPrinter
from tihang.outside.printers.page import PagePrinter

VOID = {"meta", "br", "img", "link", "circle", "path", "rect", "line", "polygon"}


class Reader(HTMLParser):
    """Gathers tags, attributes and text, and checks that tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.words, self.stack = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def page(kind="full", lang="zh"):
    return PagePrinter().print(report(kind, lang)).decode()


def test_it_is_a_report_printer():
    assert isinstance(PagePrinter(), ReportPrinter)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["full", "sparse", "hostile"])
def test_it_is_whole_and_stands_alone(kind, lang):
    found = Reader(page(kind, lang))
    assert found.stack == []
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("href", "src", "style")]
    assert not re.search(r"url\(|@import|javascript:", page(kind, lang).partition("</style>")[0])


def test_language_and_answer_come_first():
    found = report("full", "en")
    body = page("full", "en")
    assert '<html lang="en">' in body
    assert body.index(found.level.headline) < body.index("<h2>")


def test_pictures_say_in_words_what_they_draw():
    found = report("full")
    labels = re.findall(r'role="img" aria-label="([^"]+)"', page())
    assert labels == [found.level.gauge.sentence, found.radar.sentence]


def test_what_people_typed_shows_as_typed():
    text = "".join(Reader(page("hostile")).words)
    assert HOSTILE in text
    assert RARE in text
    assert "<b>" not in page("hostile")


def test_every_requirement_stands_in_it():
    body = page()
    assert all(row.id in body for block in report("full").answers for row in block.rows)


def test_equal_reports_give_equal_bytes():
    assert page() == PagePrinter().print(report("full")).decode()
