"""Addresses of lists on notice and final lists: permanent, by verification code."""

from django.urls import path

from tihang.web.public.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/<slug:code>/", views.notice, name="notice"),
    path("notices/<slug:code>/object/", views.against, name="notice-object"),
    path("notices/<slug:code>/list.json", views.notice_file, name="notice-file"),
]
