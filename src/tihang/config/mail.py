"""By which way letters go out (寄信): TIHANG_SMTP names a server; nothing said means files in the home folder."""

from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import cast, get_args
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from tihang.flows.ports import Mail
from tihang.outside.mail.folder import FolderMail
from tihang.outside.mail.smtp import SmtpMail, SmtpServer, Tls

PORTS = {"direct": 465, "start": 587, "none": 25}
HERE = {"localhost", "127.0.0.1", "::1"}


class UnreadableMailAddress(ValueError):
    """邮件设置无法识别: says what was wrong without repeating the address, which may hold a password."""


def mail_way(url: str | None, sender: str | None, home: Path) -> Mail:
    """The adapter that ``TIHANG_SMTP`` and ``TIHANG_SENDER`` ask for."""
    if not url:
        return FolderMail(home / "mail", _sender(sender or "tihang@localhost"))
    server = smtp_server(url)
    return SmtpMail(server, _sender(sender or server.user))


def smtp_server(url: str) -> SmtpServer:
    """The server that ``smtp://user:password@host:port?tls=direct|start|none&ca=FILE`` names."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as unreadable:
        raise UnreadableMailAddress("TIHANG_SMTP has a port that is not a number, or a host in odd brackets.") from unreadable
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise UnreadableMailAddress("TIHANG_SMTP should read smtp://user:password@host:port, or smtps:// for TLS from the first byte.")
    options = dict(parse_qsl(parts.query))
    tls = options.pop("tls", "") or _usual(parts.scheme, port, host)
    ca = options.pop("ca", "")
    if options:
        raise UnreadableMailAddress(f"TIHANG_SMTP has unknown options: {', '.join(sorted(options))}. Known: tls, ca.")
    return SmtpServer(
        host, port or PORTS.get(tls, 25), _tls(tls, parts, host), unquote(parts.username or ""), unquote(parts.password or ""), ca
    )


def _usual(scheme: str, port: int | None, host: str) -> str:
    if scheme == "smtps" or port == 465:
        return "direct"
    return "none" if host in HERE else "start"


def _tls(word: str, parts: SplitResult, host: str) -> Tls:
    found = next((known for known in get_args(Tls) if known == word), None)
    if found is None:
        raise UnreadableMailAddress(f"TIHANG_SMTP says tls={word[:20]}. Known: direct (from the first byte), start (STARTTLS), none.")
    if found == "none" and parts.password and host not in HERE:
        raise UnreadableMailAddress("TIHANG_SMTP would send a password unencrypted over the network. Use tls=start or tls=direct.")
    return cast("Tls", found)


def _sender(words: str) -> Address:
    name, address = parseaddr(words)
    try:
        sender = Address(name, addr_spec=address)
    except ValueError:
        sender = Address()
    if not (sender.username and sender.domain and address.isascii()):
        raise UnreadableMailAddress(
            "TIHANG_SENDER should say from whom letters come, such as: 梯航 <tihang@example.cn>. "
            "Without it the user name of TIHANG_SMTP is used, if that is an address."
        )
    return sender


def mail() -> Mail:
    """The way that the settings of this place name."""
    from django.conf import settings

    way: Mail = settings.TIHANG_MAIL
    return way
