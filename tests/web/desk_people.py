"""People at desks for tests of pages: signed in, with a second factor."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tihang.journey.models import User


def at_desk(who: User, *, second_factor: bool = True) -> Client:
    """A browser in which this person has signed in."""
    if second_factor:
        TOTP.activate(who, generate_totp_secret())
    client = Client()
    client.force_login(who, backend="tihang.config.sign_in.RegionalSignIn")
    return client
