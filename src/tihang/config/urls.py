"""All addresses, by door."""

from django.urls import include, path

urlpatterns = [
    path("", include("tihang.web.urls")),
]
