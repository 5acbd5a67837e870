"""The adapters that a signature of an expert needs (签署台), as config wires them."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from tihang.flows.expert.sign_sheet import SheetPress
from tihang.flows.public_site import CODE, public_site, site_at

NAMES: Final = ("score_sheet_printer", "pdf_signer", "signer", "files")


def sheet_press(request: HttpRequest) -> SheetPress:
    """Who typesets, signs and keeps; the square code leads to the verification of this site."""
    made: dict[str, Any] = {name: import_string(settings.TIHANG_PORTS[name])() for name in NAMES}
    site = public_site() or site_at(f"{request.scheme}://{request.get_host()}")
    return SheetPress(
        printer=made["score_sheet_printer"], pdf_signer=made["pdf_signer"], signer=made["signer"], store=made["files"],
        link_of=lambda code: f"{site.link.replace(CODE, code)}1", site=site.site,
    )  # fmt: skip
