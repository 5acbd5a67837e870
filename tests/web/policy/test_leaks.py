"""What is not for somebody looks as if it did not exist: in lists, counts, searches, hints, files and errors."""

import re
from urllib.parse import quote

import pytest

from tihang.web.errors import PAGES
from web.policy.addresses import ids_of_a, never, plain, with_ids
from web.policy.browser import Answer
from web.policy.tables import changed, fingerprint
from web.policy.world import LEAKS, World

pytestmark = pytest.mark.once  # what a page shows of it behind the second lock is walked in test_walk
OUTSIDERS = ("guest", "next_officer")
BLIND = ("guest", "stranger", "provider_owner", "next_officer", "away_leader", "ended_posting")
"""Who may see nothing of A's factory."""
MOVES = {"date", "x-request-id", "set-cookie", "expires"}
ANY_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SECRET = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NUMBER = re.compile(rf"(?:{'|'.join(map(str, PAGES))})-[0-9A-F]{{12}}")


def bare(answer: Answer) -> tuple[int, list[tuple[str, str]], str]:
    """An answer without what differs between any two: its number, the hour, the ids of its own address."""
    kept = [(name.lower(), ANY_ID.sub("ID", value)) for name, value in answer.headers if name.lower() not in MOVES]
    text = SECRET.sub("", NUMBER.sub("NUMBER", ANY_ID.sub("ID", answer.text)))
    return answer.status, sorted(kept), text


def marks(answer: Answer) -> list[str]:
    return [mark for mark in LEAKS if mark in answer.everything]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_exists_and_what_does_not_are_answered_alike(world: World, method: str):
    ids, wrong = ids_of_a(world), []
    before = fingerprint()
    for address in with_ids():
        there, nowhere = address.filled(ids.__getitem__), address.filled(never)
        for name in OUTSIDERS:
            browser = world[name].browser
            real, made_up = (browser.get(path) if method == "GET" else browser.post(path, {"why": "x"}) for path in (there, nowhere))
            if bare(real) != bare(made_up):
                wrong.append(f"{method} /{address.route} by {name}: {real.status} and {made_up.status} differ")
            wrong += [f"{method} /{address.route} by {name} shows {mark}" for mark in marks(real)]
            if real.status >= 500:
                wrong.append(f"{method} /{address.route} by {name}: {real.status}")
    wrong += changed(before, fingerprint())
    assert not wrong, "\n".join(wrong)


QUERIES = ("?q=精工", "?q={code}&state=operating", "?place=330000/330100/330106/&open=1&settled=1")
SEARCHES = ("/factories", "/authority", "/steward")
NOT_TO_LOOK_AT = {"/sample/", "/start/", "/resume/"}


def test_no_list_shows_what_is_not_for_the_reader(world: World):
    wrong = _seen(world, BLIND, [path for path in plain() if path not in NOT_TO_LOOK_AT])
    assert not wrong, "\n".join(wrong)


def test_no_search_finds_what_is_not_for_the_reader(world: World):
    places = [path for path in plain() if path.startswith(SEARCHES)]
    said = [quote(query.format(code=world.a.credit_code), safe="?=&/") for query in QUERIES]
    wrong = _seen(world, ("stranger", "provider_owner", "next_officer"), [path + query for path in places for query in said])
    assert not wrong, "\n".join(wrong)


def _seen(world: World, names: tuple[str, ...], paths: list[str]) -> list[str]:
    wrong = []
    for name in names:
        for path in paths:
            answer = world[name].browser.get(path)
            wrong += [f"{path} by {name} shows {mark}" for mark in marks(answer)]
            wrong += [f"{path} by {name}: {answer.status}"] if answer.status >= 500 else []
    return wrong


def test_a_count_counts_what_one_sees_only(world: World):
    for name, seen in (
        ("reader", "1"),
        ("industry_officer", "1"),
        ("city_leader", "1"),
        ("next_officer", "0"),
        ("stranger", "0"),
        ("removed", "0"),
    ):
        for query in ("", f"?q={quote('精工')}", f"?place={world.factory.place_path}", f"?q={world.a.credit_code}"):
            answer = world[name].browser.get(f"/factories/count/{query}")
            assert re.findall(r"\d+", re.sub(r"<[^>]+>", "", answer.text))[:1] in ([seen], [] if seen == "0" else None), (
                name,
                query,
                answer.text,
            )


def test_registering_a_known_code_tells_nothing_of_who_has_it(world: World):
    form = {"name": "打听有限公司", "credit_code": world.a.credit_code, "kind": "enterprise", "place": "330106", "industry": "342",
            "scale": "medium", "capital": "domestic"}  # fmt: skip
    browser = world["stranger"].browser
    answer = browser.post("/organisation/register/", form)
    page = browser.get(answer.header("Location"))
    assert page.status == 200
    assert not marks(answer) + marks(page)
    assert "人物owner" not in page.text + answer.text


def test_a_provider_learns_nothing_by_naming_factories(world: World):
    """A factory that does not exist, one of another name and one that nobody looks after are answered alike."""
    browser, path = world["provider_owner"].browser, f"/organisation/{world.b.pk}/links/propose/"
    form = {"side": "provider", "code": world.a.credit_code, "factory_name": "不存在的厂", "what": "服务"}
    unknown_factory = browser.post(path, form)
    unknown_body = browser.post(path, {**form, "code": "91330106MA2AAAAA0X"})
    nobodys = browser.post(path, {**form, "code": world.group.credit_code})
    assert unknown_factory.status == nobodys.status == unknown_body.status == 400
    assert bare(nobodys)[2].replace(world.group.credit_code, "") == bare(unknown_factory)[2].replace(world.a.credit_code, "")
    assert not marks(unknown_factory)


def test_admin_like_addresses_do_not_exist(world: World):
    for name in ("guest", "owner", "steward"):
        for path in ("/admin/", "/api/", "/.git/config", "/debug/", "/files/", "/media/", "/__debug__/"):
            answer = world[name].browser.get(path)
            assert answer.status in {400, 404}, (path, answer.status)
            assert "Traceback" not in answer.text
