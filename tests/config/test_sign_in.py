"""Who may sign in."""

import pytest
from django.contrib.auth import authenticate as django_authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import RequestFactory

from tihang.journey.registry.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def authenticate(**credentials):
    return django_authenticate(RequestFactory().post("/account/login/"), **credentials)


@pytest.fixture
def user():
    return User.objects.create_user(region="330000", sign_in_name="wang", password=PASSWORD, name="王工")


def test_region_name_and_password_together(user):
    assert authenticate(sign_in_name="wang", password=PASSWORD, region="330000") == user


@pytest.mark.parametrize(
    ("region", "name", "password"),
    [("330000", "wang", "wrong"), ("320000", "wang", PASSWORD), ("330000", "li", PASSWORD), ("330000", "", "")],
)
def test_anything_else_is_refused(user, region, name, password):
    assert authenticate(sign_in_name=name, password=password, region=region) is None


def test_a_closed_account_is_refused_and_forgotten(user, client):
    client.force_login(user)
    User.objects.update(is_active=False)
    assert authenticate(sign_in_name="wang", password=PASSWORD, region="330000") is None
    assert client.get("/standards/").wsgi_request.user.is_anonymous


def test_the_same_name_may_live_in_two_regions_but_not_twice_in_one(user):
    User.objects.create_user(region="320000", sign_in_name="wang", password=PASSWORD)
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(region="330000", sign_in_name="wang")])


def test_a_region_is_six_digits():
    with pytest.raises(ValidationError, match="region"):
        User.objects.create_user(region="ZJ", sign_in_name="wang", password=PASSWORD)
