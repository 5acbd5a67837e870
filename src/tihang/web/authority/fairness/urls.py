"""Address of the page of fairness."""

from django.urls import path

from tihang.web.authority.fairness import views

urlpatterns = [path("authority/fairness/", views.fairness_, name="fairness")]
