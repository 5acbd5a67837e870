"""Order a roster (排序): the whole order, who is left out, who is exempt and every reason, saved in one deed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.calling import hold_campaign, part_of_office
from tihang.flows.doing import deed
from tihang.flows.rostering import LONGEST, note, office_held, refuse_changed, refuse_state
from tihang.journey.campaigns.rules.levels import region_of
from tihang.journey.registry.access import Deed
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations.rosters import NewRoster, Placed, open_roster, place_rows
from tihang.journey.review.queries.rosters import Laid, laid, newest_number


@deed
def arrange_roster(*, actor: Person, now: datetime, campaign: UUID, office: UUID, placed: Placed, seen: int) -> UUID:
    """The roster, opened with the first order. ``seen`` is the version that was looked at, 0 where there was none.

    Who came in meanwhile is ranked last, who left is left out of it. Raises NotThere, NotAllowed, and BadInput where somebody else changed
    it, where it is locked, and with everything that is wrong with the order.
    """
    lead = office_held(actor, Deed.ARRANGE_ROSTER, office)
    held, part = hold_campaign(campaign), part_of_office(lead)
    board = laid(campaign=campaign, law_text=held.law, office=office, part=part)
    row = board.roster
    if row is not None:
        refuse_state(row, RosterState.OPEN)
        refuse_changed(row, seen)
    problems = _problems(placed, board)
    if problems:
        raise BadInput(problems)
    if row is None:
        number = newest_number(campaign=campaign, office=office) + 1
        new = NewRoster(region_of(part), campaign, office, part.place_path, part.group_path, held.tier, now, number)
        row = open_roster(new)
        refuse_changed(row, seen)
    place_rows(row, _fitted(placed, board))
    note(actor, Deed.ARRANGE_ROSTER, row, now, recommended=len(placed.order), left_out=len(placed.out))
    return row.pk


def _fitted(placed: Placed, board: Laid) -> Placed:
    """Only those who wait, and all of them."""
    said = {*placed.order, *placed.out}
    rest = tuple(key for key in board.order if key not in said)
    order = tuple(key for key in placed.order if key in board.waiting)
    reasons = {key: why.strip() for key, why in placed.reasons.items() if key in board.waiting and why.strip()}
    return replace(placed, order=(*order, *rest), out=tuple(key for key in placed.out if key in board.waiting), reasons=reasons)


def _problems(placed: Placed, board: Laid) -> list[Problem]:
    known = {*board.waiting, *board.gone}
    found = [*_twice([*placed.order, *placed.out]), *_unknown([*placed.order, *placed.out], known)]
    for key, why in {**placed.reasons}.items():
        if len(why) > LONGEST:
            found.append(_long(key.hex))
    return [*found, _long("excess")] if len(placed.excess) > LONGEST else found


def _long(place: str) -> Problem:
    said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
    return bad(*said, "写短一些", "Shorten it", place=place, code="too_long")


def _twice(keys: list[UUID]) -> Iterable[Problem]:
    for key in sorted({each for each in keys if keys.count(each) > 1}) if len(set(keys)) != len(keys) else ():
        said = "同一家排了两次", "one stands twice in the order"
        yield bad(*said, "重新打开再排", "Open it again and order it", place=key.hex, code="duplicate")


def _unknown(keys: list[UUID], known: set[UUID]) -> Iterable[Problem]:
    if set(keys) - known:
        said = "次序里有不在这里待排序的申报", "the order names a dossier that does not wait here"
        yield bad(*said, "重新打开再排", "Open it again and order it", place="roster", code="unknown_row")
