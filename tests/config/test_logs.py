"""The log tells what happened, on which page and where in the code, and never of whom."""

import io
import json
import logging
import logging.config
import re
import sys
import uuid

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tihang.config.logs import JsonLines, ReadableLines, logging_of
from tihang.web import numbers

NAME, PHONE, EMAIL, CODE = "欧阳锋", "13800138000", "ouyang.feng@baituo.example", "K7QM-4WXT-9PLD"
ADDRESS, IDENTITY = "203.0.113.77", "330106199001011234"
PLANTED = (NAME, PHONE, EMAIL, CODE, ADDRESS, IDENTITY, "ouyang", "baituo")
EVERYTHING = " ".join(PLANTED)
NAMES = (
    "code", "profile", "enterprise", "factory", "uscc", "region", "industry", "name", "email", "login", "username", "password", "password1",
    "password2", "phone", "sign_in_name", "reason", "take", "go", "picture", "next", "language", "q", "place", "PER.ORG.L1.a",
)  # fmt: skip
FIELDS = dict.fromkeys(NAMES, EVERYTHING)
HEADERS = {
    "User-Agent": EVERYTHING.encode("ascii", "replace").decode(),
    "Referer": f"https://example.org/?who={PHONE}",
    "X-Request-ID": PHONE,
    "X-Forwarded-For": ADDRESS,
}


@pytest.fixture
def heard():
    """All that the log gets, at the finest level, as both kinds of line; put back afterwards."""
    stream = io.StringIO()
    handlers = [logging.StreamHandler(stream), logging.StreamHandler(stream)]
    handlers[0].setFormatter(JsonLines())
    handlers[1].setFormatter(ReadableLines())
    root, watched = (
        logging.getLogger(),
        [logging.getLogger(name) for name in ("tihang", "django", "django.request", "django.server", "axes", "allauth")],
    )
    before = [(logger, logger.level, logger.propagate, list(logger.handlers)) for logger in (root, *watched)]
    for logger in watched:
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.INFO)
    root.handlers = handlers
    yield stream
    for logger, level, propagate, kept in before:
        logger.handlers, logger.propagate = kept, propagate
        logger.setLevel(level)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines() if line.startswith("{")]


def told_of_nobody(stream):
    said = stream.getvalue()
    return [word for word in PLANTED if word in said]


def routes(resolver=None, before=""):
    """Every address that the site knows, as its pattern."""
    for each in (resolver or get_resolver()).url_patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, pattern)
        elif isinstance(each, URLPattern):
            yield pattern


def address(pattern):
    """An address that fits a pattern, with planted words where it takes any."""
    bare = re.sub(r"[\^$]|\\Z", "", pattern)
    bare = re.sub(r"\(\?P<\w+>[^)]*\)", CODE, bare)
    bare = re.sub(r"<uuid:\w+>", str(uuid.uuid4()), bare)
    bare = re.sub(r"<int:\w+>", PHONE, bare)
    return "/" + re.sub(r"<[^>]+>", CODE, bare)


