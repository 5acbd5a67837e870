"""Receive a paper of a package (收件登记): its code is scanned or typed; a print that was superseded or does not belong here is refused."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.paper import read_page_code
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.build_package import package_held
from tihang.flows.doing import deed
from tihang.flows.meeting_papers import LETTER_PAGE, TABLE_PAGE
from tihang.journey.intake.queries.papers import Handed, handed_in_with_code
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Package
from tihang.journey.review.names import ItemKind
from tihang.journey.review.operations.packages import mark_received
from tihang.journey.review.queries.locked_rosters import locked_roster_for_deed
from tihang.journey.review.queries.packages import ItemRow, PackageCard
from tihang.journey.trail.operations import record
from tihang.journey.trail.queries import seal_with_code
from tihang.journey.trail.rules.codes import read_code

PAGES = {LETTER_PAGE: ItemKind.LETTER, TABLE_PAGE: ItemKind.SUMMARY}
"""The squares of letter and table hold the roster's code; its page tells which of them it is."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """收到的一份: what it is, and whether it was here already."""

    number: int
    name: str
    kind: ItemKind
    again: bool


@deed
def receive_item(*, actor: Person, now: datetime, package: UUID, typed: str, sealed: bool = True) -> Arrival:
    """One paper, by the code on it. The same paper twice changes nothing but its seal. Raises NotAllowed, BadInput."""
    card = package_held(package, Deed.RECEIVE_ITEM)
    must(actor.scope, Deed.RECEIVE_ITEM, card.receiving)
    hold(Package, package)
    card = package_held(package, Deed.RECEIVE_ITEM)
    refuse_received(card)
    item = _found(card, typed)
    again = item.received_at is not None
    mark_received(item=item.id, sealed=sealed, by=actor.user, now=item.received_at or now)
    facts = {"number": item.number, "code": item.code, "sealed": sealed, "again": again}
    record(region=card.region, verb=Deed.RECEIVE_ITEM.value, actor=actor.user, at=now, subject_kind="package", subject=package, facts=facts)
    return Arrival(item.number, item.name, item.kind, again)


def refuse_received(card: PackageCard) -> None:
    """Raise BadInput where a receipt was given, or the roster was superseded."""
    if card.received_at is not None:
        said = "这个报送包已经签收", "a receipt was given for this package"
        raise BadInput(
            [bad(*said, "后来补的材料另出补充清单", "What comes later goes with a list of its own", place="code", code="received")]
        )
    found = locked_roster_for_deed(card.roster)
    if found is None or not found.stands:
        said = "这个报送包依据的推荐排序已被新的一次取代", "the roster of this package was superseded"
        mend = "退回这一批纸，按新的报送包收", "Give these papers back and receive those of the new package"
        raise BadInput([bad(*said, *mend, place="code", code="superseded")])


def _found(card: PackageCard, typed: str) -> ItemRow:
    code, page = read_page_code(typed.strip()) or (typed, 0)
    bare = read_code(code)
    mine = [each for each in card.items if each.code and each.code == bare]
    if not mine:
        raise BadInput([_stranger(bare)])
    if len(mine) > 1 and page in PAGES:
        mine = [each for each in mine if each.kind == PAGES[page]] or mine
    item = next((each for each in mine if each.received_at is None), mine[0])
    handed = handed_in_with_code(bare) if item.submission else None
    if handed is not None and (handed.superseded or handed.withdrawn):
        raise BadInput([_old(handed, item.name)])
    return item


def _stranger(code: str) -> Problem:
    """Why a paper that is not on the list is refused: it is old, it belongs elsewhere, or nobody here made it."""
    handed = handed_in_with_code(code)
    if handed is not None:
        return _old(handed, "") if handed.superseded or handed.withdrawn else _elsewhere()
    if seal_with_code(code) is not None:
        return _elsewhere()
    said = f"没有这个验证码：{code[:20]}", f"there is no such code: {code[:20]}"
    mend = "对着纸上的验证码再扫一次或逐字核对", "Scan it again, or compare it letter by letter with the paper"
    return bad(*said, *mend, place="code", code="no_such_code")


def _old(handed: Handed, name: str) -> Problem:
    whose, whom = f"{name}：" if name else "", f"{name}: " if name else ""
    if handed.withdrawn:
        said = f"{whose}这份申报已经撤回，纸质件不再有效", f"{whom}the application was withdrawn, its paper is no longer valid"
        return bad(*said, "退回这份纸质件", "Give this paper back", place="code", code="withdrawn")
    said = (
        f"{whose}这是第 {handed.number} 次报送的纸质件，已被第 {handed.newest} 次取代",
        f"{whom}this prints submission {handed.number}, which submission {handed.newest} superseded",
    )
    mend = "退回这份，换最新一次的纸质件", "Give it back and ask for the print of the newest submission"
    return bad(*said, *mend, place="code", code="superseded_print")


def _elsewhere() -> Problem:
    said = "这份文书不在本次交接清单里", "this document is not on the list of this package"
    return bad(
        *said, "核对是不是别的批次或别的单位的材料", "See whether it belongs to another campaign or unit", place="code", code="not_listed"
    )
