"""The living page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tihang.web.design.pages import design_page


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every component in every state; people and figures on it are invented."""
    return render(request, "design/page.html", {"page": design_page()})
