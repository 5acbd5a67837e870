"""The page of the team (分工页): who fills which part until when, how far each is, what is still to settle before it is signed off."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tihang.journey.intake.queries import Draft, House, Listed, workspaces_of
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.queries.people import colleagues
from tihang.web.desk.teaming import CardMaker, PartCard
from tihang.web.factory.parts_of_sheet import SheetPart, sheet_parts

SIGNERS = (MemberRole.OWNER, MemberRole.SIGNATORY)


@dataclass(frozen=True, slots=True)
class TeamPage:
    """分工页. ``missing`` is what a signatory would want to know before signing; none of it stops him but an empty sheet."""

    mine: tuple[PartCard[SheetPart], ...]
    groups: tuple[tuple[str, tuple[PartCard[SheetPart], ...]], ...]
    people: tuple[tuple[str, str], ...]
    done: int
    total: int
    signers: str
    may_sign: bool
    may_lead: bool
    missing: tuple[str, ...]
    older: tuple[Listed, ...]


def team_page(scope: Scope, found: Draft, house: House, today: date, lang: str) -> TeamPage:
    """Who does what, and what is left."""
    people = colleagues(scope=scope, organisation=house.organisation)
    maker = CardMaker(found, scope, people, today)
    cards = [maker.card(part, number, _progress(part)) for number, part in enumerate(sheet_parts(found, lang), start=1)]
    mine = sorted((card for card in cards if card.mine and not card.is_done), key=lambda card: (card.due or date.max, card.number))
    groups: dict[str, list[PartCard[SheetPart]]] = {}
    for card in cards:
        groups.setdefault(card.part.group, []).append(card)
    listed = workspaces_of(scope=scope, factory=house.factory, thing=house.thing)
    return TeamPage(
        mine=tuple(mine),
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        people=tuple((str(each.user), f"{each.name}（{each.role.label}）") for each in people),
        done=sum(card.is_done for card in cards),
        total=len(cards),
        signers="、".join(each.name for each in people if each.role in SIGNERS),
        may_sign=permits(scope, Deed.SIGN_OFF_ASSESSMENT, house.thing),
        may_lead=permits(scope, Deed.HAND_OUT_CHAPTER, house.thing),
        missing=_missing(cards),
        older=tuple(each for each in listed if each.id != found.id),
    )


def _missing(cards: list[PartCard[SheetPart]]) -> tuple[str, ...]:
    live = [card for card in cards if not card.part.excluded]
    counted = (
        (sum(card.part.left for card in live), _("%(n)s 条还没有答案，算作未知")),
        (sum(card.part.estimated for card in live), _("%(n)s 条只是推算，没有人确认，签核时不算数")),
        (sum(card.comments for card in cards), _("%(n)s 条批注还没有办结")),
        (sum(bool(card.holder) and not card.is_done for card in cards), _("%(n)s 个部分交给了人，还没有说填完")),
    )
    return tuple(words % {"n": many} for many, words in counted if many)


def _progress(part: SheetPart) -> str:
    if part.excluded:
        return _("已裁剪")
    said = _("%(answered)s / %(asked)s 条已答") % {"answered": part.answered, "asked": part.asked}
    guessed = _("%(n)s 条推算待确认") % {"n": part.estimated} if part.estimated else ""
    return " · ".join(bit for bit in (said, guessed) if bit)
