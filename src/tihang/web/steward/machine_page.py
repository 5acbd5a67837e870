"""How the machine runs (平台运行): overview, packs and seals, trail, letters, jobs; said as tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.core.criteria import Overlay, Pack
from tihang.journey.post.names import JobState, LetterState
from tihang.journey.post.queries import JobRow, LetterRow, MessageRow
from tihang.journey.registry.codes import named
from tihang.journey.registry.queries.offices import COUNTED
from tihang.journey.trail.queries import DeedShown
from tihang.packio.confirmations import read_confirmations
from tihang.packio.seals import seals_of
from tihang.packio.shelf import Shelf, default_shelf
from tihang.web.authority.claims_page import moment
from tihang.web.authority.home_page import Waiting
from tihang.web.parts.roster import Act, Cell, Roster, cell, roster
from tihang.web.parts.words import said
from tihang.web.steward.verbs import verb_words


@dataclass(frozen=True, slots=True)
class StateTab:
    """状态页签: a state with how many stand in it."""

    words: str
    number: str
    href: str
    chosen: bool


def waiting(words: str, number: int, href: str) -> Waiting:
    """One line of what waits."""
    return Waiting(words, f"{COUNTED:,}+" if number > COUNTED else f"{number:,}", href, bool(number))


def state_tabs(states: type[TextChoices], counts: Mapping[str, int], here: str, chosen: str) -> tuple[StateTab, ...]:
    """Every state that has rows, and all of them."""
    there = [state for state in states if counts.get(state.value)]
    tabs = [StateTab(str(state.label), str(counts[state.value]), f"{here}?state={state.value}", state.value == chosen) for state in there]
    return (StateTab(_("全部"), str(sum(counts.values())), here, not chosen), *tabs)


def letters_roster(rows: Iterable[LetterRow], next_href: str, first_href: str) -> Roster:
    """The outbox: how each letter fared, and neither its text nor its address."""
    columns = (_("事由"), _("写成时间"), _("状态"), _("尝试"), _("原因"), _("办理"))
    lines = [
        (
            cell(row.topic.label, under=row.key), cell(moment(row.created_at), number=True), cell(row.state.label),
            cell(str(row.attempts), number=True),
            cell(" ".join(filter(None, (str(row.error.label) if row.error else "", str(row.answer_code or ""))))), _letter_acts(row),
        )
        for row in rows
    ]  # fmt: skip
    return roster(_("邮件"), columns, lines, next_href=next_href, first_href=first_href)


def messages_roster(rows: Iterable[MessageRow], next_href: str, first_href: str) -> Roster:
    """The short messages: how each fared, and neither its words nor its number."""
    columns = (_("事由"), _("写成时间"), _("状态"), _("下次尝试"), _("原因"))
    lines = [
        (
            cell(row.topic.label, under=row.key), cell(moment(row.created_at), number=True), cell(row.state.label),
            cell(moment(row.next_at) if row.state == LetterState.WAITING else "", number=True), cell(str(row.error.label) if row.error else ""),
        )
        for row in rows
    ]  # fmt: skip
    return roster(_("短信"), columns, lines, next_href=next_href, first_href=first_href)


def _letter_acts(row: LetterRow) -> Cell:
    acts = []
    if row.can_resend:
        acts.append(Act(reverse("steward-letter-resend", args=[row.id]), _("再寄一次"), row.key))
    if row.state in {LetterState.WAITING, LetterState.HELD, LetterState.IN_DOUBT, LetterState.FAILED}:
        acts.append(Act(reverse("steward-letter-withdraw", args=[row.id]), _("撤回"), row.key))
    return cell("", acts=tuple(acts))


def jobs_roster(rows: Iterable[JobRow], next_href: str, first_href: str) -> Roster:
    """The jobs: how each fared."""
    columns = (_("任务"), _("执行时间"), _("状态"), _("尝试"), _("原因"), _("办理"))
    lines = [
        (
            cell(row.name, under=row.args if row.args != "{}" else ""), cell(moment(row.run_at), number=True), cell(row.state.label),
            cell(f"{row.attempts} / {row.most_attempts}", number=True),
            cell(str(row.error.label) if row.error else "", under=row.error_place), _job_acts(row),
        )
        for row in rows
    ]  # fmt: skip
    return roster(_("任务"), columns, lines, next_href=next_href, first_href=first_href)


def _job_acts(row: JobRow) -> Cell:
    acts = []
    if row.can_retry:
        acts.append(Act(reverse("steward-job-retry", args=[row.id]), _("再试一次"), row.name))
    if row.state in {JobState.WAITING, JobState.FAILED}:
        acts.append(Act(reverse("steward-job-withdraw", args=[row.id]), _("撤回"), row.name))
    return cell("", acts=tuple(acts))


def trail_roster(deeds: Iterable[DeedShown], people: Mapping[UUID, str], lang: str, next_href: str, first_href: str) -> Roster:
    """Deeds, newest first."""
    columns = (_("时间"), _("事项"), _("操作者"), _("辖区链"), _("理由和要点"))
    lines = [
        (
            cell(moment(deed.at), number=True), cell(verb_words(deed.verb)), cell(_actor(deed, people)),
            cell(f"{named(deed.region, lang)} #{deed.number}"), cell(deed.why, under=_facts(deed.facts)),
        )
        for deed in deeds
    ]  # fmt: skip
    return roster(_("留痕"), columns, lines, next_href=next_href, first_href=first_href)


def _actor(deed: DeedShown, people: Mapping[UUID, str]) -> str:
    return people.get(deed.actor, _("已注销用户")) if deed.actor else _("控制台或系统")


def _facts(facts: Mapping[str, object]) -> str:
    return " · ".join(f"{key}: {value}" for key, value in facts.items() if value not in ("", [], None))[:300]


def packs_roster() -> Roster:
    """Every pack and overlay of the shelf: edition, sealed parts, confirmations."""
    shelf = default_shelf()
    many: dict[str, int] = {}
    for row in read_confirmations(shelf.root):
        many[row.pack] = many.get(row.pack, 0) + 1
    columns = (_("标准包"), _("版本"), _("状态"), _("封印"), _("未核对的值"), _("核对确认"))
    items: list[Pack | Overlay] = [shelf.pack(*name) for name in shelf.names()]
    items += [shelf.overlay(*name) for name in shelf.overlay_names()]
    lines = [_pack(shelf, item, many.get(item.name, 0)) for item in items]
    return roster(_("标准包"), columns, lines)


def status_words(status: str) -> str:
    """现行、草案、只有一部分、已被取代、示例."""
    known = {"in_force": _("现行"), "draft": _("草案"), "partial": _("只有一部分"), "superseded": _("已被取代"), "example": _("示例")}
    return known.get(status, status)


def _pack(shelf: Shelf, item: Pack | Overlay, confirmations: int) -> tuple[Cell, ...]:
    parts = ", ".join(seal.part for seal in seals_of(item))
    problems = shelf.seal_problems(item)
    state = _("已封印") if not problems else _("未封印或已改动，不能用来判定")
    linked = isinstance(item, Pack)
    href = reverse("standard", kwargs={"name": item.id, "edition": item.edition}) if linked else ""
    open_values = str(item.unconfirmed) if isinstance(item, Pack) else ""
    return (
        cell(said(item.words), href=href, under=item.id), cell(f"{item.edition} r{item.revision}"), cell(status_words(item.status)), cell(state, under=parts),
        cell(open_values, number=True), cell(str(confirmations), number=True),
    )  # fmt: skip
