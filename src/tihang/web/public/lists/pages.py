"""The overview of all published lists and the page of one, as frozen objects (榜单页)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.journey.record.names import GRANTED, Tier
from tihang.journey.record.queries.published import (
    PublicLine,
    PublicPage,
    PublishedList,
    Sought,
    by_province,
    published_lists,
    published_page,
    states_of,
)
from tihang.journey.record.rules import line_state
from tihang.web.parts.bars import NumberTile, ProvinceTile, province_tiles
from tihang.web.parts.marks import Mark
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said
from tihang.web.public.lists.sought import query
from tihang.web.public.lists.words import list_name, state_mark, status_words


@dataclass(frozen=True, slots=True)
class Choice:
    """可选的名单或地区."""

    value: str
    name: str
    chosen: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class ListCard:
    """一份榜单的入口. ``tier`` 0 draws no sign."""

    href: str
    name: str
    programme: str
    tier: int
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListsPage:
    """榜单页: of all lists, or of one."""

    title: str
    cards: tuple[ListCard, ...]
    tiles: tuple[NumberTile, ...]
    statuses: tuple[Choice, ...]
    places: tuple[Choice, ...]
    wish: Sought
    roster: Roster | None
    map: tuple[ProvinceTile, ...]
    nowhere: int
    slug: str = ""
    gap: str = ""


def all_page(wish: Sought, skip: int) -> ListsPage:
    """Every list, and a search over all of them once something is sought."""
    lists = published_lists()
    found = published_page(wish, skip=skip) if wish.narrowed else None
    places = by_province(wish)
    return ListsPage(
        title=_("榜单"), cards=tuple(map(list_card, lists)), tiles=(), statuses=(), places=_places(wish), wish=wish,
        roster=_roster(found, lists, wish, skip) if found else None, map=_map(places, wish), nowhere=places.get("", 0),
    )  # fmt: skip


def one_page(of: PublishedList, wish: Sought, skip: int) -> ListsPage:
    """One list: its states as tabs, its lines, where they lie."""
    places = by_province(replace(wish, province=""))
    return ListsPage(
        title=list_name(of), cards=(), tiles=tuple(NumberTile(status_words(each), str(of.counts[each])) for each in _ordered(of)),
        statuses=_statuses(of, wish), places=_places(wish), wish=wish, roster=_roster(published_page(wish, skip=skip), (of,), wish, skip),
        map=_map(places, wish), nowhere=places.get("", 0), slug=of.slug, gap=_gap(of),
    )  # fmt: skip


def line_href(of: PublishedList, line: PublicLine) -> str:
    return reverse("list-line", args=[of.slug, line.status, line.region, line.number])


def list_card(of: PublishedList) -> ListCard:
    """The way into one list, with how many lines each of its states has."""
    counts = tuple(_("%(list)s %(n)s 行") % {"list": status_words(each), "n": of.counts[each]} for each in _ordered(of))
    tier = Tier.values.index(of.tier) + 1 if of.tier and of.final_here else 0
    return ListCard(reverse("list", args=[of.slug]), list_name(of), of.programme_name, tier, counts)


def _ordered(of: PublishedList) -> tuple[str, ...]:
    """What was given first, what was promised after it."""
    return tuple(sorted(of.counts, key=lambda each: (each not in GRANTED, each)))


def _gap(of: PublishedList) -> str:
    """What is missing of a list, told plainly."""
    nameless = sum(of.counts.values()) - sum(of.named.values())
    return _("其中 %(n)s 行公布时的名称这里还没有，只有序号和地区。") % {"n": nameless} if nameless else ""


def _roster(found: PublicPage, lists: tuple[PublishedList, ...], wish: Sought, skip: int) -> Roster | None:
    if not found.lines:
        return None
    by_key = {(one.programme, one.programme_name, one.tier, one.word, one.year): one for one in lists}
    marks = _marks(found.lines, by_key)
    columns = _("企业"), _("工厂"), _("地区"), _("今天的状态"), _("可信度")
    rows = [
        (
            cell(
                line.enterprise_name or _("（名称未见）"), href=line_href(of, line), under=_where_it_stands(of, line, whole=wish.of is None)
            ),
            cell(line.factory_name or "–"),
            cell(" ".join(part for part in (line.region_name, line.city_name) if part)),
            cell(marks[line].word),
            cell(said(CONFIDENCE_WORDS[line.confidence]) if line.confidence in CONFIDENCE_WORDS else line.confidence),
        )
        for line in found.lines
        for of in [by_key[(line.programme, line.programme_name, line.tier, line.word, line.year)]]
    ]
    onward = query(wish, **{"from": found.next_from}) if found.next_from else ""
    return roster(_("榜单"), columns, rows, next_href=onward, first_href=query(wish) if skip else "")


def _where_it_stands(of: PublishedList, line: PublicLine, *, whole: bool) -> str:
    words = {"list": status_words(line.status), "n": line.number}
    place = _("%(list)s，公布时没有序号") % words if line.unnumbered else _("%(list)s第 %(n)s 号") % words
    return f"{list_name(of)} {place}" if whole else place


def _marks(lines: tuple[PublicLine, ...], lists: Mapping[tuple[str, str, str, str, int], PublishedList]) -> Mapping[PublicLine, Mark]:
    marks: dict[PublicLine, Mark] = {}
    for key, of in lists.items():
        here = [each for each in lines if (each.programme, each.programme_name, each.tier, each.word, each.year) == key]
        states = states_of(of, here) if here else {}
        for each in here:
            marks[each] = state_mark(line_state(states[each.id], final_here=of.final_here, final_named=of.final_named))
    return marks


def _statuses(of: PublishedList, wish: Sought) -> tuple[Choice, ...]:
    each = [("", _("全部"), sum(of.counts.values())), *((one, status_words(one), of.counts[one]) for one in _ordered(of))]
    return tuple(Choice(value, f"{name} {count}", value == wish.status, query(replace(wish, status=value))) for value, name, count in each)


def _places(wish: Sought) -> tuple[Choice, ...]:
    return tuple(Choice(tile.code, tile.name, tile.code == wish.province) for tile in sorted(province_tiles({}), key=lambda one: one.code))


def _map(places: Mapping[str, int], wish: Sought) -> tuple[ProvinceTile, ...]:
    known = {code: count for code, count in places.items() if code}
    return province_tiles(known, {code: query(replace(wish, province=code)) for code in known})
