"""By which way short messages go out (发短信): TIHANG_SMS names a gateway; nothing said means nobody carries them."""

from pathlib import Path
from urllib.parse import urlsplit

from tihang.flows.ports import ShortMessages
from tihang.outside.messages.folder import FolderMessages
from tihang.outside.messages.gateway import Gateway
from tihang.outside.messages.nobody import Nobody

HERE = {"localhost", "127.0.0.1", "::1"}
LEAST_KEY = 16


class UnreadableGateway(ValueError):
    """短信设置无法识别: says what was wrong without repeating the key."""


def message_way(url: str | None, key: str | None, home: Path, ca: str = "") -> ShortMessages:
    """The adapter that ``TIHANG_SMS`` and ``TIHANG_SMS_KEY`` ask for."""
    if not url:
        return Nobody()
    if url == "folder":
        return FolderMessages(home / "short-messages")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as unreadable:
        raise UnreadableGateway("TIHANG_SMS has a port that is not a number, or a host in odd brackets.") from unreadable
    if parts.scheme not in {"https", "http"} or not host or parts.username:
        raise UnreadableGateway("TIHANG_SMS should read https://host/path, or folder to try it out. The key stands in TIHANG_SMS_KEY.")
    if parts.scheme == "http" and host not in HERE:
        raise UnreadableGateway("TIHANG_SMS would send telephone numbers unencrypted over the network. Use https://.")
    if len(key or "") < LEAST_KEY:
        raise UnreadableGateway(f"TIHANG_SMS needs TIHANG_SMS_KEY, {LEAST_KEY} characters at least: the gateway knows our messages by it.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Gateway(host, port, path, parts.scheme == "https", (key or "").encode(), ca)


def short_messages() -> ShortMessages:
    """The way that the settings of this place name."""
    from django.conf import settings

    way: ShortMessages = settings.TIHANG_SHORT_MESSAGES
    return way
