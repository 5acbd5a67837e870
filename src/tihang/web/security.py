"""What every page tells the browser to refuse."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

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


class ModestUploads:
    """上传大小限制: what is too large is refused before a byte of it is read or kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or int(said) > LARGEST_REQUEST:
            return error_page(request, 413)
        return self.get_response(request)
