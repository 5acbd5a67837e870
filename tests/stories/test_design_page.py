"""The design system in a real browser: no violation in any look, nothing refused, whole without script, quick by keyboard."""

import pytest

LOOKS = [
    {"locale": "zh-CN", "color_scheme": "light"},
    {"locale": "en-GB", "color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
]
PAGES = (
    "/",
    "/standards/",
    "/standards/national/maturity-gbt39116@2020/",
    "/standards/national/smart-factory-tiers@2025/",
    "/standards/national/scenarios@2025/",
    "/standards/national/sme-digital@2024/",
    "/design/",
    "/no-such-page/",
)


def named(look):
    return f"{look['locale'][:2]}-{look['color_scheme']}-{look.get('viewport', {}).get('width', 1280)}"


@pytest.mark.parametrize("look", LOOKS, ids=named)
def test_no_page_has_a_violation(contexts, axe, look):
    page = contexts(**look).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    for path in PAGES:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], f"{path} scrolls sideways"
    assert refused == []


def test_the_radar_is_sharpened_where_scripts_run(page, refusals):
    page.goto("/design/")
    page.wait_for_selector(".th-live > .th-chart svg")
    assert not page.is_visible("svg.th-radar")
    box = page.locator(".th-live > .th-chart").bounding_box()
    page.hover(".th-live > .th-chart", position={"x": box["width"] / 2 + 60, "y": box["height"] / 2})
    assert "装备" in page.inner_text("[data-figure]")
    assert refusals == []


def test_the_radar_is_whole_without_script(contexts):
    page = contexts(java_script_enabled=False).new_page()
    page.goto("/design/")
    assert page.is_visible("svg.th-radar")
    assert not page.is_visible(".th-chart")


def test_paper_keeps_the_drawing(page):
    page.goto("/design/")
    page.wait_for_selector(".th-live > .th-chart svg")
    page.emulate_media(media="print")
    assert page.is_visible("svg.th-radar")
    assert not page.is_visible(".th-chart")
    assert not page.is_visible(".th-bar")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_look_is_chosen_in_the_bar(contexts, script):
    page = contexts(java_script_enabled=script).new_page()
    page.goto("/standards/")
    page.click("details.th-menu > summary")
    page.click("button[name=theme][value=dark]")
    page.wait_for_selector("html[data-bs-theme=dark]")
    page.reload()
    assert page.get_attribute("html", "data-bs-theme") == "dark"
    assert page.url.endswith("/standards/")


def test_the_language_is_chosen_in_the_bar(page):
    page.goto("/standards/")
    page.click("text=English")
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/standards/")
    page.click("text=中文")
    assert page.get_attribute("html", "lang") == "zh-CN"


def test_ratings_by_keyboard(page):
    page.goto("/design/#rating")
    page.focus("#demo\\.L3\\.a-most")
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert page.is_checked("#demo\\.L3\\.b-most")
    page.keyboard.press("j")
    page.keyboard.press("4")
    assert page.is_checked("#demo\\.L3\\.c-none")
    page.keyboard.press("k")
    page.keyboard.press("0")
    assert page.is_checked("#demo\\.L3\\.b-not_applicable")
    page.keyboard.type("14")  # now someone types a reason: the keys are letters again
    assert page.input_value("#demo\\.L3\\.b-reason") == "14"


def test_a_reason_is_asked_only_where_it_is_needed(page):
    page.goto("/design/#rating")
    assert not page.is_visible("#demo\\.L3\\.a-reason")
    page.click("#demo\\.L3\\.a-not_applicable")
    assert page.is_visible("#demo\\.L3\\.a-reason")


def test_a_guess_goes_when_it_is_confirmed(page):
    page.goto("/design/#rating")
    line = page.locator("#req-demo\\.L3\\.b .th-guess-line")
    assert line.is_visible()
    page.click("#demo\\.L3\\.b-full")
    assert not line.is_visible()


def test_every_drawing_comes_out_of_the_sprite(page):
    page.goto("/design/#art")
    drawn = page.evaluate("[...document.querySelectorAll('.th-art use')].filter(use => use.getBBox().width > 20).length")
    assert drawn == 100
