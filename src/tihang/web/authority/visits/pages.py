"""Page objects of site visits at the desk (现场核查的页面对象)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.record.names import Tier
from tihang.journey.trail.rules.codes import show_code
from tihang.journey.visits.names import Found, VisitState
from tihang.journey.visits.queries import RoundRow, Standing, VisitCard, VisitLine
from tihang.journey.visits.queries.records import RecordRow
from tihang.journey.visits.queries.settled import Judged, Settled, counted
from tihang.journey.visits.queries.sheets import PhotoRow
from tihang.journey.visits.rules import claims_from
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

KINDS: Final = {Found.CONFIRMED: "met", Found.ADJUSTED: "claimed", Found.REFUTED: "not_met", Found.NOT_LOOKED: "unknown"}
STATES: Final = {VisitState.CHOSEN: "unknown", VisitState.PLANNED: "claimed", VisitState.CLOSED: "met"}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """一条核查结论: the claim, what was found, and who saw it."""

    group: str
    words: str
    claimed: str
    mark: Mark
    value: str
    note: str
    who: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """一行对照: as claimed, as settled."""

    words: str
    claimed: str
    settled: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """一张现场照片."""

    href: str
    name: str
    under: str


@dataclass(frozen=True)
class VisitPage:
    """一次现场核查."""

    title: str
    over: str
    state: Mark
    why: str
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    plans: tuple[tuple[str, str], ...]
    plan_number: int
    seen: int
    counts: tuple[tuple[Mark, int], ...]
    rows: tuple[FoundRow, ...]
    compared: tuple[Compared, ...]
    no_assessment: bool
    photos: tuple[PhotoShown, ...]
    conclusion: str
    case: str
    factory: str
    record: tuple[tuple[str, str], ...]
    paper: str


def state_mark(state: VisitState) -> Mark:
    """Where it stands."""
    return mark(STATES[state], str(state.label))


def rounds_roster(rows: tuple[RoundRow, ...]) -> Roster:
    """What was drawn."""
    columns = (_("抽取"), _("办法"), _("申报"), _("核查"))
    cells = [
        (
            cell(localtime(row.drawn_at).strftime("%Y-%m-%d %H:%M"), href=reverse("authority-visits-record", args=[row.id]), under=said(row.campaign_words)),
            cell(f"{row.how.label} {row.share}%" if row.share else row.how.label), cell(f"{row.pool:,}", number=True), cell(f"{row.chosen:,}", number=True),
        )
        for row in rows
    ]  # fmt: skip
    return roster(_("抽取记录"), columns, cells)


def visits_roster(rows: tuple[VisitLine, ...]) -> Roster:
    """Where one goes."""
    columns = (_("工厂"), _("为什么去"), _("核查日期"), _("状态"))
    cells = [
        (
            cell(row.factory_name, href=reverse("authority-visit", args=[row.id]), under=row.organisation_name),
            cell(row.picked.label, under=_("；").join(said(each) for each in row.reasons)), cell(row.day.isoformat() if row.day else "", number=True),
            cell(row.state.label),
        )
        for row in rows
    ]  # fmt: skip
    return roster(_("现场核查"), columns, cells)


def visit_page(
    card: VisitCard,
    found: tuple[Standing, ...],
    standing: Mapping[str, Standing],
    outcome: Settled,
    photos: Iterable[PhotoRow],
    record: RecordRow | None,
) -> VisitPage:
    """The page as it will stand."""
    line = card.line
    counts = counted(standing, card.claims)
    return VisitPage(
        title=line.factory_name, over=f"{line.organisation_name} · {said(card.campaign_words)}", state=state_mark(line.state),
        why=str(line.picked.label), reasons=tuple(said(each) for each in line.reasons),
        facts=((_("地址"), card.address or "—"), (_("核查项"), f"{len(card.claims):,}"), (_("核查日期"), line.day.isoformat() if line.day else "—")),
        plans=tuple(_plan(each.day.isoformat(), each.who, each.note, each.why) for each in card.plans), plan_number=len(card.plans), seen=len(found),
        counts=tuple((mark(KINDS[each], str(each.label)), many) for each, many in counts.items() if many),
        rows=_rows(card, found, standing), compared=compared(outcome), no_assessment=outcome.claimed is None,
        photos=tuple(_photo(card, each) for each in photos), conclusion=card.conclusion, case=reverse("review-case", args=[line.case]),
        factory=reverse("factory", args=[card.factory]),
        record=((_("验证码"), show_code(record.code)), ("SHA-256", record.sha256[:16])) if record else (),
        paper=reverse("authority-visit-record", args=[line.id]) if record else "",
    )  # fmt: skip


def compared(outcome: Settled) -> tuple[Compared, ...]:
    """Level, tier and computed figures, as claimed and as settled."""
    rows = []
    if outcome.claimed and outcome.settled:
        levels, tiers = _levels(outcome.claimed), _levels(outcome.settled)
        rows.append(Compared(_("成熟度等级"), levels, tiers, levels != tiers))
        one, other = _tier(outcome.claimed), _tier(outcome.settled)
        rows.append(Compared(_("满足的最高层级"), one, other, one != other))
    rows.extend(
        Compared(said(each.words), said(each.claimed) or "—", said(each.settled) or _("说不准"), each.claimed != each.settled)
        for each in outcome.figures
    )
    return tuple(rows)


def _levels(each: Judged) -> str:
    return str(each.low) if each.low == each.high else _("%(low)s 至 %(high)s，说不准") % {"low": each.low, "high": each.high}


def _tier(each: Judged) -> str:
    return str(Tier(each.tier).label) if each.tier in Tier.values else _("没有满足的层级")


def _plan(day: str, who: tuple[str, ...], note: str, why: str) -> tuple[str, str]:
    parts = (_("、").join(who), note, _("改期：%(why)s") % {"why": why} if why else "")
    return day, _("；").join(part for part in parts if part)


def _rows(card: VisitCard, found: tuple[Standing, ...], standing: Mapping[str, Standing]) -> tuple[FoundRow, ...]:
    rows = []
    for claim in claims_from(card.claims):
        each = standing.get(claim.id)
        others = tuple(_other(row) for row in found if row.claim == claim.id and row.apart)
        if each is None and not others:
            continue
        options = dict(claim.options)
        value = said(options[each.value]) if each and each.value in options else each.value if each else ""
        shown = mark(KINDS[each.found], str(each.found.label)) if each else mark("unknown", _("没有计入的"))
        rows.append(FoundRow(
            said(claim.group), said(claim.words), said(claim.shown), shown, value, each.note if each else "", _who(each) if each else "", others,
        ))  # fmt: skip
    return tuple(rows)


def _other(row: Standing) -> str:
    return _("%(who)s另记：%(found)s %(value)s %(note)s") % {"who": row.who, "found": row.found.label, "value": row.value, "note": row.note}


def _who(row: Standing) -> str:
    moment = row.seen_at or row.at
    return f"{row.who} {localtime(moment).strftime('%m-%d %H:%M')}"


def _photo(card: VisitCard, row: PhotoRow) -> PhotoShown:
    taken = localtime(row.taken_at).strftime("%Y-%m-%d %H:%M") if row.taken_at else _("没有拍摄时间")
    place = f"{row.latitude}, {row.longitude}" if row.latitude is not None else _("没有位置")
    return PhotoShown(reverse("authority-visit-photo", args=[card.line.id, row.id]), row.name, " · ".join((row.who, taken, place)))
