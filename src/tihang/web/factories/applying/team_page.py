"""What the page of the team of an application shows (申报书分工页)."""

from dataclasses import dataclass
from datetime import date

from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.people import colleagues
from tihang.web.desk.teaming import CardMaker, PartCard
from tihang.web.factories.applying.reading import DeskReading
from tihang.web.factories.applying.section_page import PartLine, part_lines


@dataclass(frozen=True, slots=True)
class FormPart:
    """申报书的一部分, as the cards of a team take it."""

    line: PartLine

    @property
    def section(self) -> str:
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def href(self) -> str:
        return self.line.href


@dataclass(frozen=True, slots=True)
class FormTeam:
    """申报书分工页."""

    mine: tuple[PartCard[FormPart], ...]
    cards: tuple[PartCard[FormPart], ...]
    people: tuple[tuple[str, str], ...]
    done: int
    total: int
    may_lead: bool


def team_page(desk: DeskReading, today: date) -> FormTeam:
    """Who does what, and how far each part is."""
    row, scope = desk.draft.row, desk.person.scope
    people = colleagues(scope=scope, organisation=row.organisation)
    maker = CardMaker(desk.draft, scope, people, today)
    cards = [maker.card(FormPart(line), number, _progress(line)) for number, line in enumerate(part_lines(desk), start=1)]
    mine = sorted((card for card in cards if card.mine and not card.is_done), key=lambda card: (card.due or date.max, card.number))
    return FormTeam(
        tuple(mine), tuple(cards), tuple((str(each.user), f"{each.name}（{each.role.label}）") for each in people),
        sum(card.is_done for card in cards), len(cards), permits(scope, Deed.HAND_OUT_CHAPTER, row.thing),
    )  # fmt: skip


def _progress(line: PartLine) -> str:
    return " · ".join(words for words in (line.state, line.lacking) if words)
