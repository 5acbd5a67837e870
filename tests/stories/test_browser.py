"""The browser itself: it opens our site, keeps the page policy, and axe can look."""


def test_a_browser_reaches_the_service(page):
    answer = page.goto("/healthz")
    assert answer.status == 200
    assert page.inner_text("body").strip() == "ok"


def test_axe_sees_what_is_wrong(page, axe):
    page.goto("/healthz")
    assert "html-has-lang" in {violation["rule"] for violation in axe(page)}


def test_an_inline_script_is_refused(page, refusals):
    page.goto("/healthz")
    page.evaluate("document.body.appendChild(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert refusals
