"""What every page tells the browser to refuse."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from tihang.web.errors import error_page

POLICY = "; ".join(
    (
        "default-src 'self'",  # scripts, styles, fonts and requests of our own only; nothing inline
        "img-src 'self' data:",  # small pictures that style sheets carry inside
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class StrictPages:
    """严格页面策略: no inline script or style, no foreign source, no frame, whatever a template may try."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response


LARGEST_REQUEST = 6_000_000
UPLOADS = {"evidence-upload": 1_100_000_000, "verify": 60_000_000, "paper-scan": 400_000_000, "visit-photo": 40_000_000}
"""Address → how large a request to it may be: room for several files at once. Each file has the limit of its kind, kept while it is read,
and nothing is read of who may not upload."""


class ModestUploads:
    """上传大小限制: what is too large is refused before a byte of it is read or kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or (int(said) > LARGEST_REQUEST and int(said) > _most(request.path_info)):
            return error_page(request, 413)
        return self.get_response(request)


def _most(path: str) -> int:
    """How large a request to this address may be."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        name = None
    return UPLOADS.get(name or "", LARGEST_REQUEST)
