"""Addresses of dynamic management at the desk."""

from django.urls import path

from tihang.web.authority.standing import views

TITLE = "authority/standing/<uuid:factory>/titles/<uuid:title>/"

urlpatterns = [
    path("authority/standing/", views.everything, name="authority-standing"),
    path("authority/standing/<uuid:factory>/", views.one, name="authority-standing-one"),
    path("authority/standing/<uuid:factory>/event/", views.event, name="authority-standing-event"),
    path(f"{TITLE}suspend/", views.suspend, name="authority-standing-suspend"),
    path(f"{TITLE}revoke/", views.revoke, name="authority-standing-revoke"),
    path(f"{TITLE}correction/", views.correction, name="authority-standing-correction"),
    path(f"{TITLE}appeal/", views.appeal, name="authority-standing-appeal"),
]
