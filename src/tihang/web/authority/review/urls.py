"""Addresses of the desk. The older pages of applications lead here."""

from django.urls import path

from tihang.web.authority.review import alike_views, batch_views, here, older, sheet_views, talk_views, views

urlpatterns = [
    path("authority/review/", views.queue, name="review"),
    path("authority/review/sheets/", sheet_views.sheets, name="review-sheets"),
    path("authority/review/sheets/print/", sheet_views.make, name="review-sheet-print"),
    path("authority/review/sheets/<uuid:sheet_id>/", sheet_views.sheet, name="review-sheet"),
    path("authority/review/sheets/<uuid:sheet_id>/sheet.pdf", sheet_views.file, name="review-sheet-file"),
    path("authority/review/sheets/<uuid:sheet_id>/read/", sheet_views.read, name="review-sheet-read"),
    path("authority/review/sheets/scans/<uuid:scan_id>/", sheet_views.scan, name="review-sheet-scan"),
    path("authority/review/sheets/scans/<uuid:scan_id>/enter/", sheet_views.enter, name="review-sheet-enter"),
    path("authority/review/batch/", batch_views.look, name="review-batch"),
    path("authority/review/batch/do/", batch_views.do, name="review-batch-do"),
    path("authority/review/<uuid:case_id>/", views.case, name="review-case"),
    path("authority/review/<uuid:case_id>/alike/", alike_views.alike, name="review-alike"),
    path("authority/review/<uuid:case_id>/decide/", views.decide, name="review-decide"),
    path("authority/review/<uuid:case_id>/opinion/", views.opine, name="review-opinion"),
    path("authority/review/<uuid:case_id>/talk/", talk_views.talk, name="review-talk"),
    path("authority/review/<uuid:case_id>/note/", talk_views.note, name="review-note"),
    path("authority/review/<uuid:case_id>/here/", here.here, name="review-here"),
    path("authority/applications/", older.applications, name="authority-applications"),
    path("authority/applications/<uuid:submission>/", older.application, name="authority-application"),
]
