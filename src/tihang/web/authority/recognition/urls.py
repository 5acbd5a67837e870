"""Addresses of notices and lists at the desk."""

from django.urls import path

from tihang.web.authority.recognition import views

urlpatterns = [
    path("authority/recognition/", views.campaigns, name="recognition"),
    path("authority/recognition/<uuid:campaign>/", views.campaign, name="recognition-campaign"),
    path("authority/recognition/<uuid:campaign>/notice/", views.notice, name="recognition-notice"),
    path("authority/recognition/<uuid:campaign>/list/", views.final, name="recognition-list"),
    path("authority/recognition/<uuid:campaign>/correct/<str:code>/", views.correct, name="recognition-correct"),
    path("authority/recognition/<uuid:campaign>/objections/<uuid:objection>/", views.answer, name="recognition-answer"),
]
