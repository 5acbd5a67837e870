"""An official finishes a clean dossier by keyboard: real key presses, counted from the queue to the next dossier, at most twelve."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from applied import PLACE
from handed_in import ready
from somebody import authority, officer
from stories.test_returned import browser_of  # noqa: F401
from tihang.journey.models import ReviewCase, ReviewStep
from web.authority.test_review import many, plain

pytestmark = pytest.mark.once
MOST = 12


class Keys:
    """键: a keyboard that counts."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.count += 1


@pytest.fixture
def two(transactional_db, tmp_path, monkeypatch, settings):
    """Two dossiers before the desk of the district, the oldest first."""
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"
    for path in (PLACE, "330000/330100/"):
        authority(path)
    ready().submit()
    first = ReviewCase.objects.get()
    many(1)
    second, step = ReviewCase.objects.exclude(pk=first.pk).get(), ReviewStep.objects.get()
    ReviewCase.objects.filter(pk=second.pk).update(state_since=first.state_since + timedelta(minutes=1))
    ReviewStep.objects.create(**{**plain(step), "id": uuid4(), "case_id": second.pk})
    return first, second


def test_a_clean_dossier_takes_at_most_twelve_keys(two, browser_of, axe):  # noqa: F811
    first, second = two
    page = browser_of(officer(PLACE))
    page.goto("/authority/review/")
    keys = Keys(page)
    keys.press("j")
    expect(page).to_have_url(re.compile(str(first.pk)))
    for _ in range(4):
        keys.press("PageDown")
    looks_right_on_a_phone(page)
    asks_once_again(page, keys, first)
    assert axe(page) == []
    keys.press("a")
    expect(page).to_have_url(re.compile(str(second.pk)))
    expect(page.locator("main")).to_contain_text("已办理")
    assert keys.count <= MOST
    first.refresh_from_db()
    assert first.state == "at_city"
    second.refresh_from_db()
    assert second.state == "at_district"


def looks_right_on_a_phone(page):
    """The way to the decision lies at the foot of the window, and nothing is wider than it."""
    wide = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("window.scrollTo(0, 0)")
    bar = page.get_by_role("link", name="去办理")
    expect(bar).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    bar.click()
    expect(page.locator('[data-key="A"]')).to_be_visible()
    page.set_viewport_size(wide)


def asks_once_again(page, keys, case):
    """The first press counts for nothing, and Escape takes it back."""
    button = page.locator('[data-key="A"]')
    before = button.inner_text()
    keys.press("a")
    expect(button).to_contain_text("再按一次才算数")
    keys.press("Escape")
    expect(button).to_have_text(before, use_inner_text=True)
    keys.press("a")
    expect(button).to_contain_text("再按一次才算数")
    case.refresh_from_db()
    assert case.state == "at_district"
