"""Long names of companies and factories, cut where a line may break (断行)."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

ENDS = re.compile(r"(?<=公司)|(?<=集团)|(?<=大学)|(?<=基地)|(?=（)|(?=\()")


def name_parts(name: str) -> tuple[str, ...]:
    """The pieces of a name between which a line may break; headings keep each piece whole."""
    return tuple(part for part in ENDS.split(name) if part)


def breaking(name: str) -> SafeString:
    """The name with its places to break, for a table of many: every piece escaped."""
    return SafeString("<wbr>".join(escape(part) for part in name_parts(name)))
