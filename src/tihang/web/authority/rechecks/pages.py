"""Page objects of re-checks at the desk (复核的页面对象)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.rechecks.codes import recheck_law
from tihang.journey.rechecks.names import SETTLED, Picked, TaskState
from tihang.journey.rechecks.queries import RoundCard, TaskCard, TaskLine
from tihang.journey.record.names import Noun, Tier
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.registry.queries.zones import places_in_words
from tihang.web.authority.claims_page import moment
from tihang.web.authority.rechecks.forms import look_form, settle_form
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.recheck import StepShown, asked_rows, kind_of, state_words, step_shown, task_facts, why_words
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said

FILTERS = ("", "waiting", "late", "answered", "doubt", "correcting", "kept", "handed_over")


@dataclass(frozen=True, slots=True)
class Sieve:
    """筛选链接."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """任务一行; ``tick`` is its id where it may be kept in a batch."""

    href: str
    name: str
    under: str
    place: str
    why: str
    state: str
    due: str
    late: bool
    tick: str


@dataclass(frozen=True)
class RoundPage:
    """复核批次的页面."""

    title: str
    over: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    waivers: tuple[str, ...]
    source: str
    picked: tuple[tuple[str, int], ...]
    sieves: tuple[Sieve, ...]
    rows: tuple[RowShown, ...]
    next_href: str
    keep: str
    record: str
    digest: str
    drawn: bool


@dataclass(frozen=True)
class TaskPage:
    """复核任务的页面."""

    title: str
    over: str
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]
    steps: tuple[StepShown, ...]
    seen: int
    look: DeedForm | None
    settle: DeedForm | None
    after: str


def rounds_roster(cards: tuple[RoundCard, ...]) -> Roster:
    """Every round that this office has to do with."""
    columns = (_("复核批次"), _("层级"), _("填报期限"), _("任务"), _("状态"))
    rows = [
        (
            cell(each.title, href=reverse("recheck", args=[each.id]), under=each.office_name), cell(Tier(each.tier).label),
            cell(each.due.isoformat(), number=True), cell(f"{each.told:,}" if each.drawn_at else "", number=True),
            cell(_("已下达") if each.drawn_at else _("还没有抽取")),
        )
        for each in cards
    ]  # fmt: skip
    return roster(_("复核批次"), columns, rows)


def round_page(
    card: RoundCard, found: "Counted", lines: tuple[TaskLine, ...], today: date, state: str, *, settles: bool, page: int
) -> RoundPage:
    """``found``: the numbers beside it; ``lines``: one more than a page where there is another."""
    here, shown = reverse("recheck", args=[card.id]), lines[:page]
    places = places_in_words({each.place_path for each in shown}, "zh")
    words = {"": _("全部"), "late": _("逾期"), "doubt": _("有疑问"), **{each.value: str(each.label) for each in TaskState}}
    many = {**found.states, "": sum(many for name, many in found.states.items() if name != "late")}
    sieves = tuple(
        Sieve(f"{words[name]} {many[name]:,}" if name in many else words[name], f"{here}?state={name}" if name else here, name == state)
        for name in FILTERS if many.get(name) or name in ("", state, "doubt")
    )  # fmt: skip
    return RoundPage(
        card.title, f"{card.office_name} · {Tier(card.tier).label}", _facts(card), _reasons(card, "risks"), _reasons(card, "waivers"),
        _("%(source)s：周期和比例都是开设机关定的。") % {"source": said(recheck_law().source)}, _picked(card, found.picked), sieves,
        tuple(_row(card, each, places[each.place_path], today, ticks=settles) for each in shown),
        f"{here}?state={state}&after={shown[-1].id}" if len(lines) > page else "",
        reverse("recheck-keep", args=[card.id]) if settles and any(_plain(each) for each in shown) else "",
        reverse("recheck-record", args=[card.id]) if card.drawn_at else "", card.record, card.drawn_at is not None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """数字: tasks by state, titles by what became of them."""

    states: dict[str, int]
    picked: dict[tuple[str, str], int]


def task_page(person: Person, card: TaskCard, today: date, again: DeedForm | None = None) -> TaskPage:
    """``again``: the form that was refused, as it was sent."""
    line, forms = card.line, {again.name: again} if again else {}
    open_ = line.state.value not in SETTLED
    thing = Thing(
        organisation=card.organisation, place_path=line.place_path, group_path=card.group_path, desk_path=card.desk_path,
        desk_group_path=card.desk_group_path,
    )  # fmt: skip
    may = lambda deed: open_ and permits(person.scope, deed, thing)  # noqa: E731 - one word for a question asked twice
    look, settle = forms.get("look") or look_form(card), forms.get("settle") or settle_form(card)
    after = _("称号的暂停、撤销另走程序，这里只记下复核结果。") if line.state is TaskState.HANDED_OVER else ""
    return TaskPage(
        line.factory_name, f"{line.organisation_name} · {line.round_title}", state_words(line, today), kind_of(line, today), task_facts(card),
        asked_rows(card), tuple(step_shown(each) for each in card.steps), line.steps, look if may(Deed.LOOK_AT_RECHECK) else None,
        settle if may(Deed.SETTLE_RECHECK) else None, after,
    )  # fmt: skip


def _facts(card: RoundCard) -> tuple[tuple[str, str], ...]:
    asks = _("、").join(str(Noun(each).label) for each in card.rule["asks"])
    found = [(_("依据"), card.basis), (_("填报期限"), card.due.isoformat()), (_("随机抽取比例"), f"{card.rule['share']} %"),
             (_("要更新的"), asks or _("只填情况说明"))]  # fmt: skip
    if card.drawn_at:
        found += [(_("抽取"), moment(card.drawn_at)), (_("种子"), card.seed), (_("称号"), f"{card.pool:,}"), (_("下达"), f"{card.told:,}")]
    return tuple(found)


def _reasons(card: RoundCard, key: str) -> tuple[str, ...]:
    return tuple(said((each["words"][0], each["words"][1])) for each in card.rule[key])


def _picked(card: RoundCard, counted: dict[tuple[str, str], int]) -> tuple[tuple[str, int], ...]:
    rows = [(Picked(picked), reason, many) for (picked, reason), many in counted.items()]
    order = list(Picked)
    rows.sort(key=lambda each: (order.index(each[0]), each[1]))
    return tuple(
        (f"{picked.label}{_('：')}{said(card.words_of(reason))}" if reason else str(picked.label), many) for picked, reason, many in rows
    )


def _plain(line: TaskLine) -> bool:
    """Whether it may be kept in a batch."""
    return line.state is TaskState.ANSWERED and not line.doubt


def _row(card: RoundCard, line: TaskLine, place: str, today: date, *, ticks: bool) -> RowShown:
    doubt = f"{_('，')}{_('有疑问')}" if line.doubt and line.state is TaskState.ANSWERED else ""
    return RowShown(
        reverse("recheck-task", args=[line.id]), line.factory_name, line.organisation_name, place, why_words(card.rule, line),
        f"{state_words(line, today)}{doubt}", line.due.isoformat(), line.late(today), str(line.id) if ticks and _plain(line) else "",
    )  # fmt: skip
