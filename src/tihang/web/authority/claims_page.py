"""Claims to decide (认领): the list, and one claim with both sides beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.registry.names import ClaimKind, ClaimState
from tihang.journey.registry.queries.deciding import ClaimCard, ClaimedBody, ClaimsPage, Side
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.roster import Roster, cell, roster


@dataclass(frozen=True, slots=True)
class Column:
    """一方的情况."""

    title: str
    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """一件认领的页面."""

    title: str
    kind: str
    asked: str
    why: str
    claimant: Column
    other: Column
    effect: str
    form: DeedForm | None
    cannot: str
    settled: str
    answer: str
    granted: bool


def claims_roster(found: ClaimsPage, desk: str, lang: str, *, settled: bool, first: bool) -> Roster:
    """The list as a table; ``desk`` is the prefix of its addresses: authority or steward."""
    places = places_in_words({row.place_path for row in found.rows}, lang)
    columns = (_("对象"), _("类别"), _("申请人"), _("所在地"), _("申请时间"), _("状态"))
    rows = [
        (
            cell(row.subject_name, href=reverse(f"{desk}-claim", args=[row.id])),
            cell(row.kind.label),
            cell(row.claimant),
            cell(places[row.place_path]),
            cell(moment(row.asked_at), number=True),
            cell(row.state.label if row.state is not ClaimState.WAITING else "" if row.may_decide else _("由别人核对")),
        )
        for row in found.rows
    ]
    here = reverse(f"{desk}-claims")
    done = "settled=1&" if settled else ""
    next_href = f"{here}?{done}after={found.after}" if found.after else ""
    return roster(_("认领"), columns, rows, next_href=next_href, first_href="" if first else f"{here}?{done}".rstrip("?&"))


def decide_form(card: ClaimCard, desk: str) -> DeedForm:
    """Grant or refuse, with words for the claimant."""
    owed = card.kind in {ClaimKind.DISPUTE, ClaimKind.FACTORY}
    help_ = _("同意和不同意都要写理由，双方都会看到。") if owed else _("不同意要写理由，申请人会看到。")
    help_ += _("不要写电话和证件号码，留痕不能删改。")
    return deed_form(
        "decide", reverse(f"{desk}-claim-decide", args=[card.id]), _("同意"), Field("answer", _("答复"), "area", help=help_, most=1000)
    )


def claim_page(card: ClaimCard, desk: str, lang: str, form: DeedForm | None = None) -> ClaimPage:
    """The page as it will stand."""
    bodies = [body for body in (card.body, card.holder) if body]
    places = places_in_words({body.place_path for body in bodies}, lang)
    waiting = card.state is ClaimState.WAITING
    return ClaimPage(
        title=card.subject_name,
        kind=str(card.kind.label),
        asked=moment(card.asked_at),
        why=card.why,
        claimant=_claimant(card),
        other=_other(card, places),
        effect=_effect(card),
        form=(form or decide_form(card, desk)) if card.may_decide else None,
        cannot=_("这件认领要由别人核对：你是申请人、和企业有关系，或者岗位不办理认领。") if waiting and not card.may_decide else "",
        settled="" if waiting or card.decided_at is None else f"{card.state.label} · {moment(card.decided_at)}",
        answer=card.answer,
        granted=card.state is ClaimState.GRANTED,
    )


def moment(at: datetime) -> str:
    """An instant, in Beijing time."""
    return localtime(at).strftime("%Y-%m-%d %H:%M")


def _claimant(card: ClaimCard) -> Column:
    facts = [
        (_("注册时间"), moment(card.claimant.since)),
        (_("联系邮箱"), card.claimant.contact or _("没有允许查看")),
        (_("此前的认领"), str(card.before)),
    ]
    if card.kind is ClaimKind.FACTORY and card.body is not None:
        facts += [(_("代表企业"), card.body.name), (_("信用代码"), card.body.credit_code), (_("核对"), _checked(card.body))]
    return Column(_("申请人"), card.claimant.name, tuple(facts))


def _other(card: ClaimCard, places: Mapping[str, str]) -> Column:
    body = card.holder if card.kind is ClaimKind.FACTORY else card.body
    title = _("现在登记在谁名下") if card.kind is ClaimKind.FACTORY else _("这家企业现在的情况")
    if body is None:
        return Column(title, card.subject_name, ())
    facts = [
        (_("信用代码"), body.credit_code or _("没有")),
        (_("所在地"), places[body.place_path]),
        (_("地址"), body.address),
        (_("核对"), _checked(body)),
        (_("管理员"), "、".join(_person(owner) for owner in body.owners) or _("没有管理员")),
    ]
    return Column(title, body.name, tuple((name, said) for name, said in facts if said))


def _person(side: Side) -> str:
    return f"{side.name}（{side.contact}）" if side.contact else side.name


def _checked(body: ClaimedBody) -> str:
    return _("已注销") if body.closed else _("已核对") if body.confirmed else _("还没有核对")


def _effect(card: ClaimCard) -> str:
    return {
        ClaimKind.OWN: _("同意后，申请人成为这家企业的管理员。"),
        ClaimKind.DISPUTE: _("同意后，申请人成为管理员，现在的管理员不再是管理员，他们发出的邀请作废；双方都会收到通知。"),
        ClaimKind.FACTORY: _("同意后，工厂转到申请人的企业名下；现在的企业会收到通知。"),
    }[card.kind]
