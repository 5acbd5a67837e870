"""Addresses of the public pages."""

from django.urls import path

from tihang.web.public.views import front, standards

urlpatterns = [
    path("", front, name="front"),
    path("standards/", standards, name="standards"),
]
