"""Authorities as a table (主管部门名单)."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from tihang.journey.registry.queries.offices import AuthorityCard, AuthorityPage
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.parts.roster import Roster, cell, roster


def authorities_roster(found: AuthorityPage, here: str, lang: str, *, first: bool, link: Callable[[UUID], str]) -> Roster:
    """The list as a table; ``here`` is its address, with a question mark when something was searched."""
    places = places_in_words({row.path for row in found.rows if not row.group}, lang)
    columns = (_("主管部门"), _("辖区"), _("部门"), _("人员"))
    rows = [
        (
            cell(row.name, href=link(row.id), chip=_("已停用") if row.closed_at else ""),
            cell(_where(row, places.get(row.path, ""))),
            cell(row.department.label),
            cell(str(row.officers) if row.officers else _("还没有人"), number=True),
        )
        for row in found.rows
    ]
    joint = "&" if "?" in here else "?"
    next_href = f"{here}{joint}after={found.after}" if found.after else ""
    return roster(_("主管部门"), columns, rows, next_href=next_href, first_href="" if first else here)


def _where(row: AuthorityCard, place: str) -> str:
    return row.group_name if row.group else place
