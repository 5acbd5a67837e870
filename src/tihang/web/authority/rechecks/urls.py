"""Addresses of re-checks at the desk."""

from django.urls import path

from tihang.web.authority.rechecks import task_views, views

ROUND, TASK = "authority/rechecks/<uuid:recheck>/", "authority/rechecks/tasks/<uuid:task>/"

urlpatterns = [
    path("authority/rechecks/", views.rounds, name="rechecks"),
    path("authority/rechecks/open/", views.open_, name="recheck-open"),
    path(ROUND, views.round_, name="recheck"),
    path(f"{ROUND}draw/", views.draw, name="recheck-draw"),
    path(f"{ROUND}record/", views.record, name="recheck-record"),
    path(f"{ROUND}keep/", views.keep, name="recheck-keep"),
    path(TASK, task_views.task_, name="recheck-task"),
    path(f"{TASK}look/", task_views.look, name="recheck-look"),
    path(f"{TASK}settle/", task_views.settle, name="recheck-settle"),
]
