"""Addresses of the pages of a roll-out."""

from django.urls import path

from tihang.web.authority.rollout import deeds, list_views, report_views, views

ONE = "authority/rollouts/<uuid:rollout>/"
LIST = f"{ONE}lists/<uuid:listed>/"

urlpatterns = [
    path("authority/rollouts/", views.rollouts, name="authority-rollouts"),
    path("authority/<uuid:authority>/rollouts/open/", deeds.open_one, name="rollout-open"),
    path("authority/<uuid:authority>/goals/set/", deeds.goal, name="rollout-goal"),
    path("authority/<uuid:authority>/counts/keep/", deeds.count, name="rollout-count"),
    path(ONE, views.board, name="rollout"),
    path(f"{ONE}targets/", views.targets, name="rollout-targets"),
    path(f"{ONE}targets/export/", report_views.targets, name="rollout-targets-export"),
    path(f"{ONE}invite/", deeds.invite, name="rollout-invite"),
    path(f"{ONE}close/", deeds.close, name="rollout-close"),
    path(f"{ONE}lists/", list_views.lists, name="rollout-lists"),
    path(f"{ONE}lists/take/", list_views.take, name="rollout-list-take"),
    path(LIST, list_views.one, name="rollout-list"),
    path(f"{LIST}map/", list_views.map_columns, name="rollout-list-map"),
    path(f"{LIST}bring-in/", list_views.bring_in, name="rollout-list-bring-in"),
    path(f"{LIST}undo/", list_views.undo, name="rollout-list-undo"),
    path(f"{ONE}reports/", report_views.reports, name="rollout-reports"),
    path(f"{ONE}reports/freeze/", report_views.freeze, name="rollout-report-freeze"),
    path(f"{ONE}reports/<uuid:frozen>/<str:suffix>/", report_views.download, name="rollout-report"),
]
