"""Awake and ready: two answers for machines."""

import pytest

from tihang.flows.ports import Check


class Told:
    """A watch that says what it is told to."""

    checks = ()

    def ready(self):
        return self.checks


def test_awake_touches_no_database(client):
    """Without the mark `django_db` the test framework refuses any query."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_a_sound_installation_is_ready(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert {check["name"] for check in answer.json()["checks"]} == {"database", "migrations", "disk", "worker", "queue"}
    assert answer.json()["ready"] is True


@pytest.mark.parametrize(("states", "status"), [(["ok"], 200), (["ok", "attention"], 200), (["attention", "broken"], 503)])
def test_only_what_is_broken_takes_it_out(client, monkeypatch, states, status):
    monkeypatch.setattr(Told, "checks", tuple(Check("disk", state, ("满", "full at /srv/x")) for state in states))
    monkeypatch.setattr("tihang.web.health.import_string", lambda _name: Told)
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.json()["checks"] == [{"name": "disk", "state": state} for state in states]


def test_a_browser_with_a_session_gets_the_answer_too_when_the_database_is_gone(client, monkeypatch):
    """A session would be read first; here any query fails, for the mark `django_db` is not there."""
    monkeypatch.setattr(Told, "checks", (Check("database", "broken", ("没有应答", "no answer")),))
    monkeypatch.setattr("tihang.web.health.import_string", lambda _name: Told)
    client.cookies["sessionid"] = "a" * 32
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
