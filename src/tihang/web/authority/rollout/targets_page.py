"""The list of targets (应评企业名单)."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.insight.names import TargetState
from tihang.journey.insight.queries.targets import After, Sieve, TargetPage, TargetRow
from tihang.journey.registry.codes import children, named
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.rollout.seen import Seen
from tihang.web.authority.rollout.words import day, industry_words, level_words
from tihang.web.authority.seat import uuid_or_none
from tihang.web.parts.roster import Cell, Roster, cell, roster


@dataclass(frozen=True, slots=True)
class Option:
    """可选的一项."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """应评企业页."""

    sieve: Sieve
    states: tuple[Option, ...]
    places: tuple[Option, ...]
    industry: str
    table: Roster | None
    export: str
    narrowed: bool


def sieve_of(given: dict[str, str]) -> Sieve:
    """What the address asks for; what it cannot mean is as if it were not said."""
    said = {key: value.replace("\x00", "").strip() for key, value in given.items()}
    state = said.get("state", "")
    return Sieve(
        state=state if state in TargetState.values else "", place=said.get("place", "")[:60], industry=said.get("industry", "")[:2],
        text=said.get("q", "")[:60],
    )  # fmt: skip


def after_of(given: dict[str, str]) -> After | None:
    """Where the page begins; a cut address shows the first page."""
    key: UUID | None = uuid_or_none(given.get("id", ""))
    return After(given.get("name", "").replace("\x00", "")[:200], key) if key else None


def targets_page(at: Seen, found: TargetPage, sieve: Sieve, lang: str, *, first: bool) -> TargetsPage:
    """The page as it will stand."""
    here, said = reverse("rollout-targets", args=[at.card.id]), _said(sieve)
    more = urlencode({**said, "name": found.after.name, "id": found.after.id}) if found.after else ""
    query = urlencode(said)
    return TargetsPage(
        sieve=sieve,
        states=tuple(Option(state.value, str(state.label), state.value == sieve.state) for state in TargetState),
        places=_places(at, sieve, lang),
        industry=industry_words("" if sieve.industry == "-" else sieve.industry, lang) if sieve.industry else "",
        table=targets_roster(found.rows, lang, f"{here}?{more}" if more else "", "" if first else f"{here}?{query}"),
        export=f"{here}export/?{query}",
        narrowed=bool(query),
    )


def targets_roster(rows: tuple[TargetRow, ...], lang: str, next_href: str = "", first_href: str = "") -> Roster | None:
    """The enterprises as a table."""
    if not rows:
        return None
    places = places_in_words({row.place_path for row in rows}, lang)
    columns = (_("企业"), _("所在地"), _("行业"), _("进度"), _("等级"), _("邀请"), _("提醒"))
    body = [_row(row, places[row.place_path], lang) for row in rows]
    return roster(_("应评企业"), columns, body, next_href=next_href, first_href=first_href)


def _row(row: TargetRow, place: str, lang: str) -> tuple[Cell, ...]:
    reminded = _("%(day)s，共 %(many)d 次") % {"day": day(row.reminded_at), "many": row.reminders} if row.reminders else ""
    return (
        cell(row.name, under=row.credit_code, href=reverse("factory", args=[row.factory]) if row.factory else ""),
        cell(place),
        cell(industry_words(row.industry[:2], lang)),
        cell(row.state.label, under=day(row.reported_on)),
        cell(level_of(row)),
        cell(day(row.invited_at)),
        cell(reminded),
    )


def level_of(row: TargetRow) -> str:
    """The level that counts, in words."""
    if row.level is None:
        return ""
    words = level_words()[row.level]
    return _("%(level)s或更高") % {"level": words} if row.ranged else words


def _said(sieve: Sieve) -> dict[str, str]:
    said = {"state": sieve.state, "place": sieve.place, "industry": sieve.industry, "q": sieve.text}
    return {key: value for key, value in said.items() if value}


def _places(at: Seen, sieve: Sieve, lang: str) -> tuple[Option, ...]:
    base = at.card.part.place_path
    last = base.rstrip("/").rpartition("/")[2] or "000000"
    found = [
        Option(f"{base}{each.code}/", named(each.code, lang), sieve.place.startswith(f"{base}{each.code}/")) for each in children(last)
    ]
    known = any(option.chosen for option in found) or not sieve.place or sieve.place == base
    return tuple(found) if known else (*found, Option(sieve.place, places_in_words([sieve.place], lang)[sieve.place], chosen=True))
