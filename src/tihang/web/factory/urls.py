"""Addresses of the factory's pages."""

from django.urls import path

from tihang.web.factory import assessments, criteria, downloads, entering, house_doors, rating, result, saving, taking, talk, team

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
    path(f"{DRAFT}/team/", team.team, name="team"),
    path(f"{DRAFT}/team/hand/", team.hand, name="hand"),
    path(f"{DRAFT}/team/done/", team.done, name="done"),
    path(f"{DRAFT}/sign/", team.sign, name="sign"),
    path(f"{DRAFT}/reopen/", team.reopen, name="reopen"),
    path(f"{DRAFT}/history/", talk.history, name="history"),
    path(f"{DRAFT}/comments/", talk.comment, name="comment"),
    path(f"{DRAFT}/comments/<uuid:comment_id>/settle/", talk.settle, name="settle"),
    path(f"{DRAFT}/restore/", talk.restore, name="restore"),
    path(f"{DRAFT}/carry/", assessments.carry, name="carry"),
    path("factories/<uuid:factory_id>/assessments/", assessments.assessments, name="assessments"),
    path("factories/<uuid:factory_id>/assessments/adopt/", assessments.adopt, name="adopt"),
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
