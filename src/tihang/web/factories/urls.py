"""Addresses of the list of factories, of one factory, and of its record."""

from django.urls import path

from tihang.web.factories import card_view, views
from tihang.web.factories.record import more_views
from tihang.web.factories.record import views as record

FACTORY = "factories/<uuid:factory_id>/"
ENTRY = f"{FACTORY}record/<slug:noun>/<uuid:entry>/"
TITLE = f"{FACTORY}titles/<uuid:title>/"

urlpatterns = [
    path("factories/", views.factories, name="factory-list"),
    path("factories/count/", views.count, name="factory-count"),
    path(FACTORY, card_view.factory, name="factory"),
    path(f"{FACTORY}record/<slug:noun>/add/", record.add, name="record-add"),
    path(f"{FACTORY}record/<slug:noun>/past/", record.past, name="record-past"),
    path(f"{ENTRY}replace/", record.correct, name="record-replace"),
    path(f"{ENTRY}withdraw/", record.withdraw, name="record-withdraw"),
    path(f"{ENTRY}evidence/", more_views.evidence, name="record-evidence"),
    path(f"{FACTORY}titles/grant/", more_views.grant, name="title-grant"),
    path(f"{TITLE}replace/", more_views.grant, name="title-replace"),
    path(f"{TITLE}withdraw/", more_views.take_back, name="title-withdraw"),
]
