"""Addresses of the published lists. They are permanent: a list is named by title and year, a line by its state, region and number."""

from django.urls import path

from tihang.web.public.lists.views import all_lists, line, list_file, one_list

urlpatterns = [
    path("lists/", all_lists, name="lists"),
    path("lists/<slug:name>.<slug:kind>", list_file, name="list-file"),
    path("lists/<slug:name>/", one_list, name="list"),
    path("lists/<slug:name>/<slug:status>/<str:region>-<int:number>/", line, name="list-line"),
]
