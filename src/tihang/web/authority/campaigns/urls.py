"""Addresses of the pages of campaigns for authorities."""

from django.urls import path

from tihang.web.authority.campaigns import deeds, views

CALL = "authority/calls/<uuid:call>/"

urlpatterns = [
    path("authority/campaigns/", views.campaigns, name="authority-campaigns"),
    path("authority/campaigns/<uuid:campaign>/", views.board, name="authority-campaign"),
    path("authority/<uuid:authority>/campaigns/<uuid:campaign>/reissue/", deeds.reissue, name="call-reissue"),
    path("authority/<uuid:authority>/campaigns/<uuid:campaign>/shares/", deeds.share, name="quota-share"),
    path("authority/<uuid:authority>/campaigns/<uuid:campaign>/facts/", deeds.fact, name="unit-fact"),
    path(f"{CALL}extend/", deeds.extend, name="call-extend"),
    path(f"{CALL}withdraw/", deeds.withdraw, name="call-withdraw"),
    path(f"{CALL}attach/", deeds.attach, name="call-attach"),
    path(f"{CALL}files/<uuid:file>/remove/", deeds.detach, name="call-detach"),
]
