"""Addresses of an expert's room."""

from django.urls import path

from tihang.web.expert import home

urlpatterns = [
    path("expert/", home.home, name="expert"),
    path("expert/declare/", home.declare, name="expert-declare"),
    path("expert/readings/<uuid:reading>/declare/", home.declare_one, name="expert-declare-reading"),
]
