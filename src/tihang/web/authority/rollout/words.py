"""Words of the pages of a roll-out (自评工作的用语): levels, shares, places and industries."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from tihang.journey.registry.codes import industry
from tihang.journey.registry.queries.zones import places_in_words


def level_words() -> tuple[str, ...]:
    """The six columns of a distribution of levels."""
    return (_("未达一级"), _("一级"), _("二级"), _("三级"), _("四级"), _("五级"))


def share(part: int, of: int) -> str:
    """How many of a hundred, with one place; a dash where there is nothing to share."""
    if not of:
        return "–"
    thousandths = (part * 2000 + of) // (2 * of)
    return f"{thousandths // 10}.{thousandths % 10}%"


def industry_words(code: str, lang: str) -> str:
    """A division of GB/T 4754 by name."""
    if not code:
        return _("行业没写明")
    found = industry(code)
    return f"{code} {found.named(lang)}" if found else code


def last_steps(paths: Collection[str], above: str, lang: str) -> Mapping[str, str]:
    """Places below a part, each by its own name; the part itself is where nobody said which."""
    full = places_in_words(paths, lang)
    return {path: _("区县没写明") if path == above else full[path].rpartition(" › ")[2] for path in paths}


def day(at: datetime | date | None) -> str:
    """A day, in Beijing."""
    if at is None:
        return ""
    return (localtime(at).date() if isinstance(at, datetime) else at).isoformat()


def left(due: date | None) -> str:
    """How long until the last day, in words."""
    if due is None:
        return _("没有定截止日期")
    days = (due - localdate()).days
    if days < 0:
        return _("已过截止日期 %(days)d 天") % {"days": -days}
    return _("还剩 %(days)d 天") % {"days": days} if days else _("今天截止")
