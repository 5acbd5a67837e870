"""Addresses of the factory's pages."""

from django.urls import path

from tihang.web.factory import downloads, views

app_name = "factory"
DRAFT = "a/<uuid:draft_id>"

urlpatterns = [
    path("start/", views.start, name="start"),
    path("sample/", views.sample, name="sample"),
    path("resume/", views.resume, name="resume"),
    path(f"{DRAFT}/", views.resume_at, name="resume_at"),
    path(f"{DRAFT}/save/", views.save, name="save"),
    path(f"{DRAFT}/now/", views.now, name="now"),
    path(f"{DRAFT}/area/<str:code>/", views.area, name="area"),
    path(f"{DRAFT}/area/<str:code>/picture/", views.picture, name="picture"),
    path(f"{DRAFT}/area/<str:code>/tailor/", views.tailor, name="tailor"),
    path(f"{DRAFT}/criteria/<str:section>/", views.criteria, name="criteria"),
    path(f"{DRAFT}/result/", views.result, name="result"),
    path(f"{DRAFT}/report.<str:suffix>", downloads.report, name="report"),
    path(f"{DRAFT}/sheet.xlsx", downloads.workbook, name="workbook"),
    path(f"{DRAFT}/sheet/", downloads.bring_workbook, name="bring_workbook"),
]
