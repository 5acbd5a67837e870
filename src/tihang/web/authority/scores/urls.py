"""Addresses of the scores of panels."""

from django.urls import path

from tihang.web.authority.scores import views

urlpatterns = [
    path("authority/scores/", views.panels, name="authority-scores"),
    path("authority/scores/<uuid:panel>/", views.board, name="authority-scores-panel"),
    path("authority/scores/<uuid:panel>/third/", views.third, name="authority-scores-third"),
    path("authority/scores/<uuid:panel>/calibration/", views.calibration, name="authority-scores-calibration"),
    path("authority/scores/<uuid:panel>/reference/", views.reference, name="authority-scores-reference"),
    path("authority/scores/<uuid:panel>/sheets/<uuid:sheet>/", views.sheet, name="authority-scores-sheet"),
]
