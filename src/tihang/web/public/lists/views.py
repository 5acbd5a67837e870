"""The pages and files of the published lists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tihang.journey.record.queries.published import PublishedList, line_history, published_lists
from tihang.web.public.lists.files import as_csv, as_json
from tihang.web.public.lists.keeping import kept, kept_by_all
from tihang.web.public.lists.line_page import line_page
from tihang.web.public.lists.pages import all_page, one_page
from tihang.web.public.lists.sought import sought

FILES = {"csv": ("text/csv; charset=utf-8", as_csv), "json": ("application/json", as_json)}


@require_safe
@kept
def all_lists(request: HttpRequest) -> HttpResponse:
    """Every list, and a search over all of them."""
    return render(request, "public/lists/all.html", {"section": "lists", "page": all_page(*sought(request))})


@require_safe
@kept
def one_list(request: HttpRequest, name: str) -> HttpResponse:
    """One list, fifty lines a page."""
    of = _known(name)
    return render(request, "public/lists/one.html", {"section": "lists", "page": one_page(of, *sought(request, of))})


@require_safe
@kept
def line(request: HttpRequest, name: str, status: str, region: str, number: int) -> HttpResponse:
    """One line, with its history."""
    of = _known(name)
    rows = line_history(of, status=status, number=number, region=region) if number < 2**31 else ()
    if not rows:
        raise Http404(name)
    return render(request, "public/lists/line.html", {"section": "lists", "page": line_page(of, rows), "slug": of.slug})


@require_safe
@kept_by_all
def list_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The whole list as a file."""
    of = _known(name)
    if kind not in FILES:
        raise Http404(kind)
    media, write = FILES[kind]
    answer = HttpResponse(b"".join(write(of)), content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{of.slug}.{kind}"'
    return answer


def _known(name: str) -> PublishedList:
    found = next((one for one in published_lists() if one.slug == name), None)
    if found is None:
        raise Http404(name)
    return found
