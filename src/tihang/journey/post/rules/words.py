"""Words, links and arguments as the post keeps them (文句)."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from tihang.core.canonical import Data, canonical_bytes

HAN: Final = re.compile(r"[\u3400-\u9fff]")
LACKING: Final = "[no English words yet] "
"""Before words that nobody has put into English: the reader sees that something is missing, and still what was said."""


def said(message: str, params: Mapping[str, object], language: str | None = None) -> str:
    """A message with its parameters, in a language, or in that of the page at hand.

    A parameter may itself have words in both, as ``{"zh": …, "en": …}``, or be a message, as ``{"message": …, "params": …}``. What has no
    English stands in Chinese, and says so.
    """
    language = language or translation.get_language() or "zh"
    with translation.override(language):
        words = gettext(message)
    if words == message and not _chinese(language) and HAN.search(message):
        words = LACKING + words
    return words % {name: _part(part, language) for name, part in params.items()} if params else words


def check_link(link: str) -> None:
    """Refuse a link that leads out of this site: a notice must not be a way to send people elsewhere."""
    if link and (not link.startswith("/") or link.startswith(("//", "/\\"))):
        raise ValueError(f"A notice links to a path of this site, beginning with one slash, and not to {link[:40]!r}.")


def args_text(args: Mapping[str, Data]) -> str:
    """A job's arguments as canonical JSON text. Raises NotCanonical for what JSON cannot say exactly, such as a float or a row."""
    return canonical_bytes(args)[1:].decode("utf-8")


def _part(part: object, language: str) -> object:
    if not isinstance(part, Mapping):
        return part
    if "message" in part:
        return said(str(part["message"]), part.get("params", {}), language)
    if _chinese(language):
        return part.get("zh", "")
    return part.get("en") or f"{part.get('zh', '')} (no English name)"


def _chinese(language: str) -> bool:
    return language.partition("-")[0] == "zh"
