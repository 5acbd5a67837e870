"""Words and numbers of the report of a roll-out (报告的用语): levels, shares, days."""

from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def level_words() -> tuple[str, ...]:
    """The six columns of a distribution of levels."""
    return (_("未达一级"), _("一级"), _("二级"), _("三级"), _("四级"), _("五级"))


def share(part: int, of: int) -> str:
    """How many of a hundred, with one place; a dash where there is nothing to share."""
    if not of:
        return "–"
    thousandths = (part * 2000 + of) // (2 * of)
    return f"{thousandths // 10}.{thousandths % 10}%"


def day(at: datetime | date | None) -> str:
    """A day, in Beijing."""
    if at is None:
        return ""
    return (localtime(at).date() if isinstance(at, datetime) else at).isoformat()
