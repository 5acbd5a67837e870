"""Addresses of check rounds."""

from django.urls import path

from tihang.web.authority.checks import case_views, views

urlpatterns = [
    path("authority/checks/", views.checks, name="checks"),
    path("authority/checks/open/", views.open_round, name="check-open"),
    path("authority/checks/letters/<uuid:check_letter>/", views.letter, name="check-letter"),
    path("authority/checks/letters/<uuid:check_letter>/list.xlsx", views.book, name="check-book"),
    path("authority/checks/letters/<uuid:check_letter>/read/", views.read, name="check-read"),
    path("authority/checks/replies/<uuid:check_reply>/", views.reply, name="check-reply"),
    path("authority/checks/replies/<uuid:check_reply>/count/", views.take, name="check-take"),
    path("authority/checks/cases/<uuid:case_id>/", case_views.of_case, name="check-case"),
    path("authority/checks/answers/<uuid:check_answer>/weigh/", case_views.weigh, name="check-weigh"),
]
