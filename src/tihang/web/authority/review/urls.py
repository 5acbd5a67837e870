"""Addresses of the desk. The older pages of applications lead here."""

from django.urls import path

from tihang.web.authority.review import older, views

urlpatterns = [
    path("authority/review/", views.queue, name="review"),
    path("authority/review/<uuid:case_id>/", views.case, name="review-case"),
    path("authority/review/<uuid:case_id>/decide/", views.decide, name="review-decide"),
    path("authority/review/<uuid:case_id>/opinion/", views.opine, name="review-opinion"),
    path("authority/applications/", older.applications, name="authority-applications"),
    path("authority/applications/<uuid:submission>/", older.application, name="authority-application"),
]
