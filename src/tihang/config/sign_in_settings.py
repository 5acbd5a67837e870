"""Settings of sign-up and sign-in: who checks a password, how long a session lasts, what brakes a guesser. `settings` takes in all of them."""

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the sign-in name is unique within a region, and the sign-in asks for both
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: whoever is locked out is not even asked for the password
    "tihang.config.sign_in.RegionalSignIn",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",  # Argon2id; an older hash is renewed when its owner signs in
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tihang.web.account.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "tihang.web.account.passwords.NotCommon"},
    {"NAME": "tihang.web.account.passwords.NotAboutYou"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "front"

# ------------------------------------------------------------------ sessions
SESSION_ENGINE = "tihang.config.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # without a visit; web.account.sessions ends a desk's session sooner
TIHANG_DESK_IDLE = 12 * 3600

# ------------------------------------------------------------------ sign-up, sign-in (allauth.account)
TIHANG_SENDS_MAIL = bool(os.environ.get("TIHANG_SMTP"))
ACCOUNT_ADAPTER = "tihang.web.account.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "tihang.web.account.forms.SignIn",
    "signup": "tihang.web.account.forms.SignUp",
    "add_email": "tihang.web.account.forms.NewAddress",
    "change_password": "tihang.web.account.forms.ChangePassword",
    "set_password": "tihang.web.account.forms.FirstPassword",
    "reset_password": "tihang.web.account.forms.AskReset",
    "reset_password_from_key": "tihang.web.account.forms.NewPassword",
    "reauthenticate": "tihang.web.account.forms.Again",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if TIHANG_SENDS_MAIL else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = TIHANG_SENDS_MAIL
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = TIHANG_SENDS_MAIL
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None  # the page asks
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this browser stays, every other one is out: Django's session hash sees to it
ACCOUNT_USER_DISPLAY = "tihang.web.account.adapter.shown_name"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # a whole office may come through one address
    "login_failed": "60/m/ip,30/h/key",  # one name from all addresses together; also codes of a second factor
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/10s/key",
}

# ------------------------------------------------------------------ second factor, session list
MFA_ADAPTER = "tihang.web.account.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = not TIHANG_SENDS_MAIL  # where no mail can be sent, no address can be verified
MFA_TOTP_TOLERANCE = 1  # clocks of telephones drift
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TIHANG_HTTPS") != "1"  # browsers offer passkeys there on localhost only
MFA_FORMS = {
    "authenticate": "tihang.web.account.forms.SecondStep",
    "reauthenticate": "tihang.web.account.forms.SecondStepAgain",
    "activate_totp": "tihang.web.account.forms.TurnOnCodes",
}

# ------------------------------------------------------------------ brake on guessing (axes)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # so that a stranger elsewhere cannot lock anybody out
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "tihang.web.account.guessing.counted_name"
AXES_CLIENT_IP_CALLABLE = "tihang.web.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "tihang.web.account.guessing.locked"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email", "code", "credential", "password1", "password2", "oldpassword"]
AXES_DISABLE_ACCESS_LOG = True  # who signed in stands in the session list; a second copy is only more to forget
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
TIHANG_PROXIES = int(os.environ.get("TIHANG_PROXIES") or 0)

# ------------------------------------------------------------------ sign-in of another house (OpenID Connect)
SOCIALACCOUNT_ADAPTER = "tihang.web.account.house_sign_in.HouseSignInAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8
SOCIALACCOUNT_ONLY = False
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def providers(issuer: str, client: str, secret: str, name: str) -> dict[str, Any]:
    """What allauth is told about the provider; nothing at all when none is set."""
    if not issuer:
        return {}
    if not client:
        raise ImproperlyConfigured("TIHANG_OIDC_ISSUER is set, so TIHANG_OIDC_CLIENT must be set too.")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise ImproperlyConfigured("TIHANG_OIDC_ISSUER must begin with https:// (plain http is taken on this machine only).")
    app = {"provider_id": "house", "name": name, "client_id": client, "secret": secret, "settings": {"server_url": issuer.rstrip("/")}}
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = providers(
    os.environ.get("TIHANG_OIDC_ISSUER", ""),
    os.environ.get("TIHANG_OIDC_CLIENT", ""),
    os.environ.get("TIHANG_OIDC_SECRET", ""),
    os.environ.get("TIHANG_OIDC_NAME") or "OpenID Connect",
)
