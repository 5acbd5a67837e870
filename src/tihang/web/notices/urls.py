"""Addresses of one's notices."""

from django.urls import path

from tihang.web.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="notices-read"),
    path("notices/wishes/", views.wish, name="notices-wish"),
]
