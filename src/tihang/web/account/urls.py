"""Addresses of the account pages; their names are allauth's, which finds its own way by them."""

from django.urls import include, path

from tihang.web.account.house_sign_in import leave
from tihang.web.account.session_list import session_list
from tihang.web.account.views import Addresses, AskReset, Connections, SecondFactor, SignIn, SignUp, home

urlpatterns = [
    path("", home, name="account_home"),
    path("login/", SignIn.as_view(), name="account_login"),
    path("signup/", SignUp.as_view(), name="account_signup"),
    path("password/reset/", AskReset.as_view(), name="account_reset_password"),
    path("email/", Addresses.as_view(), name="account_email"),
    path("second-factor/", SecondFactor.as_view(), name="mfa_index"),
    path("house/", Connections.as_view(), name="socialaccount_connections"),
    path("sessions/", session_list, name="usersessions_list"),
    path("oidc/<str:provider_id>/login/", leave, name="openid_connect_login"),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("house/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
