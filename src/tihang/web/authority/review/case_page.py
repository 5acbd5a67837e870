"""One case before a desk, as it will stand (办理台)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from tihang.core.routing import End, Level
from tihang.engines.scrutiny import SelfCheck
from tihang.flows.authority.reasons import LONGEST
from tihang.flows.case_steps import given_at, leads_back
from tihang.journey.intake.queries.deposits import Deposit
from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.names import AGAINST, Said
from tihang.journey.review.queries import CaseCard, CaseRow
from tihang.journey.review.queries.case_days import Day
from tihang.journey.review.queries.mended import mended
from tihang.web.authority.review.claims import Claims, claims_of, names_in
from tihang.web.authority.review.due_words import due_deadline
from tihang.web.authority.review.joint_words import below_lines, counted, joint_lines, question_fields, rule_words
from tihang.web.authority.review.mended_page import MendedShown, mended_shown
from tihang.web.factories.list_page import industry_words
from tihang.web.parts.case_way import case_events, told_steps
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.desk import Deadline, DeskOpinion, Event
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.names import name_parts
from tihang.web.parts.route import RouteShown, way_shown
from tihang.web.parts.words import said

MARK: Final = "mark-"
WEEK: Final = timedelta(days=7)
KEYS: Final = {"forward": "A", "back": "R", "refuse": "N"}


@dataclass(frozen=True, slots=True)
class CaseButton:
    """一个办理结果: what the button sends and says, by which key it is pressed, and what it asks first where nobody here can take it back."""

    value: str
    words: str
    kind: str
    key: str
    sure: str = ""


@dataclass(frozen=True)
class Looked:
    """办理台的材料: the card, the frozen dossier, what checking found, the level's day, and the neighbours in the queue."""

    card: CaseCard
    found: Deposit
    checks: tuple[SelfCheck, ...]
    day: Day | None
    level: Level
    whole: bool
    now: datetime
    before: str = ""
    after: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CasePage:
    """办理台."""

    name: tuple[str, ...]
    over: str
    under: str
    state: Mark
    claims: Claims
    whole: bool
    here: str
    alike: str
    due: Deadline | None
    form: DeedForm | None
    asks: str
    buttons: tuple[CaseButton, ...]
    seen: str
    cannot: str
    joint: tuple[DeskOpinion, ...]
    counted: str
    rule: str
    below: tuple[DeskOpinion, ...]
    mended: tuple[MendedShown, ...]
    events: tuple[Event, ...]
    way: RouteShown
    told: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    before: str
    after: str


def decide_form(case: CaseRow) -> DeedForm:
    """The conclusion of the lead: a reason, and until when what is returned is to be mended."""
    why = Field(
        "why", _("理由（企业和上级都看得到）"), "area", most=LONGEST, help=_("退回和不予通过要写。不要写电话和证件号码，留痕不能删改。")
    )
    until = Field(
        "until",
        _("退回的补正期限"),
        "date",
        help=_("只在退回时用，到这一天的 24:00（北京时间）。退回后企业只能改写了意见的填报项。"),
        optional=True,
        value=(localdate() + WEEK).isoformat(),
    )
    return deed_form("decide", reverse("review-decide", args=[case.id]), "", why, until)


def opinion_form(card: CaseCard) -> DeedForm:
    """The word of a department, after its own questions."""
    why = Field("why", _("说明（牵头部门和上级看得到）"), "area", most=LONGEST, help=_("除“同意”和“不发表意见”外都要写。"))
    return deed_form("decide", reverse("review-opinion", args=[card.case.id]), "", *question_fields(card), why)


def case_form(card: CaseCard) -> DeedForm | None:
    """The form that this reader may send: the lead concludes, another department says its word."""
    return decide_form(card.case) if card.may_decide else opinion_form(card) if card.may_say else None


