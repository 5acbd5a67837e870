"""Addresses of the public pages of campaigns."""

from django.urls import path

from tihang.web.campaigns import views

urlpatterns = [
    path("campaigns/", views.shelf, name="campaigns"),
    path("campaigns/files/<uuid:file>/", views.file, name="campaign-file"),
    path("campaigns/<uuid:campaign>/", views.one, name="campaign"),
]
