"""The public pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tihang.core.problems import BadInput
from tihang.packio.shelf import default_shelf
from tihang.web.factory.session import latest
from tihang.web.public.front_page import front_page
from tihang.web.public.pack_page import pack_page
from tihang.web.public.shelf_page import standards_page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, where to begin, how to come back."""
    return render(request, "public/front.html", {"section": "assess", "page": front_page(latest(request))})


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """Every standard on the shelf, with how sure it is."""
    return render(request, "public/standards.html", {"section": "standards", "page": standards_page()})


@require_safe
def standard(request: HttpRequest, name: str, edition: str) -> HttpResponse:
    """One standard as it is read here."""
    shelf = default_shelf()
    if (name, edition) not in shelf.folders:
        raise Http404(name)
    try:
        pack = shelf.pack(name, edition)
    except BadInput as broken:
        raise Http404(name) from broken
    return render(request, "public/standard.html", {"section": "standards", "page": pack_page(pack)})
