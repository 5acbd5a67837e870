"""The public pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "public/front.html", {"section": "assess"})


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    return render(request, "public/front.html", {"section": "standards"})
