"""The checklist as a page (核查清单)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.flows.person.record_findings import Seen
from tihang.journey.visits.names import Found
from tihang.journey.visits.queries import MySheet, Standing
from tihang.journey.visits.rules import Claim
from tihang.journey.visits.rules.claims import NUMBERS
from tihang.web.authority.visits.pages import state_mark
from tihang.web.parts.marks import Mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class Choice:
    """一个可选的值."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """一个核查项: what is claimed, what stands beside it, and what was typed."""

    number: int
    id: str
    words: str
    claimed: str
    base: int
    found: str
    choices: tuple[Choice, ...]
    options: tuple[Choice, ...]
    numeric: bool
    value: str
    note: str
    who: str
    clash: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Group:
    """一组核查项."""

    words: str
    rows: tuple[ClaimRow, ...]
    done: int


@dataclass(frozen=True)
class SheetPage:
    """核查清单页."""

    title: str
    over: str
    under: str
    state: Mark
    note: str
    open: bool
    groups: tuple[Group, ...]
    save: str
    photo: str
    photos: tuple[tuple[str, str], ...]
    done: int
    many: int


def sheet_page(sheet: MySheet, typed: Mapping[str, tuple[Seen, str]] | None = None) -> SheetPage:
    """The page; ``typed`` is what was refused, with what is wrong with it."""
    given, waiting = typed or {}, {each.claim: each for each in sheet.waiting}
    groups: dict[str, list[ClaimRow]] = {}
    for number, claim in enumerate(sheet.claims, 1):
        row = _row(number, claim, sheet.standing.get(claim.id), waiting.get(claim.id), given.get(claim.id))
        groups.setdefault(said(claim.group), []).append(row)
    shown = tuple(Group(words, tuple(rows), sum(bool(row.found) for row in rows)) for words, rows in groups.items())
    it = sheet.visit
    return SheetPage(
        it.factory_name, it.organisation_name, " · ".join(part for part in (it.day.isoformat() if it.day else "", sheet.address) if part),
        state_mark(it.state), sheet.note, sheet.open, shown, reverse("visit-save", args=[it.id]), reverse("visit-photo", args=[it.id]),
        tuple((row.name, _taken(row.taken_at, row.latitude, row.longitude)) for row in sheet.photos), sum(each.done for each in shown), len(sheet.claims),
    )  # fmt: skip


def words_of(row: Standing) -> str:
    """Who found it and when."""
    return f"{row.who} {localtime(row.seen_at or row.at).strftime('%m-%d %H:%M')}"


def clash_words(theirs: Standing, mine: Standing | Seen) -> str:
    """Two findings of one claim, in one sentence."""
    other = " ".join(part for part in (str(Found(mine.found).label), mine.value, mine.note) if part)
    counts = " ".join(part for part in (str(theirs.found.label), theirs.value, theirs.note) if part)
    return _("%(who)s先记了“%(theirs)s”，计入的是这一条。后写的“%(mine)s”也存着，选一条。") % {
        "who": theirs.who,
        "theirs": counts,
        "mine": other,
    }


def _row(number: int, claim: Claim, stands: Standing | None, waits: Standing | None, typed: tuple[Seen, str] | None) -> ClaimRow:
    found, value, note = (stands.found.value, stands.value, stands.note) if stands else ("", "", "")
    if typed:
        found, value, note = typed[0].found, typed[0].value, typed[0].note
    choices = tuple(Choice(each.value, str(each.label), each.value == found) for each in Found)
    options = tuple(Choice(key, said(words), key == value) for key, words in claim.options)
    return ClaimRow(
        number, claim.id, said(claim.words), said(claim.shown) or "—", stands.number if stands else 0, found, choices, options, claim.kind in NUMBERS,
        value, note, words_of(stands) if stands else "", clash_words(stands, waits) if stands and waits else "", typed[1] if typed else "",
    )  # fmt: skip


def _taken(moment: object, latitude: object, longitude: object) -> str:
    when = localtime(moment).strftime("%m-%d %H:%M") if hasattr(moment, "astimezone") else ""  # type: ignore[arg-type]
    return " · ".join(part for part in (when, f"{latitude}, {longitude}" if latitude is not None else "") if part)
