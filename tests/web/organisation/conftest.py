"""People with browsers."""

import pytest
from django.test import Client

from enterprise import account, again, enterprise, member
from tihang.journey.models import User
from tihang.journey.registry.names import MemberRole

BACKEND = "tihang.config.sign_in.RegionalSignIn"


@pytest.fixture
def browser(db):
    """A browser in which this person has signed in."""

    def of(person) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=person.user), backend=BACKEND)
        return client

    return of


@pytest.fixture
def zhang(db):
    """An owner, whose organisation is `body`."""
    return account("zhang")


@pytest.fixture
def body(zhang):
    return enterprise(zhang)


@pytest.fixture
def owner(zhang, body, browser):
    return browser(again(zhang.user))


@pytest.fixture
def editor(body, browser):
    return browser(member(body, "bian", MemberRole.EDITOR))


@pytest.fixture
def reader(body, browser):
    return browser(member(body, "du", MemberRole.READER))


@pytest.fixture
def other_owner(browser):
    """The owner of another organisation."""
    wang = account("wang")
    enterprise(wang, 2, name="另一家软件有限公司", industry="65")
    return browser(again(wang.user))


@pytest.fixture
def stranger(browser):
    """Somebody with an account and nothing else."""
    return browser(account("mo"))
