"""Page objects of dynamic management for the house (称号动态的页面对象)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.record.queries.files import cabinet_of
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.standing.queries import FactoryStanding, TitleStanding
from tihang.journey.standing.queries.timeline import timeline_of
from tihang.web.parts.change_form import change_form
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.standing_way import (
    TermShown,
    TitleShown,
    WayPoint,
    cabinet_open,
    recorders,
    terms_shown,
    titles_shown,
    way_points,
)

FILE: Final = "file-"
MOST_FILES: Final = 30


@dataclass(frozen=True, slots=True)
class HousePage:
    """本厂的称号动态. ``desk``: where an officer goes on."""

    name: str
    titles: tuple[TitleShown, ...]
    way: tuple[WayPoint, ...]
    terms: tuple[TermShown, ...]
    change: DeedForm | None
    back: str
    desk: str


def house_page(person: Person, it: FactoryStanding, again: DeedForm | None = None) -> HousePage:
    """``again``: the form that was refused, as it was sent."""
    points, key = timeline_of(scope=person.scope, it=it), it.subject.id
    change = None
    if permits(person.scope, Deed.REPORT_EVENT, it.subject.thing):
        change = change_form(reverse("factory-standing-event", args=[key]), office=False)
        change = again if again and again.name == change.name else change
    governs = any(office.governs(it.subject.place_path, it.subject.group_path) for office in person.scope.offices)
    ours = names_of(recorders([each for each in points if not each.who]))
    return HousePage(
        it.subject.name, titles_shown(it, lambda title: _forms(person, it, title), again),
        way_points(points, ours, cabinet_open(person.scope, it)), terms_shown(), change,
        reverse("factory", args=[key]), reverse("authority-standing-one", args=[key]) if governs else "",
    )  # fmt: skip


def correct_form(person: Person, it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """What was put right, and the files of the cabinet that show it."""
    files = cabinet_of(scope=person.scope, factory=it.subject.id).files if cabinet_open(person.scope, it) else ()
    return _form(
        it, title, "correct", _("提交整改证明"),
        Field("why", _("整改了什么"), "area", help=_("改了什么、哪一天改好、证据是哪份佐证文件"), most=1000),
        *(Field(f"{FILE}{each.id}", each.name, "check") for each in files[:MOST_FILES]), note="" if files else _("文件柜里还没有文件；先传上去，再勾选。"),
    )  # fmt: skip


def appeal_form(it: FactoryStanding, title: TitleStanding) -> DeedForm:
    """Under a real name, with reasons; once for each decision."""
    return _form(
        it, title, "appeal", _("提出申诉"),
        Field("person", _("申诉人姓名"), help=_("法定代表人或受托人，匿名的不受理"), most=40),
        Field("why", _("申诉理由"), "area", help=_("每项决定只能申诉一次"), most=1000),
    )  # fmt: skip


def _forms(person: Person, it: FactoryStanding, title: TitleStanding) -> Iterator[DeedForm]:
    here = it.subject.thing
    if title.way.may_prove and permits(person.scope, Deed.PROVE_CORRECTION, here):
        yield correct_form(person, it, title)
    if title.way.against is not None and permits(person.scope, Deed.APPEAL_STANDING, here):
        yield appeal_form(it, title)


def _form(it: FactoryStanding, title: TitleStanding, name: str, button: str, *fields: Field, note: str = "") -> DeedForm:
    action = reverse(f"factory-standing-{name}", args=[it.subject.id, title.line])
    return deed_form(f"{name}-{title.line.hex}", f"{action}?seen={title.seen}", button, *fields, title=button, note=note)
