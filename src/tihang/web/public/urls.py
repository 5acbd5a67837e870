"""Addresses of the public pages."""

from django.urls import include, path

from tihang.web.public.checkpoints import checkpoints, checkpoints_json
from tihang.web.public.scenarios_page import scenarios
from tihang.web.public.verifying import page_code, verify
from tihang.web.public.views import front, standard, standards

urlpatterns = [
    path("", front, name="front"),
    path("verify/", verify, name="verify"),
    path("verify/checkpoints/", checkpoints, name="checkpoints"),
    path("verify/checkpoints.json", checkpoints_json, name="checkpoints-file"),
    path("V/<slug:code>/<int:page>", page_code, name="page-code"),
    path("", include("tihang.web.public.lists.urls")),
    path("", include("tihang.web.public.notices.urls")),
    path("scenarios/", scenarios, name="scenarios"),
    path("standards/", standards, name="standards"),
    path("standards/<path:name>@<str:edition>/", standard, name="standard"),
]
