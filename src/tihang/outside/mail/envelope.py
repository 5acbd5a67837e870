"""A letter as mail servers read it (RFC 5322): plain text, Chinese as it is, no way to smuggle a header in."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tihang.flows.ports import LetterRefused, OutgoingLetter

PLAIN = SMTP.clone(cte_type="7bit")
"""Readable for the oldest server on the way: what is not ASCII travels encoded."""

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f<>,;:\"()\[\]\\]")


def envelope(letter: OutgoingLetter, sender: Address) -> bytes:
    """The whole letter as bytes; equal letters give equal bytes. Raises LetterRefused for an address that no server could take."""
    message = EmailMessage(policy=PLAIN)
    message["Message-ID"] = letter.message_id
    message["Date"] = letter.written_at
    message["From"] = Address(one_line(sender.display_name), addr_spec=sender.addr_spec)
    message["To"] = Address(addr_spec=mailbox(letter.address))
    message["Subject"] = one_line(letter.subject)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8")
    message["Content-Language"] = letter.language
    return message.as_bytes()


def mailbox(address: str) -> str:
    """The address as it travels: the part behind the @ in ASCII letters."""
    name, at, domain = address.rpartition("@")
    if not (name and at and domain and name.isascii()) or NOT_IN_AN_ADDRESS.search(address):
        raise LetterRefused(None)
    try:
        return f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as unwritable:
        raise LetterRefused(None) from unwritable


def one_line(words: str) -> str:
    """Words as a header may hold them."""
    return " ".join(UNPRINTABLE.sub(" ", words).split())