@pytest.mark.django_db(transaction=True)
def test_whatever_people_send_stays_out_of_the_log(heard):
    client = Client(raise_request_exception=False)
    seen = 0
    for pattern in routes():
        for path in (address(pattern), f"{address(pattern)}?q={EVERYTHING}"):
            client.get(path, headers=HEADERS)
            client.post(path, FIELDS, headers=HEADERS)
            seen += 2
    client.get(f"/no/such/{NAME}/{PHONE}/{EMAIL}", headers=HEADERS)
    client.get("/", headers={"host": f"{PHONE}.example.org"})
    client.generic(PHONE, "/")
    assert seen > 60
    assert told_of_nobody(heard) == []
    requests = [line for line in lines(heard) if line.get("message") == "request"]
    assert len(requests) >= seen
    assert {line["method"] for line in requests} == {"GET", "POST", "OTHER"}
    assert all(re.fullmatch(r"[0-9a-f]{12}", line["request"]) for line in requests)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "failure",
    [
        ValueError(f"invalid literal: {EVERYTHING}"),
        KeyError(EVERYTHING),
        IntegrityError(f"duplicate key value\nDETAIL: Key (email)=({EMAIL}) already exists. {NAME}"),
        UnicodeDecodeError("utf-8", EVERYTHING.encode(), 0, 1, EVERYTHING),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_failures_tell_their_kind_and_place_alone(heard, monkeypatch, failure):
    def fails(*_words, **_more):
        try:
            raise failure
        except type(failure) as error:
            raise RuntimeError(EVERYTHING) from error

    monkeypatch.setattr("tihang.web.factory.entering.resume_draft", fails)
    answer = Client(raise_request_exception=False).post("/resume/", FIELDS, headers=HEADERS)
    assert answer.status_code == 500
    assert told_of_nobody(heard) == []
    (failed,) = [line for line in lines(heard) if line.get("errors")]
    kinds = [error["type"] for error in failed["errors"]]
    assert kinds[0] == "builtins.RuntimeError"
    assert kinds[1].endswith(type(failure).__name__)
    assert any("entering.py" in place for place in failed["errors"][0]["at"])
    number = failed["request"]
    assert answer.headers["X-Request-ID"] == number
    assert f"500-{number.upper()}" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_database_quotes_values_and_the_log_does_not(heard, monkeypatch):
    def fails(*_words, **_more):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM nowhere WHERE name = '{EVERYTHING}'")  # noqa: S608

    monkeypatch.setattr("tihang.web.factory.entering.resume_draft", fails)
    assert Client(raise_request_exception=False).post("/resume/", FIELDS).status_code == 500
    assert told_of_nobody(heard) == []


def line_of(logger, message, *words, formatter=JsonLines, **more):
    record = logging.getLogger(logger).makeRecord(
        logger, logging.WARNING, __file__, 7, message, words, more.pop("exc_info", None), "f", more
    )
    return formatter().format(record)


def test_our_own_messages_tell_ids_numbers_and_names_of_the_code():
    known = uuid.uuid4()
    said = json.loads(line_of("tihang.jobs", "job %s of %s took %d", "post.send_letters", known, 3))
    assert said["message"] == f"job post.send_letters of {known} took 3"
    worker = json.loads(line_of("tihang.jobs", "%s: %s; again in %.0f s", "host-1:4711", "KeyError at tihang/jobs/pruning.py:12", 5.0))
    assert worker["message"] == "host-1:4711: KeyError at tihang/jobs/pruning.py:12; again in 5 s"
    hidden = json.loads(line_of("tihang.jobs", "letter to %s, %s, %s, %s", NAME, PHONE, EMAIL, {"a": CODE}))
    assert hidden["message"] == "letter to …, …, …, …"


def test_a_message_that_does_not_fit_its_words_is_told_without():
    assert json.loads(line_of("tihang.x", "%d of %d", PHONE))["message"] == "%d of %d"


def test_messages_of_others_are_not_told():
    said = line_of("some.package", f"could not greet {NAME}")
    assert NAME not in said
    assert json.loads(said)["where"].endswith(":f:7")


def test_a_line_is_one_line_and_readable_lines_are_readable():
    try:
        int(EVERYTHING)
    except ValueError:
        caught = sys.exc_info()
    said = line_of("tihang.x", "failed\nbadly", exc_info=caught)
    assert "\n" not in said
    eyes = line_of("tihang.x", "failed", exc_info=caught, formatter=ReadableLines)
    assert re.match(r"\d\d:\d\d:\d\d WARNING tihang\.x message=failed\n    builtins\.ValueError\n", eyes)
    assert NAME not in eyes


@pytest.mark.parametrize(("wish", "told"), [("json", 2), ("lines", 2), ("", 1)])
def test_how_much_is_told(wish, told):
    shape = logging_of(wish, debug=False)
    assert (logging.getLevelName(shape["loggers"]["tihang"]["level"]) <= logging.INFO) == (told == 2)
    assert shape["loggers"]["django"]["handlers"] == []  # no mail of whole requests to administrators
    assert shape["formatters"]["line"]["()"].endswith("JsonLines" if wish == "json" else "ReadableLines")


def test_numbers_come_from_our_own_proxies_only(client, settings):
    given = "0123456789abcdef0123456789abcdef"
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given
    settings.TIHANG_PROXIES = 1
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given
    for strange in (PHONE, IDENTITY, "a" * 31, "x" * 32, given + "\n"):
        assert client.get("/healthz", headers={"X-Request-ID": strange}).headers["X-Request-ID"] != strange
    assert numbers.current_number() == ""


def test_the_settings_use_it():
    assert settings.LOGGING["formatters"]["line"]["()"] == "tihang.config.logs.ReadableLines"
    assert settings.MIDDLEWARE.index("tihang.web.numbers.NumberedRequests") < settings.MIDDLEWARE.index("tihang.web.security.StrictPages")
