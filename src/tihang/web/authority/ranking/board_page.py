"""The ranking board as a page (推荐排序)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tihang.core.ranking import departures, lines, spread
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.codes import industry
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.names import RosterState
from tihang.journey.review.queries.rosters import BoardCard, Laid, thing_of
from tihang.web.parts.marks import Mark
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class BoardRow:
    """排序的一行."""

    key: str
    rank: int
    name: str
    under: str
    score: str
    span: str
    near: bool
    reason: str
    owed: bool
    exempt: bool
    out: bool
    beyond: bool
    case: UUID


@dataclass(frozen=True, slots=True)
class Signer:
    """一家的联签."""

    name: str
    mark: Mark
    who: str


@dataclass(frozen=True)
class BoardPage:
    """排序页."""

    name: str
    quota: str
    places: int
    rows: tuple[BoardRow, ...]
    out: tuple[BoardRow, ...]
    spreads: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    signers: tuple[Signer, ...]
    version: int
    state: str
    excess: str
    gone: int
    new: int
    may_arrange: bool
    may_sign: bool
    may_lock: bool

    @property
    def scored(self) -> bool:
        """Whether any factory was scored; else the columns of scores are left out."""
        return any(row.score for row in (*self.rows, *self.out))


def board_page(card: BoardCard, scope: Scope, lang: str, visited: Mapping[UUID, str] | None = None) -> BoardPage:
    """Everything of the page, from one reading of the board; ``visited`` is what site visits found of a case."""
    it = card.laid
    thing, state = thing_of(it.part), RosterState(it.roster.state) if it.roster else RosterState.OPEN
    is_open = state is RosterState.OPEN
    words = it.quota.answer.words
    places = places_in_words({each.place_path for each in it.waiting.values()}, lang)
    rows = _rows(it, places, lang, visited or {})
    mine = {each.department.value for each in scope.offices if (each.path, each.group_path) == (it.part.place_path, it.part.group_path)}
    return BoardPage(
        said((card.name, card.name_en or card.name)), said(words), it.places or 0, rows[: len(it.order)], rows[len(it.order) :],
        _spreads(it, places, lang), _signers(it), it.version, state.value, it.roster.excess if it.roster else "", len(it.gone), len(it.new),
        is_open and permits(scope, Deed.ARRANGE_ROSTER, thing),
        is_open and bool(it.roster) and permits(scope, Deed.SIGN_ROSTER, thing) and bool(mine & set(it.unsigned)),
        is_open and bool(it.roster) and permits(scope, Deed.LOCK_ROSTER, thing),
    )  # fmt: skip


def _rows(it: Laid, places: Mapping[str, str], lang: str, visited: Mapping[UUID, str]) -> tuple[BoardRow, ...]:
    board = it.board()
    beyond = {line.key for line in lines(board) if not line.within}
    owed = set(departures(board))
    found = []
    for rank, key in enumerate([*it.order, *it.out], 1):
        one, score = it.waiting[key], it.scores.get(key)
        kind = industry(one.industry)
        under = "，".join(
            part for part in (one.house, places[one.place_path], kind.named(lang) if kind else one.industry, visited.get(key, "")) if part
        )
        span = f"{score.best}–{score.worst}" if score and score.worst > score.best else ""
        near = bool(score and it.places and score.best <= it.places < score.worst)
        found.append(BoardRow(
            key.hex, rank, one.name, under, str(score.score) if score else "", span, near, it.reasons.get(key, ""), key.hex in owed,
            key in it.exempt, key in it.out, key.hex in beyond, key,
        ))  # fmt: skip
    return tuple(found)


def _spreads(it: Laid, places: Mapping[str, str], lang: str) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    board, unknown = it.board(), _("没有写")
    kinds = {key: found.named(lang) for key in spread(board, "industry") if (found := industry(key))}
    belongs = {"group": _("中央企业集团"), "other": _("其他企业")}
    shown = ((_("地区"), "city", places), (_("行业"), "industry", kinds), (_("隶属"), "ownership", belongs))
    return tuple(
        (title, tuple((names.get(key) or key or unknown, many) for key, many in list(spread(board, which).items())[:8]))
        for title, which, names in shown
    )


def _signers(it: Laid) -> tuple[Signer, ...]:
    done = {each.department: each for each in it.signed}
    rows = []
    for name in it.desk.departments if it.desk else ():
        if name in done:
            rows.append(Signer(it.at_work.get(name, name), Mark("met", _("已签")), done[name].name))
        elif name in it.at_work:
            rows.append(Signer(it.at_work[name], Mark("unknown", _("待签")), ""))
    return tuple(rows)
