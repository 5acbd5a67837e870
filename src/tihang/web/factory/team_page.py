"""The page of the team (分工页): who fills which part until when, how far each is, what is still to settle before it is signed off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.journey.intake.queries import ChapterRow, Draft, House, Listed, chapters_of, comments_of, workspaces_of
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.queries.people import Colleague, colleagues
from tihang.web.factory.parts_of_sheet import SheetPart, sheet_parts

SIGNERS = (MemberRole.OWNER, MemberRole.SIGNATORY)


@dataclass(frozen=True, slots=True)
class PartCard:
    """一个部分: how far it is in words, who holds it, and until when."""

    part: SheetPart
    number: int
    progress: str
    comments: int
    holder: str
    holder_id: str
    mine: bool
    due: date | None
    when: str
    late: bool
    done: str

    @property
    def is_done(self) -> bool:
        return bool(self.done)


@dataclass(frozen=True, slots=True)
class TeamPage:
    """分工页. ``missing`` is what a signatory would want to know before signing; none of it stops him but an empty sheet."""

    mine: tuple[PartCard, ...]
    groups: tuple[tuple[str, tuple[PartCard, ...]], ...]
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
    maker = _Maker(found, scope, people, today)
    cards = [maker.card(part, number) for number, part in enumerate(sheet_parts(found, lang), start=1)]
    mine = sorted((card for card in cards if card.mine and not card.is_done), key=lambda card: (card.due or date.max, card.number))
    groups: dict[str, list[PartCard]] = {}
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


def _missing(cards: list[PartCard]) -> tuple[str, ...]:
    live = [card for card in cards if not card.part.excluded]
    counted = (
        (sum(card.part.left for card in live), _("%(n)s 条还没有答案，算作未知")),
        (sum(card.part.estimated for card in live), _("%(n)s 条只是推算，没有人确认，签核时不算数")),
        (sum(card.comments for card in cards), _("%(n)s 条批注还没有办结")),
        (sum(bool(card.holder) and not card.is_done for card in cards), _("%(n)s 个部分交给了人，还没有说填完")),
    )
    return tuple(words % {"n": many} for many, words in counted if many)


class _Maker:
    def __init__(self, found: Draft, scope: Scope, people: list[Colleague], today: date) -> None:
        self.chapters: Mapping[str, ChapterRow] = chapters_of(found)
        open_ones = [row.section for row in comments_of(found) if row.settled_at is None]
        self.comments = {section: open_ones.count(section) for section in set(open_ones)}
        self.names = {each.user: each.name for each in people}
        self.scope, self.today = scope, today

    def card(self, part: SheetPart, number: int) -> PartCard:
        """One part with whoever holds it."""
        row = self.chapters.get(part.section)
        holder = row.holder if row else None
        return PartCard(
            part, number, _progress(part), self.comments.get(part.section, 0), self._name(holder) if holder else "", str(holder or ""),
            mine=holder is not None and holder == self.scope.user, due=row.due if row else None, when=self._when(row),
            late=bool(row and row.late_on(self.today)), done=self._done(row),
        )  # fmt: skip

    def _name(self, user: UUID) -> str:
        return self.names.get(user, _("离开的同事"))

    def _when(self, row: ChapterRow | None) -> str:
        if row is None or row.due is None or row.done_at:
            return ""
        return due_words(row.due, self.today)

    def _done(self, row: ChapterRow | None) -> str:
        if row is None or row.done_at is None:
            return ""
        said = {"who": self._name(row.done_by) if row.done_by else "", "day": timezone.localtime(row.done_at).strftime("%Y-%m-%d")}
        return _("%(who)s %(day)s 说填完了") % said


def due_words(due: date, today: date) -> str:
    """How long there is, or how long ago it was; the day itself stands beside it."""
    days = (due - today).days
    if days == 0:
        return _("今天到期")
    if days == 1:
        return _("明天到期")
    return (
        _("%(day)s 到期，还有 %(n)s 天") % {"day": due, "n": days}
        if days > 0
        else _("%(day)s 到期，已过 %(n)s 天") % {"day": due, "n": -days}
    )


def _progress(part: SheetPart) -> str:
    if part.excluded:
        return _("已裁剪")
    said = _("%(answered)s / %(asked)s 条已答") % {"answered": part.answered, "asked": part.asked}
    guessed = _("%(n)s 条推算待确认") % {"n": part.estimated} if part.estimated else ""
    return " · ".join(bit for bit in (said, guessed) if bit)
