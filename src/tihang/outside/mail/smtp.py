"""Letters by SMTP (RFC 5321), in two halves: what comes before the text, and the text. Only the second can leave doubt."""

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from typing import Literal

from tihang.flows.ports import HandOverBroke, LetterPutOff, LetterRefused, MailUnreachable, OutgoingLetter
from tihang.outside.mail.envelope import envelope, mailbox

STEP_SECONDS = 30
"""How long the server may take for one answer, and"""
TAKING_SECONDS = 120
"""how long to take the text: many look through it for viruses first."""

LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
Tls = Literal["direct", "start", "none"]
"""Encrypted from the first byte, after STARTTLS, or not at all."""

CONVERSATION = (OSError, smtplib.SMTPException, ValueError)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """邮件服务器, as TIHANG_SMTP names it."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)
    ca: str = ""


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """SMTP 寄信."""

    server: SmtpServer
    sender: Address

    @property
    def place(self) -> str:
        return f"{self.server.host}:{self.server.port}"

    @property
    def domain(self) -> str:
        return self.sender.domain

    def open(self) -> "SmtpLine":
        try:
            return SmtpLine(self._greeted(), self.sender)
        except CONVERSATION as away:
            raise MailUnreachable(f"{self.place}: {why(away)}") from None  # its own words may hold what we sent, even a password

    def _greeted(self) -> smtplib.SMTP:
        server = self.server
        context = ssl.create_default_context(cafile=server.ca or None)
        name = socket.gethostname() or "localhost"
        if server.tls == "direct":
            line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, local_hostname=name, timeout=STEP_SECONDS, context=context)
        else:
            line = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=STEP_SECONDS)
        try:
            line.ehlo_or_helo_if_needed()
            if server.tls == "start":
                line.starttls(context=context)
                line.ehlo()
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line


class SmtpLine:
    """SMTP 会话."""

    def __init__(self, line: smtplib.SMTP, sender: Address) -> None:
        self.line = line
        self.sender = sender
        self.text = b""

    def offer(self, letter: OutgoingLetter) -> None:
        self.text, text = b"", envelope(letter, self.sender)
        try:
            code, _ = self.line.mail(self.sender.addr_spec)
            if code != 250:
                raise LetterPutOff(code)  # the server objects to the sender, which is not the letter's fault
            code, _ = self.line.rcpt(mailbox(letter.address))
            _accept(code, {250, 251})
            code, _ = self.line.docmd("DATA")
            _accept(code, {354})
        except CONVERSATION as broke:
            raise LetterPutOff(None) from broke
        self.text = LEADING_DOT.sub(b"..", text)

    def hand_over(self) -> int:
        """From the first byte on, a broken line leaves doubt: the server may have taken what it heard."""
        text = self.text if self.text.endswith(b"\r\n") else self.text + b"\r\n"
        try:
            if self.line.sock is not None:
                self.line.sock.settimeout(TAKING_SECONDS)
            self.line.send(text + b".\r\n")
            code, _ = self.line.getreply()
            if self.line.sock is not None:
                self.line.sock.settimeout(STEP_SECONDS)
        except CONVERSATION as broke:
            raise HandOverBroke(why(broke)) from None
        self.text = b""
        _accept(code, {250})
        return code

    def close(self) -> None:
        """Politely where no text is awaited; otherwise by hanging up, which takes the offer back."""
        with suppress(*CONVERSATION):
            if not self.text:
                self.line.quit()
        with suppress(*CONVERSATION):
            self.line.close()


def _accept(code: int, good: set[int]) -> None:
    if code in good:
        return
    raise LetterRefused(code) if 500 <= code < 600 else LetterPutOff(code)


def why(trouble: BaseException) -> str:
    """What went wrong without a word of what was said: the kind of trouble, and the server's code."""
    code = getattr(trouble, "smtp_code", None)
    reason = trouble.strerror if isinstance(trouble, OSError) and not isinstance(trouble, smtplib.SMTPException) else None
    return " ".join(str(part) for part in (type(trouble).__name__, code, reason) if part)
