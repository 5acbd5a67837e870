"""Addresses of one's notices, of what one wants to hear, and of one's calendar."""

from django.urls import path

from tihang.web.notices import calendar_views, settings_views, views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="notices-read"),
    path("notices/settings/", settings_views.habits, name="notices-settings"),
    path("notices/wishes/", settings_views.wish, name="notices-wish"),
    path("notices/hours/", settings_views.hours, name="notices-hours"),
    path("notices/number/", settings_views.number, name="notices-number"),
    path("notices/code/", settings_views.code, name="notices-code"),
    path("notices/calendar/", settings_views.calendar, name="notices-calendar"),
    path("calendar/<str:token>.ics", calendar_views.calendar, name="calendar"),
]
