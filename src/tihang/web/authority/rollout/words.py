"""Words of the pages of a roll-out (自评工作的用语): levels, shares, places and industries."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tihang.flows.rolling.report_words import day as day  # noqa: PLC0414 - words of these pages too
from tihang.flows.rolling.report_words import level_words as level_words  # noqa: PLC0414
from tihang.flows.rolling.report_words import share as share  # noqa: PLC0414
from tihang.journey.registry.codes import industry
from tihang.journey.registry.queries.zones import places_in_words


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


def left(due: date | None) -> str:
    """How long until the last day, in words."""
    if due is None:
        return _("没有定截止日期")
    days = (due - localdate()).days
    if days < 0:
        return _("已过截止日期 %(days)d 天") % {"days": -days}
    return _("还剩 %(days)d 天") % {"days": days} if days else _("今天截止")
