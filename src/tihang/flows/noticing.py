"""What the deeds on published lists share (公示与公布的办理): what hinders them, the content that is sealed, and the lines of the record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes
from tihang.core.problems import BadInput, Problem, bad
from tihang.core.ranking.published import DropReason, ListState, RowReason, published_list
from tihang.flows.actors import Person
from tihang.flows.calling import part_of_office
from tihang.flows.depositing import moment
from tihang.flows.ports import Signer
from tihang.flows.rostering import office_held
from tihang.flows.signing import signing
from tihang.journey.campaigns.models import Campaign
from tihang.journey.recognition.models import RecognitionList
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.recognition.operations import NewList, publish
from tihang.journey.recognition.queries import NoticedCase, Noticing, cases_on, noticing
from tihang.journey.recognition.rules.fingerprints import cases_digest
from tihang.journey.record.names import Programme, Tier
from tihang.journey.record.operations import keep_positions, withdraw_positions
from tihang.journey.record.queries.on_list import current_positions, last_number
from tihang.journey.record.rules import NewListPosition
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.trail.operations import issue_seal, record
from tihang.journey.trail.rules.digests import sha256_of, sm3_of

PROGRAMME: Final = "智能工厂梯度培育"
LONGEST_DOCUMENT: Final = 120


@dataclass(frozen=True)
class HeldNotice:
    """持有的公示: the office held until the deed ends, and what it has on notice."""

    office: Authority
    it: Noticing

    @property
    def word(self) -> str:
        return str(Tier(self.it.campaign.tier).label)


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """一次公布: everything about a list but its rows."""

    state: ListState
    document: str
    minutes: str = ""
    opens: date | None = None
    closes: date | None = None
    supersedes: RecognitionList | None = None
    number: int = 1


def held_notice(actor: Person, deed: Deed, campaign: UUID, office: UUID) -> HeldNotice:
    """Raises NotThere, NotAllowed."""
    row = office_held(actor, deed, office)
    found = Campaign.objects.filter(pk=campaign).first()
    if found is None or found.tier not in Tier.values:
        raise NotAllowed(deed)
    return HeldNotice(row, noticing(campaign=found, part=part_of_office(row), office=row.pk))


def standing_problems(it: Noticing) -> Iterator[Problem]:
    """What stands in the way of any list: nobody on it, dossiers undecided, dossiers that no locked roster accounts for."""
    if not it.ready:
        yield bad("没有一家在公示环节", "nobody is on notice", "先逐件办理，列入拟认定名单", "Decide the dossiers first", code="empty")
    if it.undecided:
        said = f"还有 {it.undecided} 家没有办完", f"{it.undecided} dossiers are not decided yet"
        yield bad(*said, "全部办完再公示，名单才能对上账", "Decide them all, so that the list adds up", code="undecided")
    if it.unplaced:
        said = f"有 {it.unplaced} 家不在任何一份已报送的汇总表里", f"{it.unplaced} stand on no roster that was forwarded"
        yield bad(*said, "由推荐单位排序、锁定、报送后再公示", "Let their unit rank, lock and forward them", code="no_roster")


def long_document(document: str) -> list[Problem]:
    """A number of a document that is longer than its column."""
    if len(document.strip()) <= LONGEST_DOCUMENT:
        return []
    said = f"编号太长，最多 {LONGEST_DOCUMENT} 字", f"the number is too long, at most {LONGEST_DOCUMENT} characters"
    return [bad(*said, "只写文号", "Give the number alone", place="document", code="too_long")]


def publish_list_of(held: HeldNotice, it: Publishing, actor: Person, now: datetime, signer: Signer) -> RecognitionList:
    """Seal the content, keep the list and put its lines on the public lists. Raises BadInput where it does not add up or stands there already."""
    ready = list(held.it.ready)
    content: dict[str, Any] = dict(published_list(_parts(held, it, ready, now)))
    made = seal_list(held, it, content, {number: each.id for number, each in enumerate(ready, 1)}, actor, now, signer)
    _show(held, it, content["rows"], ready, made, now)
    return made


def seal_list(
    held: HeldNotice, it: Publishing, content: Mapping[str, Any], cases: Mapping[int, UUID], actor: Person, now: datetime, signer: Signer
) -> RecognitionList:
    """Seal a content and keep it; ``cases``: number → case."""
    body, key, office = canonical_bytes(content), uuid7(), held.office
    pen = signing(signer=signer, now=now, actor=actor.user)
    code = issue_seal(region=office.region, kind=LIST_SEAL, digest=sha256_of(body), pages=0, now=now, sign=pen, subject=key)
    return publish(
        NewList(
            id=key, region=office.region, campaign_id=held.it.campaign.pk, office=office.pk, place_path=held.it.part.place_path,
            group_path=held.it.part.group_path, state=it.state.value, number=it.number,
            supersedes=it.supersedes.code if it.supersedes else "", document=it.document, minutes=it.minutes, opens=it.opens, closes=it.closes,
            content=body[1:].decode(), sha256=sha256_of(body), sm3=sm3_of(body), code=code, published_at=now, published_by=actor.user,
        ),
        cases,
    )  # fmt: skip


def note_list(actor: Person, deed: Deed, made: RecognitionList, now: datetime, why: str = "") -> None:
    """Into the trail of the office's region."""
    facts: dict[str, Any] = {
        "campaign": made.campaign_id.hex, "number": made.number, "state": made.state, "sha256": made.sha256, "code": made.code,
        "document": made.document, "cases": cases_digest(cases_on(made).values()),
    }  # fmt: skip
    record(
        region=made.region,
        verb=deed.value,
        actor=actor.user,
        at=now,
        subject_kind="recognition_list",
        subject=made.pk,
        why=why,
        facts=facts,
    )


