"""Addresses of boards and rosters."""

from django.urls import path

from tihang.web.authority.ranking import views

urlpatterns = [
    path("authority/rosters/", views.rosters, name="rosters"),
    path("authority/rosters/board/<uuid:campaign>/", views.board, name="ranking-board"),
    path("authority/rosters/board/<uuid:campaign>/save/", views.arrange, name="ranking-arrange"),
    path("authority/rosters/<uuid:roster>/", views.roster, name="roster"),
    path("authority/rosters/<uuid:roster>/frozen.json", views.frozen, name="roster-frozen"),
    path("authority/rosters/<uuid:roster>/sign/", views.sign, name="roster-sign"),
    path("authority/rosters/<uuid:roster>/lock/", views.lock, name="roster-lock"),
    path("authority/rosters/<uuid:roster>/unlock/", views.unlock, name="roster-unlock"),
    path("authority/rosters/<uuid:roster>/forward/", views.forward, name="roster-forward"),
]
