"""Addresses of site visits at the desk."""

from django.urls import path

from tihang.web.authority.visits import views

VISIT = "authority/visits/<uuid:visit>/"

urlpatterns = [
    path("authority/visits/", views.visits, name="authority-visits"),
    path("authority/visits/draw/", views.draw, name="authority-visits-draw"),
    path("authority/visits/rounds/<uuid:visit_round>/", views.record, name="authority-visits-record"),
    path(VISIT, views.one, name="authority-visit"),
    path(f"{VISIT}plan/", views.plan, name="authority-visit-plan"),
    path(f"{VISIT}close/", views.close, name="authority-visit-close"),
    path(f"{VISIT}record.pdf", views.paper, name="authority-visit-record"),
    path(f"{VISIT}photos/<uuid:photo>/", views.photo, name="authority-visit-photo"),
]
