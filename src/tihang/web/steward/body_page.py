"""One organisation at the steward's desk (企业页), with all its ties and the forms that add to them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.queries.bodies import BodyCard, Tie
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.claims_page import moment
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.names import name_parts
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.steward import forms


@dataclass(frozen=True, slots=True)
class BodyPage:
    """企业页."""

    name: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    ties: tuple[Roster, ...]
    forms: tuple[DeedForm, ...]
    confirm: str
    belongings: str


def body_page(card: BodyCard, lang: str, failed: DeedForm | None = None) -> BodyPage:
    """The page as it will stand; ``failed`` takes the place of the form that was refused."""
    key = card.row.id
    known = (
        forms.alias_form(key), forms.acting_form(key), forms.group_form(key), forms.ownership_form(key), forms.supply_form(key),
    )  # fmt: skip
    return BodyPage(
        name=name_parts(card.row.name),
        facts=_facts(card, lang),
        ties=tuple(filter(None, (
            _ties(_("别名"), (_("名称"), _("说明")), card.aliases), _ties(_("参与身份"), (_("身份"),), card.acting),
            _ties(_("挂牌身份"), (_("名称"), _("类别")), card.belongings), _ties(_("股东"), (_("股东"), _("持股")), card.owners),
            _ties(_("对外持股"), (_("企业"), _("持股")), card.owned), _ties(_("供应商"), (_("企业"), _("产业链")), card.suppliers),
            _ties(_("供应给"), (_("企业"), _("产业链")), card.buyers),
        ))),
        forms=tuple(failed if failed and failed.name == form.name else form for form in known),
        confirm=reverse("steward-organisation-confirm", args=[key]) if card.row.may_confirm else "",
        belongings=f"{reverse('steward-belongings')}?of={card.row.credit_code or card.row.name}",
    )  # fmt: skip


def _facts(card: BodyCard, lang: str) -> tuple[tuple[str, str], ...]:
    row = card.row
    state = _("已注销") if card.closed_at else _("已核对") if row.confirmed else _("还没有核对")
    facts = [
        (_("信用代码"), row.credit_code), (_("境外登记号"), card.foreign_code), (_("类别"), str(row.kind.label)), (_("核对"), state),
        (_("所在地"), places_in_words([row.place_path], lang)[row.place_path] if row.place_path else ""), (_("地址"), card.address),
        (_("登记时间"), moment(row.registered_at)), (_("来源"), card.source), (_("所属集团"), " › ".join(card.groups)),
        (_("同一控制下的其他企业"), str(card.controlled_with)),
    ]  # fmt: skip
    return tuple((name, said) for name, said in facts if said)


def _ties(label: str, columns: tuple[str, ...], ties: tuple[Tie, ...]) -> Roster | None:
    if not ties:
        return None
    alone = len(columns) == 1
    rows = []
    for tie in ties:
        first = cell(tie.what if alone else tie.name, href=reverse("steward-organisation", args=[tie.other]) if tie.other else "")
        said = (first,) if alone else (first, cell(tie.what))
        rows.append((*said, cell(days(tie.since, tie.until), number=True), cell(tie.source)))
    return roster(label, (*columns, _("起止"), _("来源")), rows)


def days(since: date | None, until: date | None) -> str:
    """From and until; what is not known is open."""
    if since is None and until is None:
        return ""
    return f"{since.isoformat() if since else '…'} – {until.isoformat() if until else ''}".rstrip()
