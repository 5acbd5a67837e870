"""What a house owes after its title, and the form of its yearly update (年度更新页)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty, duties
from tihang.journey.duties.names import DutyState, Said
from tihang.journey.duties.queries import ReportCard, addressees_of, reports_of
from tihang.journey.duties.queries.dates import days_of
from tihang.journey.duties.rules import standing
from tihang.journey.record.queries import Subject, tiers_on
from tihang.journey.registry.access import Deed, permits
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.duty import KINDS, AboutDuty, ReportShown, about, due_words, report_shown
from tihang.web.parts.roster import Roster, cell, roster
from tihang.web.parts.words import said


@dataclass(frozen=True)
class UpdatePage:
    """年度更新页."""

    about: AboutDuty
    over: str
    year: int
    state: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    reports: tuple[ReportShown, ...]
    form: DeedForm | None
    cannot: str
    back: str


def owed_by(person: Person, factory: Subject, today: date) -> tuple[Duty, ...]:
    """What its titles oblige it to; nothing for a reader to whom they are not open."""
    held = {each.tier for each in tiers_on(scope=person.scope, factory=factory.id, day=today)}
    return tuple(duty for duty in duties() if held & set(duty.holders))


def duties_roster(person: Person, subject: Subject, today: date) -> Roster | None:
    """Each duty of this year and the last."""
    rows = []
    for duty in owed_by(person, subject, today):
        for year in (today.year, today.year - 1):
            cards = reports_of(scope=person.scope, duty=duty.id, year=year, factory=subject.id)
            state, due = _stands(duty, year, subject, cards, today)
            href = reverse("factory-duty", args=[subject.id, duty.id, year])
            rows.append((cell(f"{said(duty.words)} {year}", href=href), cell(due_words(due, duty), number=True), cell(state.label)))
    return roster(_("报送事项"), (_("报送事项"), _("期限"), _("状态")), rows) if rows else None


def update_form(subject: Subject, duty: Duty, year: int, last: ReportCard | None = None) -> DeedForm:
    """Filled with what was handed in last, so that a correction is not written anew."""
    facts = last.content["facts"] if last else {}
    lines = {name: "\n".join(facts.get(name, ())) for name in ("solutions", "standards", "firms")}
    one = _("一行一项")
    return deed_form(
        "update", reverse("factory-duty", args=[subject.id, duty.id, year]), _("再报一版") if last else _("报送"),
        Field("solutions", _("输出的解决方案"), "area", help=_("被别的企业采用的，一行一项，写明用在哪里"), value=lines["solutions"], optional=True),
        Field("standards", _("参与制定的标准"), "area", help=one, value=lines["standards"], optional=True),
        Field("firms", _("带动的企业"), "area", help=_("上下游跟着改造的，一行一家，可写信用代码"), value=lines["firms"], optional=True),
        Field("text", _("变化和问题"), "area", value=str(last.content["text"]) if last else "", optional=True, most=1000),
        Field("nothing", _("今年没有输出、标准和带动，原因写在上面"), "check"), title=_("年度更新"), kind="main",
    )  # fmt: skip


def update_page(person: Person, subject: Subject, duty: Duty, year: int, today: date, again: DeedForm | None = None) -> UpdatePage:
    """``again``: the form that was refused, as it was sent."""
    cards = reports_of(scope=person.scope, duty=duty.id, year=year, factory=subject.id)
    state, due = _stands(duty, year, subject, cards, today)
    to = addressees_of(duty, Part(subject.place_path))
    may, done = permits(person.scope, Deed.HAND_IN_UPDATE, subject.thing), {each.said for each in cards[0].receipts} if cards else set()
    open_ = duty in owed_by(person, subject, today) and done != {Said.RECEIVED}
    member = subject.organisation in person.scope.organisations
    names = _("、").join(each.name or str(each.addressee.label) for each in to)
    return UpdatePage(
        about(duty), f"{subject.organisation_name} · {subject.name}", year, str(state.label), KINDS[state],
        ((_("报给"), names), (_("期限"), due_words(due, duty))), tuple(report_shown(each) for each in cards),
        (again or update_form(subject, duty, year, cards[0] if cards else None)) if may and open_ else None,
        _("由企业的管理员或签署人报送。") if open_ and member and not may else "", reverse("factory-duties", args=[subject.id]),
    )  # fmt: skip


def _stands(duty: Duty, year: int, subject: Subject, cards: tuple[ReportCard, ...], today: date) -> tuple[DutyState, date | None]:
    due = days_of(duty, year).due(Part(subject.place_path), itself=True)
    words = [each.said.value for each in cards[0].receipts] if cards else []
    return standing(handed_in=bool(cards), said=words, asked=1, due=due, today=today), due
