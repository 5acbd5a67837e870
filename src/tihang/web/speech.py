"""Which language a page speaks (页面语言)."""

from django.utils.translation import get_language


def lang() -> str:
    """The language of the page: zh or en."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"
