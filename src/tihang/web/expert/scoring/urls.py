"""Addresses of scoring."""

from django.urls import path

from tihang.web.expert.scoring import views, workbook_views

urlpatterns = [
    path("expert/scores/", workbook_views.mine, name="expert-scores"),
    path("expert/scores/book/", workbook_views.book, name="expert-book"),
    path("expert/scores/take/", workbook_views.take, name="expert-take"),
    path("expert/scores/<uuid:reading>/", views.score, name="expert-score"),
    path("expert/scores/<uuid:reading>/save/", views.save, name="expert-save"),
    path("expert/scores/<uuid:reading>/sign/", views.sign, name="expert-sign"),
    path("expert/scores/<uuid:reading>/pdf/", views.pdf, name="expert-sheet"),
]
