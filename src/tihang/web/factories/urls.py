"""Addresses of the list of factories."""

from django.urls import path

from tihang.web.factories import views

urlpatterns = [
    path("factories/", views.factories, name="factory-list"),
    path("factories/count/", views.count, name="factory-count"),
    path("factories/<uuid:factory_id>/", views.factory, name="factory"),
]
