"""Stories run in a real browser: the system's Chromium, driven by Playwright, against a live server.

`page` looks at the site as anyone would. `axe(page)` returns what a person with a disability would stumble over.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
FLAGS = (
    "--no-sandbox",  # the tests may run as root; they only visit our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
Look = Callable[..., Page]
Violations = list[dict[str, Any]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all stories of a worker."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("No Chromium here. Remedy: python3 do.py test installs it, or set CHROMIUM to its path.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop, which Django would take for its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def contexts(chromium: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Makes fresh browser windows, each a stranger to the others; they go when the story ends."""
    opened: list[BrowserContext] = []

    def another(**wishes: Any) -> BrowserContext:
        settings = {
            "base_url": live_server.url,
            "locale": "zh-CN",
            "viewport": {"width": 1280, "height": 800},
            **wishes,
        }
        context = chromium.new_context(**settings)
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield another
    for context in opened:
        context.close()


@pytest.fixture
def page(contexts: Callable[..., BrowserContext]) -> Page:
    """A desktop window with the site's own page policy in force; a story fails if a page's script fails."""
    page = contexts().new_page()
    page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
    return page


@pytest.fixture
def phone(contexts: Callable[..., BrowserContext]) -> Page:
    """The same on a small phone."""
    return contexts(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def refusals(page: Page) -> list[str]:
    """What the browser refused under the page policy; a story ends by asserting that this is empty."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if "Content Security Policy" in message.text else None)
    return heard


@pytest.fixture(scope="session")
def axe() -> Callable[..., Violations]:
    """Looks at a page as it stands now, with what was typed and what htmx brought.

    The source is handed to the browser's debugger, not to the page, so our page policy stays in force while it looks.
    """
    source = AXE.read_text(encoding="utf-8")

    def look(page: Page, within: str | None = None) -> Violations:
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(f"() => {{ {source} ; return true }}")
        found = page.evaluate("where => axe.run(where || document, {resultTypes: ['violations']})", within)
        return [told(violation) for violation in found["violations"]]

    return look


def told(violation: dict[str, Any]) -> dict[str, Any]:
    """One violation as a failing test should show it: what, how bad, where."""
    return {
        "rule": violation["id"],
        "impact": violation["impact"],
        "help": violation["help"],
        "where": [" ".join(map(str, node["target"])) for node in violation["nodes"]],
    }
