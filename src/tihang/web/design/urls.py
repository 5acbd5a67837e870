"""Address of the living page."""

from django.urls import path

from tihang.web.design.views import design

urlpatterns = [path("", design, name="design")]
