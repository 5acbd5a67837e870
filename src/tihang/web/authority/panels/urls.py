"""Addresses of panels and of the pool."""

from django.urls import path

from tihang.web.authority.panels import pool_views, views

urlpatterns = [
    path("authority/panels/", views.panels, name="panels"),
    path("authority/panels/open/", views.open_, name="panel-open"),
    path("authority/panels/<uuid:panel>/", views.panel_, name="panel"),
    path("authority/panels/<uuid:panel>/draw/", views.draw, name="panel-draw"),
    path("authority/panels/<uuid:panel>/record/<int:number>/", views.record, name="panel-record"),
    path("authority/panels/<uuid:panel>/aside/<uuid:reading>/", views.aside, name="panel-aside"),
    path("authority/experts/", pool_views.pool, name="experts"),
    path("authority/experts/add/", pool_views.add, name="expert-add"),
    path("authority/experts/<uuid:expert>/", pool_views.expert_, name="expert-one"),
    path("authority/experts/<uuid:expert>/edit/", pool_views.edit, name="expert-edit"),
    path("authority/experts/<uuid:expert>/end/", pool_views.end, name="expert-end"),
]
