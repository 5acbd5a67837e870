"""What the deeds on rosters share (推荐汇总表的办理): the roster held, its board, what hinders a lock, and what is frozen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tihang.core.campaign import Column, letter_to, plain_columns
from tihang.core.canonical import Data
from tihang.core.forms import parts_of
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking import board_problems, frozen_roster
from tihang.core.routing import Desk, next_step, ranked_on
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.calling import part_of_office
from tihang.flows.depositing import moment
from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.levels import level_of, unit_of
from tihang.journey.intake.models import Submission
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.codes import industry
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.models import ReviewCase, Roster
from tihang.journey.review.names import RosterState
from tihang.journey.review.operations.rosters import Placed as Placed  # noqa: PLC0414 - doors speak it to the deed
from tihang.journey.review.queries.cases import route_in
from tihang.journey.review.queries.rosters import Laid, laid, thing_of
from tihang.journey.review.rules import government_desk
from tihang.journey.trail.operations import record

LONGEST: Final = 500
"""Characters of a reason on a roster."""
AT_ONCE: Final = 50


@dataclass(frozen=True)
class HeldRoster:
    """持有的汇总表: the row held until the deed ends, its office and its board."""

    row: Roster
    office: Authority
    campaign: Campaign
    board: Laid


def office_held(actor: Person, deed: Deed, office: UUID) -> Authority:
    """The department that leads, held: whoever orders, signs, locks or forwards there queues. Raises NotThere, NotAllowed."""
    row = hold(Authority, office)
    must(actor.scope, deed, thing_of(part_of_office(row)))
    if row.closed_at is not None:
        raise NotAllowed(deed)
    return row


def held_roster(actor: Person, deed: Deed, roster: UUID) -> HeldRoster:
    """A roster with its board. Raises NotThere, NotAllowed."""
    key = Roster.objects.filter(pk=roster).values_list("office", flat=True).first()
    if key is None:
        raise NotAllowed(deed)
    office = office_held(actor, deed, key)
    row = hold(Roster, roster)
    campaign = Campaign.objects.get(pk=row.campaign_id)
    return HeldRoster(
        row, office, campaign, laid(campaign=campaign.pk, law_text=campaign.law, office=office.pk, part=part_of_office(office))
    )


def refuse_changed(row: Roster, seen: int) -> None:
    """Raise BadInput where somebody changed the roster since it was looked at."""
    if row.version != seen:
        said = "排序已经被别人改过，你这一次没有保存", "somebody changed the order since; nothing was saved this time"
        raise BadInput([bad(*said, "重新打开，看过再改", "Open it again and look before you change it", place="roster", code="moved")])


def refuse_state(row: Roster, wanted: RosterState) -> None:
    """Raise BadInput where the roster is not in the state that the deed needs."""
    if row.state == wanted:
        return
    state = RosterState(row.state)
    if state is RosterState.FORWARDED:
        day = moment(row.forwarded_at)[:16].replace("T", " ") if row.forwarded_at else ""
        said = f"第 {row.number} 版已在 {day} 报送，不会再报一次", f"number {row.number} was forwarded on {day} and is not forwarded again"
        raise BadInput([bad(*said, "看已报送的这一版", "See the one that was forwarded", place="roster", code="forwarded")])
    words = {
        RosterState.OPEN: ("还没有锁定", "it is not locked yet"), RosterState.LOCKED: ("已经锁定", "it is locked"),
        RosterState.SUPERSEDED: ("已被新一版取代", "a later number took its place"),
    }[state]  # fmt: skip
    mend = {
        RosterState.OPEN: ("锁定后再办", "Lock it first"), RosterState.LOCKED: ("要改，先写明理由解锁", "To change it, unlock it with a reason"),
        RosterState.SUPERSEDED: ("打开新的一版", "Open the later one"),
    }[state]  # fmt: skip
    raise BadInput([bad(f"第 {row.number} 版{words[0]}", f"number {row.number}: {words[1]}", *mend, place="roster", code=state.value)])


def lock_problems(board: Laid) -> tuple[Problem, ...]:
    """Everything that stands in the way of a lock."""
    excess = board.roster.excess.strip() if board.roster else ""
    found = [each for each in board_problems(board.board()) if each.code != "beyond_quota" or not excess]
    found = [_named(each, board) for each in found]
    if board.new:
        said = f"有 {len(board.new)} 家新到，还没有排", f"{len(board.new)} came in since and are not ranked"
        found.append(bad(*said, "保存一次排序", "Save the order once", place="roster", code="new"))
    if not board.order:
        found.append(bad("一家都没有推荐", "nobody is recommended", "至少排一家", "Rank at least one", place="roster", code="empty"))
    for name in board.unsigned:
        office = board.at_work[name]
        found.append(
            bad(f"{office}还没有签", f"{office} has not signed", "等它签过再锁定", "Wait for its signature", place=name, code="unsigned")
        )
    for key in [*board.out, *sorted(board.exempt & set(board.order))]:
        if not board.reasons.get(key, "").strip():
            said = f"{board.waiting[key].name}没有写理由", f"{board.waiting[key].name} has no reason"
            found.append(
                bad(*said, "不推荐和不占名额都要写理由", "Whoever is left out or exempt needs one", place=key.hex, code="no_reason")
            )
    return tuple(found)


def _named(problem: Problem, board: Laid) -> Problem:
    """A problem of the core with the name of the factory in place of its key."""
    try:
        name = board.waiting[UUID(problem.place)].name
    except (ValueError, KeyError):
        return problem
    zh, en = problem.said
    return Problem((zh.replace(problem.place, name), en.replace(problem.place, name)), problem.remedy, problem.place, problem.code)


def gone_problems(board: Laid, rows: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Rows of a frozen roster whose dossier no longer stands as it was frozen."""
    found = []
    for row in rows:
        now = board.waiting.get(UUID(row["case"]))
        if now is None or now.sha256 != row["sha256"]:
            name = row["factory"]["name"]
            said = f"{name}的申报已撤回或改过，和锁定时不同", f"the dossier of {name} was withdrawn or changed since the lock"
            found.append(bad(*said, "解锁后重新排序", "Unlock and order again", place=row["case"], code="gone"))
    return tuple(found)


