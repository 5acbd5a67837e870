"""Addresses of the factory's pages."""

from django.urls import path

from tihang.web.factory import criteria, downloads, entering, house_doors, rating, result, saving, taking

app_name = "factory"
DRAFT = "a/<uuid:draft_id>"

urlpatterns = [
    path("start/", entering.start, name="start"),
    path("sample/", entering.sample, name="sample"),
    path("resume/", entering.resume, name="resume"),
    path(f"{DRAFT}/", entering.resume_at, name="resume_at"),
    path(f"{DRAFT}/name/", entering.name, name="name"),
    path(f"{DRAFT}/save/", saving.save, name="save"),
    path(f"{DRAFT}/here/", saving.here, name="here"),
    path(f"{DRAFT}/field/", saving.field, name="field"),
    path(f"{DRAFT}/take/", taking.take, name="take"),
    path(f"{DRAFT}/now/", rating.now, name="now"),
    path(f"{DRAFT}/area/<str:code>/", rating.area, name="area"),
    path(f"{DRAFT}/area/<str:code>/picture/", rating.picture, name="picture"),
    path(f"{DRAFT}/area/<str:code>/tailor/", rating.tailor, name="tailor"),
    path(f"{DRAFT}/criteria/<str:section>/", criteria.criteria, name="criteria"),
    path(f"{DRAFT}/result/", result.result, name="result"),
    path(f"{DRAFT}/result/share/", house_doors.share, name="share"),
    path(f"{DRAFT}/result/issue/", house_doors.issue, name="issue"),
    path("reports/<uuid:report>.<str:suffix>", house_doors.issued, name="issued"),
    path(f"{DRAFT}/report.<str:suffix>", downloads.report, name="report"),
    path(f"{DRAFT}/sheet.xlsx", downloads.workbook, name="workbook"),
    path(f"{DRAFT}/sheet/", downloads.bring_workbook, name="bring_workbook"),
]
