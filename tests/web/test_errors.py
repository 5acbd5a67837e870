"""Error pages: what happened, what is safe, what to do, a number to quote."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from tihang.web import errors


@pytest.mark.parametrize("status", errors.PAGES)
def test_each_has_its_page_in_both_languages(status):
    request = RequestFactory().get("/x/")
    chinese = errors.error_page(request, status)
    assert chinese.status_code == status
    assert re.search(rf"{status}-[0-9A-F]{{12}}", chinese.content.decode())
    assert chinese.headers["Cache-Control"] == "no-store"
    with override("en"):
        words = re.sub(r"<header.*?</header>", "", errors.error_page(request, status).content.decode(), flags=re.DOTALL)
        assert not re.search(r"[\u4e00-\u9fff]", words)


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503, 507])
def test_they_stand_without_a_request(status):
    assert 'id="main"' in render_to_string(f"{status}.html")


def test_a_sentence_about_the_case_comes_first():
    page = errors.error_page(RequestFactory().get("/x/"), 413, detail="这份表 104 MB，最多收 10 MB。")
    assert "这份表 104 MB" in page.content.decode()


def test_the_handlers_answer_with_their_status():
    request = RequestFactory().get("/x/")
    assert errors.bad_request(request).status_code == 400
    assert errors.not_allowed(request).status_code == 403
    assert errors.not_found(request).status_code == 404
    assert errors.form_expired(request, reason="x").status_code == 403
    assert errors.failed(request).status_code == 500


def test_when_even_the_page_fails_plain_words_come(monkeypatch):
    monkeypatch.setattr(errors, "render", lambda *_words, **_more: 1 / 0)
    bare = errors.failed(RequestFactory().get("/x/"))
    assert (bare.status_code, 'id="main"' in bare.content.decode()) == (500, True)
    monkeypatch.setattr(errors, "render_to_string", lambda *_words, **_more: 1 / 0)
    answer = errors.failed(RequestFactory().get("/x/"))
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_an_unknown_address_speaks_in_our_voice(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
