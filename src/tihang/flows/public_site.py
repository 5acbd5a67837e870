"""Where this site is met from outside (本站地址), as its operator says in TIHANG_ADDRESS: what is printed must not hang on one reader's request."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

CODE: Final = "{code}"


@dataclass(frozen=True, slots=True)
class PublicSite:
    """本站地址. ``link`` is what square codes say before a page's number, with ``{code}`` for the code; ``site`` what is printed for people."""

    link: str
    site: str


def public_site() -> PublicSite | None:
    """None where the operator has not said it."""
    return site_at(settings.TIHANG_ADDRESS) if settings.TIHANG_ADDRESS else None


def site_at(address: str) -> PublicSite:
    """The site at ``https://host``: in capitals where that means the same, since such a square code needs fewer squares."""
    scheme, _sep, rest = address.rstrip("/").partition("://")
    host, slash, path = rest.partition("/")
    page = reverse("page-code", args=["CODE", 1]).removesuffix("CODE/1")
    return PublicSite(f"{scheme}://{host}".upper() + f"{slash}{path}{page}{CODE}/", f"{rest}{reverse('verify')}")
