"""Addresses of the public pages."""

from django.urls import path

from tihang.web.public.verifying import verify
from tihang.web.public.views import front, standard, standards

urlpatterns = [
    path("", front, name="front"),
    path("verify/", verify, name="verify"),
    path("standards/", standards, name="standards"),
    path("standards/<path:name>@<str:edition>/", standard, name="standard"),
]
