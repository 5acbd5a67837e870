"""Addresses of drafts."""

from django.urls import path

from tihang.web.drafts import deeds_views, views

urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/save/", deeds_views.save, name="draft-save"),
    path("drafts/<uuid:edition>/", views.one, name="draft"),
    path("drafts/<uuid:edition>/send/", deeds_views.send, name="draft-send"),
    path("drafts/readers/<uuid:reader_id>/end/", deeds_views.take_back, name="draft-reader-end"),
    path("drafts/<uuid:edition>/comment/", deeds_views.comment, name="draft-comment"),
    path("drafts/remarks/<uuid:remark>/answer/", deeds_views.answer, name="draft-answer"),
    path("drafts/<uuid:edition>/seal/", deeds_views.seal, name="draft-seal"),
    path("drafts/<uuid:edition>/pack.json", views.sealed_pack, name="draft-pack"),
    path("drafts/<uuid:edition>/<int:number>.yaml", views.version_file, name="draft-version"),
]
