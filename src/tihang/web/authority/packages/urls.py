"""Addresses of packages and of the documents of a roster."""

from django.urls import path

from tihang.web.authority.packages import papers, receiving, views

urlpatterns = [
    path("authority/packages/", views.packages, name="packages"),
    path("authority/packages/of/<uuid:roster>/build/", views.build, name="package-build"),
    path("authority/packages/of/<uuid:roster>/<slug:noun>.<slug:suffix>", papers.document, name="roster-document"),
    path("authority/packages/<uuid:package>/", views.package, name="package"),
    path("authority/packages/<uuid:package>/files.zip", papers.archive, name="package-archive"),
    path("authority/packages/<uuid:package>/<slug:noun>.pdf", papers.listed, name="package-list"),
    path("authority/packages/<uuid:package>/receive/", receiving.receive, name="package-receive"),
    path("authority/packages/<uuid:package>/seal/<int:number>/", receiving.seal, name="package-seal"),
    path("authority/packages/<uuid:package>/receipt/", receiving.receipt, name="package-receipt"),
]
