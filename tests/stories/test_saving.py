"""Work is never lost: the page says when it was saved, keeps what could not be sent, and sends it when the line is back."""

import re

import pytest


@pytest.fixture
def answering(contexts):
    """A page of questions of the sample factory, with its browser window."""
    context = contexts()
    page = context.new_page()
    page.goto("/")
    page.click("text=打开示例工厂")
    page.wait_for_url("**/result/")
    page.goto(re.sub(r"result/.*$", "area/MFG.EQM/", page.url))
    return page, context


def sign(page):
    return page.locator("[data-saved]")


def test_a_rating_is_saved_at_once_and_the_time_is_told(answering):
    page, _context = answering
    page.click("#MFG\\.EQM\\.L3\\.a-part")
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert re.fullmatch(r"已保存 \d\d:\d\d:\d\d", sign(page).inner_text().strip())
    page.reload()
    assert page.is_checked("#MFG\\.EQM\\.L3\\.a-part")


def test_without_a_line_the_change_is_kept_and_sent_later(answering):
    page, context = answering
    context.set_offline(True)
    page.click("#MFG\\.EQM\\.L3\\.c-none")
    page.click("#MFG\\.EQM\\.L3\\.d-none")
    page.wait_for_selector("[data-saved][data-state=offline]")
    page.wait_for_function("document.querySelector('[data-saved]').textContent.includes('2 处改动')")
    context.set_offline(False)
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.reload()
    assert page.is_checked("#MFG\\.EQM\\.L3\\.c-none")
    assert page.is_checked("#MFG\\.EQM\\.L3\\.d-none")


def test_what_was_kept_is_sent_even_after_leaving_the_page(answering):
    page, _context = answering
    page.route("**/save/", lambda route: route.abort())
    page.click("#MFG\\.EQM\\.L3\\.c-part")
    page.wait_for_selector("[data-saved][data-state=offline]")
    page.unroute("**/save/")
    page.reload()
    page.wait_for_function("Tihang.unsent.all().length === 0")
    page.reload()
    assert page.is_checked("#MFG\\.EQM\\.L3\\.c-part")


def test_the_same_change_is_kept_once(answering):
    page, context = answering
    context.set_offline(True)
    for step in ("none", "part", "most"):
        page.click(f"#MFG\\.EQM\\.L3\\.d-{step}")
    page.wait_for_function("document.querySelector('[data-saved]').textContent.includes('1 处改动')")


def test_a_failing_server_is_seen_and_the_change_is_kept(answering):
    page, _context = answering
    page.route("**/save/", lambda route: route.fulfill(status=500, body="no"))
    page.click("#MFG\\.EQM\\.L3\\.c-part")
    page.wait_for_selector("[data-saved][data-state=offline]")
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.reload()
    assert page.is_checked("#MFG\\.EQM\\.L3\\.c-part")


def test_what_is_refused_says_why(answering):
    page, _context = answering
    page.click("#MFG\\.EQM\\.L3\\.c-not_applicable")
    page.wait_for_selector("[data-saved][data-state=refused]")
    assert "不适用”要写理由" in sign(page).inner_text()


def test_a_kept_answer_gives_way_to_a_newer_one(answering):
    """The kept answer is still on its way while a newer one is chosen and saved: it may not win by arriving last."""
    page, context = answering
    context.set_offline(True)
    page.click("#MFG\\.EQM\\.L3\\.c-none")
    page.wait_for_selector("[data-saved][data-state=offline]")
    held = []

    def hold_the_old_one(route):
        if "=none" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/save/", hold_the_old_one)
    with page.expect_request("**/save/"):
        context.set_offline(False)
    page.click("#MFG\\.EQM\\.L3\\.c-full")
    assert len(held) == 1
    with page.expect_response(lambda answer: "=full" in (answer.request.post_data or "")) as newer:
        held[0].continue_()
    assert newer.value.ok
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.reload()
    assert page.is_checked("#MFG\\.EQM\\.L3\\.c-full")