def next_desk(board: Laid) -> Desk | None:
    """Before whose desk the rows come when the roster is forwarded."""
    key = next(iter(board.waiting), None)
    if key is None:
        return None
    row = ReviewCase.objects.get(pk=key)
    route = route_in(row.route)
    return government_desk(route, next_step(route, row.state, ranked_on(route, row.state)))


def content_of(held: HeldRoster, actor: Person, now: datetime) -> dict[str, Data]:
    """What is frozen, in its one shape."""
    board, row, campaign = held.board, held.row, held.campaign
    columns, people = board.law.roster or plain_columns(), names_of({actor.user, *(each.by for each in board.signed)})
    places = places_in_words({each.place_path for each in board.waiting.values()}, "zh")
    answers, desk = _answers(board, columns), next_desk(board)
    return frozen_roster({
        "number": row.number, "supersedes": row.supersedes,
        "campaign": {
            "id": campaign.pk.hex, "name": [campaign.name, campaign.name_en or campaign.name], "year": campaign.year, "tier": campaign.tier,
            "pack": campaign.pack, "edition": campaign.edition, "fingerprint": campaign.fingerprint,
        },
        "unit": {
            "id": held.office.pk.hex, "name": [held.office.name, held.office.name], "level": level_of(board.part).value,
            "path": board.part.place_path, "group_path": board.part.group_path,
        },
        "addressees": _addressees(board, desk),
        "quota": {"places": board.quota.answer.number, "words": list(_quota_words(board)), "exempt": len(board.exempt & set(board.order))},
        "columns": [{"id": each.id, "words": list(each.words), "width": each.width} for each in columns],
        "rows": [_row(board, key, rank, columns, places, answers) for rank, key in enumerate(board.order, 1)],
        "left_out": [
            {"case": key.hex, "factory": {"id": board.waiting[key].factory.hex, "name": board.waiting[key].name},
             "reason": board.reasons.get(key, "")} for key in board.out
        ],
        "signed": [
            {"department": each.department, "office": board.at_work.get(each.department, ""), "by": people.get(each.by, ""),
             "at": moment(each.at)} for each in board.signed
        ],
        "locked": {"by": people.get(actor.user, ""), "at": moment(now)},
    })  # fmt: skip


def _addressees(board: Laid, desk: Desk | None) -> list[Data]:
    """Whom the letter is for, as the law says of units of this kind; else the desk above."""
    to, copies = letter_to(board.law.channels, unit_of(board.law, board.part).kind)
    named = to or (desk.words if desk else None)
    both = [*([(named, False)] if named else []), *((words, True) for words in copies)]
    return [{"name": list(words), "copy": copy} for words, copy in both]


def _quota_words(board: Laid) -> Words:
    zh, en = board.quota.answer.words
    excess = board.roster.excess.strip() if board.roster else ""
    return (f"{zh}；超出依据：{excess}", f"{en}; beyond it because: {excess}") if excess else (zh, en)


def _row(
    board: Laid, key: UUID, rank: int, columns: Sequence[Column], places: Mapping[str, str], answers: Mapping[UUID, Mapping[str, str]]
) -> Data:
    one, score = board.waiting[key], board.scores.get(key)
    reason, exempt = board.reasons.get(key, ""), key in board.exempt
    shown = industry(one.industry)
    facts = {
        "rank": str(rank), "organisation": one.house, "credit_code": one.credit_code, "factory": one.name, "region": places[one.place_path],
        "industry": shown.named() if shown else one.industry, "score": str(score.score) if score else "", "group": "是" if board.part.group_path else "否",
        "quota": "否" if exempt else "是", "note": reason, "blank": "",
    }  # fmt: skip
    said = answers.get(one.submission, {})
    return {
        "rank": rank, "case": key.hex, "application": one.application.hex, "number": one.number, "code": one.code, "sha256": one.sha256,
        "factory": {"id": one.factory.hex, "name": one.name}, "organisation": {"name": one.house, "credit_code": one.credit_code},
        "region": one.region, "industry": one.industry, "exempt": exempt, "score": str(score.score) if score else None, "departs": reason,
        "values": {each.id: said.get(each.address, "") if each.takes == "answer" else facts[each.takes] for each in columns},
    }  # fmt: skip


def _answers(board: Laid, columns: Sequence[Column]) -> dict[UUID, dict[str, str]]:
    """Submission → what it answers to the columns that take an answer, read fifty dossiers at a time."""
    wanted = {each.address for each in columns if each.takes == "answer"}
    rows = Submission.objects.filter(pk__in=[board.waiting[key].submission for key in board.order]) if wanted else Submission.objects.none()
    found = {}
    for key, text in rows.values_list("pk", "content").iterator(chunk_size=AT_ONCE):
        found[key] = {address: str(part["shown"]) for address, part in parts_of(json.loads(text)) if address in wanted}
    return found


def note(actor: Person, deed: Deed, row: Roster, now: datetime, why: str = "", **more: Data) -> None:
    """Into the trail of the unit's region."""
    facts: dict[str, Data] = {
        "campaign": row.campaign_id.hex,
        "number": row.number,
        "version": row.version,
        "office": row.office.hex,
        **more,
    }
    record(
        region=row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="roster", subject=row.pk, why=why, facts=facts,
    )  # fmt: skip
