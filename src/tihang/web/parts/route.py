"""A route as a page draws it (流程图): its stops one under another, what branches off, where one stands, and the same in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.routing import Branch, Level, Route, Stop, stop_of, stops, told
from tihang.web.parts.words import said
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class StopShown:
    """一站. ``when``: done, now, planned or empty; ``ours``: this office acts here; ``aside``: where it was sent from here, if it stands there now."""

    name: str
    by: str
    on: str
    branches: tuple[str, ...]
    when: str = ""
    ours: bool = False
    aside: str = ""


@dataclass(frozen=True, slots=True)
class RouteShown:
    """流程图. ``told``: every step in a sentence, for whoever does not see the drawing."""

    name: str
    stops: tuple[StopShown, ...]
    told: tuple[str, ...]
    over: str = ""


def route_shown(route: Route, level: Level, *, ours: bool = True) -> RouteShown:
    """The whole of it, as it is told to this level; ``ours``: whether the desks of this level on it are those of whoever looks."""
    drawn = tuple(
        StopShown(
            said(each.state.said_to(level)), _by(each), said(each.on.words) if each.on else "",
            tuple(_branch(branch, level) for branch in each.branches), ours=ours and any(desk.level is level for desk in each.desks),
        )
        for each in stops(route)
    )  # fmt: skip
    return RouteShown(said(route.words), drawn, told(route, lang()))


def way_shown(route: Route, state: str, level: Level) -> RouteShown:
    """In short, with where something stands."""
    here, stands = stop_of(route, state), route.state_by_id[state]
    found, when = list[StopShown](), "done" if here else ""
    for each in stops(route):
        mine = each.state.id == here
        aside = said(stands.said_to(level)) if mine and state != here else ""
        found.append(StopShown(said(each.state.said_to(level)), _by(each) if mine else "", "", (), "now" if mine else when, aside=aside))
        when = "planned" if mine else when
    over = "" if here else _("已经离开这条路：%(state)s") % {"state": said(stands.said_to(level))}
    return RouteShown(said(route.words), tuple(found), told(route, lang()), over)


def _by(stop: Stop) -> str:
    desks = _("、").join(said(desk.words) for desk in stop.desks)
    many = max((len(desk.departments) for desk in stop.desks), default=0)
    return _("%(desk)s，%(n)s 个部门会商") % {"desk": desks, "n": many} if many > 1 else desks


def _branch(each: Branch, level: Level) -> str:
    words = {"outcome": said(each.outcome.words), "to": said(each.to.said_to(level))}
    if each.back is None:
        return _("%(outcome)s：%(to)s，到此为止") % words
    if each.back.id == each.to.id:
        return _("%(outcome)s：回到“%(to)s”") % words
    return _("%(outcome)s：%(to)s，改好再回到“%(back)s”") % {**words, "back": said(each.back.said_to(level))}