def case_page(it: Looked, lang: str, form: DeedForm | None = None) -> CasePage:
    """The page as it will stand; ``form`` is one that was refused."""
    card, case = it.card, it.card.case
    ours = form or case_form(card)
    names = names_in(it.found.content)
    claims = claims_of(it.found.content, it.checks, _asking(it, names) if ours else {}, "decide", whole=it.whole)
    place = places_in_words([case.place_path], lang)[case.place_path]
    return CasePage(
        name=name_parts(case.factory_name), over=said(case.campaign_words),
        under=" · ".join(part for part in (case.organisation_name, industry_words(case.industry, lang), place, case.credit_code) if part),
        state=state_mark(case), claims=claims, whole=it.whole, here=reverse("review-case", args=[case.id]),
        alike=reverse("review-alike", args=[case.id]),
        due=due_deadline(it.day, it.now), form=ours, asks=_asks(card, claims) if ours else "",
        buttons=_buttons(card) if ours else (), seen=case.seen, cannot="" if ours or case.end else _cannot(card),
        joint=joint_lines(card, it.now), counted=counted(card.standing), rule=rule_words(card.standing), below=below_lines(card),
        mended=mended_shown(mended(case=case, steps=card.steps)), events=case_events(case, card.steps, it.level), way=way_shown(case.route, case.state, it.level),
        told=told_steps(case, card.steps, names), facts=_facts(it.found), before=it.before, after=it.after,
    )  # fmt: skip


def _asking(it: Looked, names: Mapping[str, str]) -> dict[str, Field]:
    """A place for a remark on each field: what is remarked on is what a return opens."""
    return {
        address: Field(f"{MARK}{address}", _("这一处的意见"), value=it.typed.get(f"{MARK}{address}", ""),
                       error=it.wrong.get(f"{MARK}{address}", ""), most=300, id=f"decide-{number}")
        for number, address in enumerate(names)
    }  # fmt: skip


def _asks(card: CaseCard, claims: Claims) -> str:
    against = sum(each.outcome in AGAINST for each in card.standing.said.values())
    if card.may_decide and against:
        return _("有 %(n)s 家不同意。仍要往上报，写明理由。") % {"n": against}
    return _("有 %(n)s 项不一致。同意前写明怎么看，或退回请企业改。") % {"n": claims.departs} if claims.departs else ""


def _buttons(card: CaseCard) -> tuple[CaseButton, ...]:
    if not card.may_decide:
        keys = {Said.ENDORSE: "A", Said.RETURN: "R", Said.DO_NOT_RECOMMEND: "N"}
        kinds = {Said.ENDORSE: "main", Said.DO_NOT_RECOMMEND: "danger"}
        return tuple(CaseButton(each.value, str(each.label), kinds.get(each, ""), keys.get(each, "")) for each in Said)
    route, state = card.case.route, card.case.state
    found: list[CaseButton] = []
    for outcome in given_at(route, state):
        to = next(step.to for step in route.steps if step.at == state and step.outcome == outcome)
        way = "back" if leads_back(route, state, outcome) else "refuse" if route.state_by_id[to].end is End.REFUSED else "forward"
        kind = {"forward": "main", "refuse": "danger"}.get(way, "")
        words = said(route.outcome_by_id[outcome].words)
        sure = "" if way == "back" else _("再按一次才算数：%(words)s") % {"words": words}
        found.append(CaseButton(outcome, words, kind, KEYS[way], sure))
    return tuple(found)


def _cannot(card: CaseCard) -> str:
    case = card.case
    if case.desk is None:
        return _("退给企业了，等它补正。")
    lead = card.at_work.get(case.desk.departments[0], "")
    if lead:
        return _("这一件由%(office)s办理，你可以看。") % {"office": lead}
    return _("这一件该由%(desk)s办理，它还没有在梯航开通。") % {"desk": said(case.desk.words)}


def _facts(found: Deposit) -> tuple[tuple[str, str], ...]:
    row = found.row
    return (
        (_("第几版"), str(row.number)),
        (_("报送"), localtime(row.entered_at).strftime("%Y-%m-%d %H:%M:%S")),
        (_("签署人"), row.signer_name),
        (_("验证码"), row.shown_code),
        ("SHA-256", row.sha256[:16]),
    )


def state_mark(case: CaseRow) -> Mark:
    """Where it stands, as a mark."""
    kinds = {End.DONE: "met", End.REFUSED: "not_met", End.WITHDRAWN: "not_applicable", End.OPEN: "claimed"}
    return mark(kinds[case.end], said(case.stands.words))
