"""The look switch works without script, stays on this site, and the page comes back drawn right."""

import pytest

ROOT = '<html lang="zh-CN"'


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_a_choice_is_kept_and_drawn(client, chosen):
    answer = client.post("/theme/", {"theme": chosen, "next": "/standards/"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/standards/"
    assert f'{ROOT} data-bs-theme="{chosen}">' in client.get("/standards/").content.decode()


def test_following_the_system_forgets_the_choice(client):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert f"{ROOT}>" in client.get("/standards/").content.decode()


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(client, there):
    assert client.post("/theme/", {"theme": "dark", "next": there}).headers["Location"] == "/"


def test_a_cookie_of_someone_elses_making_does_nothing(client):
    client.cookies["theme"] = '"><script>'
    assert f"{ROOT}>" in client.get("/standards/").content.decode()


def test_it_wants_a_post(client):
    assert client.get("/theme/").status_code == 405


def test_the_language_switch_comes_back_to_the_page(client):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/standards/"})
    assert answer.headers["Location"] == "/standards/"
    assert "Standards and scenarios" in client.get("/standards/").content.decode()
