"""Digests by which the trail holds what recognition keeps in tables (留痕中的摘要): the cases of a list, the words of an objection."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from tihang.core.canonical import digest

SAID: Final = ("objector", "name", "contact", "text", "evidence", "code")


def cases_digest(cases: Iterable[UUID]) -> str:
    """Over the cases of a list, in the order of its rows."""
    return digest([case.hex for case in cases])


def said_digest(objection: Any) -> str:
    """Over what was said and by whom. The receipt code in it, which nobody else knows, keeps names from being guessed from the digest."""
    return digest([str(getattr(objection, name)) for name in SAID])
