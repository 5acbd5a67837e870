"""Who stamps the checkpoints (时间戳): TIHANG_TSA names an authority of RFC 3161; nothing said means nobody is asked."""

from urllib.parse import urlsplit

from django.conf import settings

from tihang.flows.stamp_ports import Stamper
from tihang.outside.stamps import HttpStamper, NoStamper


class UnreadableStamper(ValueError):
    """时间戳设置无法识别."""


def stamper() -> Stamper:
    """The adapter that the settings ask for."""
    return stamper_of(settings.TIHANG_TSA, settings.TIHANG_TSA_CA)


def stamper_of(url: str, ca: str) -> Stamper:
    """The adapter for an address; a digest is no secret, so plain HTTP, as most authorities offer, is allowed."""
    if not url:
        return NoStamper()
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as unreadable:
        raise UnreadableStamper("TIHANG_TSA has a port that is not a number.") from unreadable
    if parts.scheme not in {"https", "http"} or not host or parts.username:
        raise UnreadableStamper("TIHANG_TSA should read http://host/path or https://host/path.")
    return HttpStamper(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.scheme == "https", ca)
