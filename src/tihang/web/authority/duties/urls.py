"""Addresses of duties at the desk."""

from django.urls import path

from tihang.web.authority.duties import report_views, views

DUTY, HANDED = "authority/duties/<slug:duty>/<int:year>/", "authority/duties/reports/<uuid:handed>/"

urlpatterns = [
    path("authority/duties/", views.duties_, name="duties"),
    path(DUTY, views.duty_, name="duty"),
    path(f"{DUTY}date/", views.date_, name="duty-date"),
    path(f"{DUTY}report/", views.report, name="duty-report"),
    path(HANDED, report_views.handed_, name="duty-handed"),
    path(f"{HANDED}file/", report_views.file, name="duty-file"),
    path(f"{HANDED}receive/", report_views.receive, name="duty-receive"),
]
