"""Organisations at a desk (企业): as a table, each that is to be confirmed with its button."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.queries.bodies import BodyAfter, BodyPage, BodyRow
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.claims_page import moment
from tihang.web.authority.seat import uuid_or_none
from tihang.web.parts.roster import Act, Cell, Roster, cell, roster


def organisations_roster(found: BodyPage, desk: str, lang: str, *, text: str, first: bool, linked: bool = False) -> Roster:
    """The list as a table; ``linked`` where the desk has a page for each."""
    places = places_in_words({row.place_path for row in found.rows}, lang)
    columns = (_("企业"), _("信用代码"), _("类别"), _("所在地"), _("登记时间"), _("核对"))
    rows = [
        (
            cell(row.name, href=reverse(f"{desk}-organisation", args=[row.id]) if linked else ""),
            cell(row.credit_code, number=True),
            cell(row.kind.label),
            cell(places[row.place_path] if row.place_path else ""),
            cell(moment(row.registered_at), number=True),
            _confirmation(row, desk),
        )
        for row in found.rows
    ]
    here = reverse(f"{desk}-organisations")
    said = {"q": text} if text else {}
    next_href = f"{here}?{urlencode({**said, **_where(found.after)})}" if found.after else ""
    return roster(_("企业"), columns, rows, next_href=next_href, first_href="" if first else f"{here}?{urlencode(said)}".rstrip("?"))


def after_of(given: dict[str, str]) -> BodyAfter | None:
    """Where the page begins; a cut address shows the first page."""
    key = uuid_or_none(given.get("id", ""))
    return BodyAfter(given.get("path", "")[:60], given.get("name", "")[:200], key) if key else None


def _where(after: BodyAfter) -> dict[str, str]:
    return {"path": after.path, "name": after.name, "id": str(after.id)}


def _confirmation(row: BodyRow, desk: str) -> Cell:
    if row.may_confirm:
        return cell("", acts=(Act(reverse(f"{desk}-organisation-confirm", args=[row.id]), _("核对无误"), row.name),))
    return cell(_("已核对") if row.confirmed else _("还没有核对"))
