"""Addresses of those who visit."""

from django.urls import path

from tihang.web.visits import photo_views, views

urlpatterns = [
    path("visits/", views.mine, name="visits"),
    path("visits/worker.js", views.worker, name="visits-worker"),
    path("visits/<uuid:visit>/", views.sheet, name="visit-sheet"),
    path("visits/<uuid:visit>/save/", views.save, name="visit-save"),
    path("visits/<uuid:visit>/photos/", photo_views.add, name="visit-photo"),
]
