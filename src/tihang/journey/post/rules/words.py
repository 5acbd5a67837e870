"""Words, links and arguments as the post keeps them (文句)."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext

from tihang.core.canonical import Data, canonical_bytes


def said(message: str, params: Mapping[str, object], language: str | None = None) -> str:
    """A message with its parameters, in a language, or in that of the page at hand."""
    with translation.override(language or translation.get_language()):
        words = gettext(message)
    return words % params if params else words


def check_link(link: str) -> None:
    """Refuse a link that leads out of this site: a notice must not be a way to send people elsewhere."""
    if link and (not link.startswith("/") or link.startswith(("//", "/\\"))):
        raise ValueError(f"A notice links to a path of this site, beginning with one slash, and not to {link[:40]!r}.")


def args_text(args: Mapping[str, Data]) -> str:
    """A job's arguments as canonical JSON text. Raises NotCanonical for what JSON cannot say exactly, such as a float or a row."""
    return canonical_bytes(args)[1:].decode("utf-8")
