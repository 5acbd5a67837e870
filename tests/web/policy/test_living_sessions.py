"""Sessions that outlive a right (活会话): the next request already sees the new state; a stolen or closed one opens nothing."""

from dataclasses import replace
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator

from tihang.journey.models import Authority, Conflict, Membership, Posting, User
from tihang.journey.registry.access import Deed
from web.policy.browser import Browser
from web.policy.doors import attempts
from web.policy.tables import changed, fingerprint
from web.policy.world import MARK, World


def sees(browser: Browser, path: str) -> bool:
    return MARK in browser.get(path).text


def test_what_ends_ends_with_the_next_request(world: World):
    factory = f"/factories/{world.factory.pk}/"
    now = datetime.now(UTC)
    for name, end in (
        ("reader", lambda who: Membership.objects.filter(user=who).update(until=now)),
        ("market_officer", lambda who: Posting.objects.filter(user=who).update(until=now)),
        ("finance_officer", lambda who: Authority.objects.filter(pk=world.authorities["finance"].pk).update(closed_at=now)),
        ("owner", lambda who: User.objects.filter(pk=who.pk).update(is_active=False)),
    ):
        browser = world[name].browser
        assert sees(browser, factory), name
        end(world[name].user)
        assert not sees(browser, factory), name
        assert not sees(browser, "/factories/"), name


def test_a_role_that_was_lowered_does_no_more(world: World):
    Membership.objects.filter(user=world["owner"].user).update(role="reader")
    before = fingerprint()
    answer = world["owner"].browser.post(f"/organisation/{world.a.pk}/people/invite/", {"email": "x@example.cn", "role": "owner"})
    assert answer.status == 404
    assert not changed(before, fingerprint())


def test_a_session_in_another_browser_is_over(world: World):
    thief = Browser(world.root, dict(world["owner"].browser.cookies), name="curl/8.0")
    assert sees(world["owner"].browser, f"/organisation/{world.a.pk}/")
    answer = thief.get(f"/organisation/{world.a.pk}/")
    assert "/account/login/" in answer.header("Location")
    assert MARK not in answer.everything
    assert not sees(world["owner"].browser, f"/organisation/{world.a.pk}/"), (
        "whoever has the cookie is out, the owner too: he signs in again"
    )
    thief.close()


def test_a_changed_password_ends_every_other_session(world: World):
    who = world["editor"].user
    assert who
    who.set_password("another long secret")
    who.save()
    assert not sees(world["editor"].browser, f"/organisation/{world.a.pk}/")


def test_without_a_second_factor_an_office_is_worth_nothing(world: World):
    """Neither at a desk nor at any other door: what the office alone allows is not done and not shown."""
    Authenticator.objects.all().delete()
    wrong, people = [], [world[name] for name in ("industry_leader", "steward")]
    for each in attempts():
        made = each.make(world)
        before = fingerprint()
        for persona in people:
            if not made.allowed(replace(persona, bare=True), each.deed):
                for door in made.doors:
                    answer = persona.browser.post(door.path, door.form)
                    wrong += [f"{each.deed} by {persona.name}: {answer.status}"] if answer.status not in {302, 404} else []
        wrong += [f"{each.deed} changed {table}" for table in changed(before, fingerprint())]
    for persona in people:
        for path in (
            "/factories/",
            f"/factories/{world.factory.pk}/",
            "/authority/",
            "/authority/organisations/",
            "/steward/organisations/",
        ):
            wrong += [f"{persona.name} sees A at {path}"] if sees(persona.browser, path) else []
    assert not wrong, "\n".join(wrong)


def test_whoever_erased_himself_is_nobody(world: World):
    """Deed.ERASE_PERSON: only of oneself, only with one's own name typed, and the session is worth nothing afterwards."""
    signatory = world["signatory"]
    before = fingerprint()
    assert signatory.browser.post("/me/erase/", {"confirm": "owner@example.cn", "user": str(world["owner"].id)}).status == 400
    assert world["guest"].browser.post("/me/erase/", {"confirm": "owner@example.cn"}).status == 302
    assert not changed(before, fingerprint())
    old = Browser(world.root, dict(signatory.browser.cookies))
    assert signatory.browser.post("/me/erase/", {"confirm": "signatory@example.cn"}).status == 200, Deed.ERASE_PERSON
    assert User.objects.get(pk=signatory.id).email == ""
    assert User.objects.get(pk=world["owner"].id).email == "owner@example.cn"
    for browser in (old, signatory.browser):
        assert not sees(browser, f"/organisation/{world.a.pk}/")
    old.close()


def test_a_conflict_that_is_written_now_counts_now(world: World):
    Conflict.objects.create(user=world["industry_leader"].user, organisation=world.a, why="亲属")
    assert world.a.pk in world["industry_leader"].scope.conflicts
