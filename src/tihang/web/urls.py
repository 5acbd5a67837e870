"""Addresses of the pages."""

from django.urls import include, path

from tihang.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/", include("django.conf.urls.i18n")),  # the language switch
]