def _parts(held: HeldNotice, it: Publishing, ready: Sequence[NoticedCase], now: datetime) -> dict[str, Any]:
    campaign, office = held.it.campaign, held.office
    words = places_in_words({each.place_path for each in ready}, "zh")
    rows, reinstated = [], _reinstated(it.supersedes)
    for number, case in enumerate(ready, 1):
        row = _row(held, case)
        reason = RowReason.EXEMPT if row["exempt"] else RowReason.RECOMMENDED
        again = (row["roster"], row["rank"]) in reinstated
        rows.append({
            **row, "number": number, "score": _frozen(held, case)["score"], "region": _frozen(held, case)["region"],
            "city": words[case.place_path], "reason": (RowReason.REINSTATED if again else reason).value,
        })  # fmt: skip
    places = [content["quota"]["places"] for _, content in held.it.rosters.values()]
    return {
        "title": {"programme": PROGRAMME, "tier": campaign.tier, "word": [held.word, campaign.tier], "year": campaign.year},
        "office": {"name": [office.name, office.name], "path": held.it.part.place_path, "group_path": held.it.part.group_path},
        "state": it.state.value, "number": it.number, "supersedes": it.supersedes.code if it.supersedes else None,
        "document": it.document or None, "published_at": moment(now), "quota": {"places": None if None in places else sum(places)},
        "roster": [
            {"code": row.code, "sha256": row.sha256, "rows": len(content["rows"]), "unit": content["unit"]["name"],
             "places": content["quota"]["places"], "exempt": sum(1 for each in content["rows"] if each["exempt"])}
            for row, content in held.it.rosters.values()
        ],
        "rows": rows, "dropped": [_dropped(held, case) for case in held.it.cases.values() if not case.on_notice],
    }  # fmt: skip


def _reinstated(before: RecognitionList | None) -> set[tuple[str, int]]:
    """Ranks that the earlier list had dropped."""
    import json

    dropped = json.loads(before.content)["dropped"] if before else ()
    return {(each["roster"], each["rank"]) for each in dropped}


def _frozen(held: HeldNotice, case: NoticedCase) -> Mapping[str, Any]:
    roster, rank = held.it.placed[case.id]
    found: Mapping[str, Any] = held.it.rosters[roster][1]["rows"][rank - 1]
    return found


def _row(held: HeldNotice, case: NoticedCase) -> dict[str, Any]:
    roster, rank = held.it.placed[case.id]
    frozen = _frozen(held, case)
    return {
        "roster": held.it.rosters[roster][0].code, "rank": rank, "exempt": frozen["exempt"],
        "factory": {"name": frozen["factory"]["name"], "code": None}, "organisation": frozen["organisation"],
    }  # fmt: skip


def _dropped(held: HeldNotice, case: NoticedCase) -> dict[str, Any]:
    upheld = next((each for each in held.it.objections if each.case_id == case.id and each.state == "upheld"), None)
    if upheld:
        reason, document = DropReason.OBJECTION_UPHELD, upheld.document
    else:
        reason, document = DropReason.WITHDRAWN if case.end == "withdrawn" else DropReason.DECIDED_OTHERWISE, None
    return {**_row(held, case), "reason": reason.value, "document": document}


def _show(
    held: HeldNotice, it: Publishing, rows: Sequence[Mapping[str, Any]], ready: Sequence[NoticedCase], made: RecognitionList, now: datetime
) -> None:
    """The lines that anybody reads; those of the list before of the same state make way."""
    status = "noticed" if it.state is ListState.NOTICED else "listed"
    year, old = held.it.campaign.year, []
    mine = {each.factory for each in ready} | {each.factory for each in held.it.cases.values()}
    if it.number > 1:
        old = current_positions(tier=held.it.campaign.tier, year=year, status=status, factories=mine)
    withdraw_positions(positions=old, now=now, by=made.published_by, why=f"第 {it.number} 版取代")
    after = last_number(tier=held.it.campaign.tier, year=year, status=status, regions={each.region for each in ready})
    lines = [
        (case.region, NewListPosition(
            programme=Programme.GRADIENT, programme_name=PROGRAMME, word=held.word, status=status, year=year, tier=held.it.campaign.tier,
            number=after + row["number"], place_path=case.place_path, region_name=row["city"].split(" › ")[0][:40],
            city_name=row["city"].split(" › ")[1][:40] if " › " in row["city"] else "", enterprise_name=row["organisation"]["name"],
            factory_name=row["factory"]["name"], factory_id=case.factory, source=f"{it.document or held.office.name}（{made.code}）",
            confidence="confirmed",
        )) for case, row in zip(ready, rows, strict=True)
    ]  # fmt: skip
    try:
        with transaction.atomic():
            keep_positions(positions=lines, now=now, by=made.published_by)
    except IntegrityError as error:
        said = f"另一个机关同时在公布 {year} 年的名单", f"another office is publishing a list of {year} at the same moment"
        mend = "过一会儿再按一次", "Press again in a moment"
        raise BadInput([bad(*said, *mend, place="list", code="kept")]) from error


def today_of(now: datetime) -> date:
    """The day in the campaign's time zone, in which notices are counted."""
    return localdate(now)
