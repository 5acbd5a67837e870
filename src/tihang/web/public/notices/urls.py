"""Addresses of lists on notice and final lists: permanent, by verification code."""

from django.urls import path

from tihang.web.public.notices import views
from tihang.web.public.notices.receipt import receipt

urlpatterns = [
    path("recognition/", views.notices, name="published"),
    path("recognition/objection/", receipt, name="objection-receipt"),
    path("recognition/<slug:code>/", views.notice, name="published-one"),
    path("recognition/<slug:code>/object/", views.against, name="published-object"),
    path("recognition/<slug:code>/list.json", views.notice_file, name="published-file"),
]
