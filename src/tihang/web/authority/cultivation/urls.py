"""Addresses of cultivation at the desk."""

from django.urls import path

from tihang.web.authority.cultivation import views

ENTRY = "authority/cultivation/<uuid:cultivation_id>/"

urlpatterns = [
    path("authority/cultivation/", views.entries, name="cultivation"),
    path("authority/cultivation/place/", views.place, name="cultivation-place"),
    path(ENTRY, views.entry_, name="cultivation-entry"),
    path(f"{ENTRY}guide/", views.guide, name="cultivation-guide"),
    path(f"{ENTRY}check/", views.check, name="cultivation-check"),
    path(f"{ENTRY}settle/", views.settle, name="cultivation-settle"),
]
