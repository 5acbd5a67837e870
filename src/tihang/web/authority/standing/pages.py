"""Page objects of dynamic management at the desk (动态管理的页面对象)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.standing.names import EventKind
from tihang.journey.standing.queries import FactoryStanding, TitleStanding
from tihang.journey.standing.queries.rechecked import HandedOver
from tihang.journey.standing.queries.standing_of import EventRow
from tihang.journey.standing.queries.timeline import timeline_of
from tihang.journey.standing.queries.waiting import Titled, Watched
from tihang.web.parts.change_form import change_form
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark
from tihang.web.parts.standing_way import (
    TermShown,
    TitleShown,
    WayPoint,
    cabinet_open,
    recorders,
    status_mark,
    terms_shown,
    titles_shown,
    way_points,
)


@dataclass(frozen=True, slots=True)
class Line:
    """待办一行."""

    href: str
    name: str
    under: str
    state: Mark | None
    waits: str


@dataclass(frozen=True, slots=True)
class StandingPage:
    """一家工厂的称号动态."""

    name: str
    under: str
    titles: tuple[TitleShown, ...]
    way: tuple[WayPoint, ...]
    terms: tuple[TermShown, ...]
    change: DeedForm | None
    factory: str


def standing_page(person: Person, it: FactoryStanding, again: DeedForm | None = None) -> StandingPage:
    """``again``: the form that was refused, as it was sent."""
    points = timeline_of(scope=person.scope, it=it)
    change = None
    if permits(person.scope, Deed.RECORD_EVENT, it.subject.thing):
        change = change_form(reverse("authority-standing-event", args=[it.subject.id]), office=True)
        change = again if again and again.name == change.name else change
    return StandingPage(
        it.subject.name, it.subject.organisation_name, titles_shown(it, lambda title: _forms(person, it, title), again),
        way_points(points, names_of(recorders(points)), cabinet_open(person.scope, it)), terms_shown(), change, reverse("factory", args=[it.subject.id]),
    )  # fmt: skip


def watched_lines(found: tuple[Watched, ...], today: str) -> tuple[Line, ...]:
    """What waits comes first."""
    return tuple(
        Line(_at(each.factory), each.factory_name, f"{each.word} {each.year}", status_mark(each.status), _what_waits(each, today))
        for each in found
    )


def handed_over_lines(found: tuple[HandedOver, ...]) -> tuple[Line, ...]:
    """What re-checks found and nobody has acted on."""
    return tuple(
        Line(
            _at(each.factory),
            each.factory_name,
            f"{each.organisation} · {each.round_title} · {each.day.isoformat()} {each.document}".strip(),
            None,
            each.why,
        )
        for each in found
    )


def titled_lines(found: tuple[Titled, ...]) -> tuple[Line, ...]:
    """Factories found by name."""
    return tuple(
        Line(_at(each.factory), each.factory_name, f"{each.organisation} · {each.word} {each.year}", status_mark(each.status), "")
        for each in found
    )


def change_lines(found: tuple[EventRow, ...]) -> tuple[Line, ...]:
    """What happened lately."""
    return tuple(
        Line(_at(each.factory), each.factory_name, f"{each.happened_on.isoformat()} {EventKind(each.kind).label}", None, each.what)
        for each in found
    )


def suspend_form(it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """From when, why, by which document, and by when things are to be put right."""
    return _form(
        it, title, "suspend", _("暂停称号"), _why(), _document(), _since(),
        Field("until", _("整改期限"), "date", help=_("办法没有公开，期限由机关自己定")),
    )  # fmt: skip


def revoke_form(it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """From when, why, by which document; the ban only where a document says so."""
    return _form(
        it, title, "revoke", _("撤销认定的称号"), _why(), _document(), _since(),
        Field("until", _("哪一天前不能再申报"), "date", help=_("文书里写了才填；期限没有公开的依据"), optional=True),
    )  # fmt: skip


def correction_form(it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """Accepted or refused, with what was found."""
    options = (("refused", _("没有通过，继续暂停")), ("accepted", _("通过，恢复称号")))
    return _form(
        it, title, "correction", _("答复整改"), Field("outcome", _("结果"), "choice", options=options), _why(),
        Field("document", _("文号"), help=_("恢复称号时必填，会公布"), optional=True, most=120),
        Field("until", _("新的整改期限"), "date", help=_("没有通过时可以另定"), optional=True),
    )  # fmt: skip


def appeal_answer_form(it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """Upheld or dismissed, with what was found."""
    options = (("dismissed", _("不成立，维持原决定")), ("upheld", _("成立，恢复到原来的状态")))
    return _form(
        it, title, "appeal", _("答复申诉"), Field("outcome", _("结果"), "choice", options=options), _why(), _document(),
    )  # fmt: skip


def _forms(person: Person, it: FactoryStanding, title: TitleStanding) -> Iterator[DeedForm]:
    way, at = title.way, title.thing(it.subject)
    if way.appeal is not None and permits(person.scope, Deed.DECIDE_APPEAL, at):
        yield appeal_answer_form(it, title)
    if way.may_answer_proof and permits(person.scope, Deed.ACCEPT_CORRECTION, at):
        yield correction_form(it, title)
    if way.may_suspend and permits(person.scope, Deed.SUSPEND_TITLE, at):
        yield suspend_form(it, title)
    if way.may_revoke and permits(person.scope, Deed.REVOKE_TITLE, at):
        yield revoke_form(it, title)


def _form(it: FactoryStanding, title: TitleStanding, name: str, button: str, *fields: Field) -> DeedForm:
    """``seen`` rides in the address, so that two officers do not decide twice."""
    action = reverse(f"authority-standing-{name}", args=[it.subject.id, title.line])
    return deed_form(f"{name}-{title.line.hex}", f"{action}?seen={title.seen}", button, *fields, title=button)


def _why() -> Field:
    return Field("why", _("事实和依据"), "area", help=_("企业会看到"), most=1000)


def _document() -> Field:
    return Field("document", _("文号"), help=_("会公布"), most=120)


def _since() -> Field:
    return Field("day", _("从哪一天起"), "date", help=_("不填就是今天"), optional=True)


def _at(factory: object) -> str:
    return reverse("authority-standing-one", args=[factory])


def _what_waits(each: Watched, today: str) -> str:
    if each.appeal:
        return _("有申诉等答复")
    if each.proof:
        return _("有整改证明等答复")
    if each.due:
        late = each.due.isoformat() < today
        return (_("整改期 %(day)s 已过，没有收到证明") if late else _("%(day)s 前整改")) % {"day": each.due.isoformat()}
    return ""
