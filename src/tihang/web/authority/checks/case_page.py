"""What other departments said of one case, beside its conditions of three years (案件的联合核查)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from tihang.flows.authority.reasons import LONGEST
from tihang.journey.checks.names import Told, Weighed
from tihang.journey.checks.queries import Answered, AskedLine, WeighedRow
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said

KINDS = {Weighed.COUNTS: "not_met", Weighed.DOES_NOT_COUNT: "not_applicable"}


@dataclass(frozen=True, slots=True)
class OlderLine:
    """以前的答复或研判."""

    text: str
    under: str


@dataclass(frozen=True, slots=True)
class CheckShown:
    """一个部门的核查: how it stands, when it was asked and answered, what it said, and what was made of it."""

    who: str
    condition: str
    asks: str
    mark: Mark
    days: str
    detail: str
    under: str
    weighed: tuple[OlderLine, ...]
    older: tuple[OlderLine, ...]
    form: DeedForm | None
    seen: int


def checks_shown(found: tuple[AskedLine, ...], *, may: bool, refused: Mapping[str, DeedForm] | None = None) -> tuple[CheckShown, ...]:
    """A line a letter; whoever may weighs a hit that stands."""
    return tuple(_shown(each, may, refused or {}) for each in found)


def weigh_form(answer: Answered) -> DeedForm:
    """What an officer makes of a hit."""
    options = tuple((each.value, str(each.label)) for each in Weighed)
    weighed = Field("weighed", _("研判结论"), "choice", options=(("", _("选一项")), *options))
    why = Field("why", _("理由（上级看得到）"), "area", help=_("不影响的要写为什么。留痕不能删改。"), most=LONGEST)
    return deed_form(f"weigh-{answer.id}", reverse("check-weigh", args=[answer.id]), _("记下研判"), weighed, why)


def _shown(each: AskedLine, may: bool, refused: Mapping[str, DeedForm]) -> CheckShown:
    it, stands = each.content, each.stands
    hit = stands is not None and stands.told == Told.HIT
    form = (refused.get(str(stands.id)) or weigh_form(stands)) if stands and hit and may else None
    asked = localdate(each.asked_at).isoformat()
    days = (
        _("%(asked)s 问，%(answered)s 答复") % {"asked": asked, "answered": stands.answered_on.isoformat()}
        if stands
        else _("%(asked)s 问，还没有答复") % {"asked": asked}
    )
    return CheckShown(
        who=said(_words(it["department"])), condition=said(_words(it["condition_words"])), asks=said(_words(it["asks"])), mark=_mark(stands), days=days,
        detail=stands.detail if stands else "", under=_under(stands) if stands else "",
        weighed=tuple(_weighed(row) for row in reversed(stands.weights)) if stands else (), older=tuple(_older(each.answers[:-1])), form=form,
        seen=len(stands.weights) if stands else 0,
    )  # fmt: skip


def _mark(stands: Answered | None) -> Mark:
    if stands is None:
        return mark("unknown", _("没有答复，不知道"))
    if stands.told == Told.CLEAR:
        return mark("met", _("答复没有记录"))
    last = stands.weights[-1] if stands.weights else None
    if last is None:
        return mark("claimed", _("有记录，等研判"))
    return mark(KINDS[last.weighed], _("有记录，%(made)s") % {"made": last.weighed.label})


def _under(row: Answered) -> str:
    happened = _("发生于 %(day)s") % {"day": row.happened_on.isoformat()} if row.happened_on else ""
    return " · ".join(part for part in (_("来函：%(source)s") % {"source": row.source}, happened, row.document) if part)


def _weighed(row: WeighedRow) -> OlderLine:
    who = " · ".join(part for part in (row.office_name, row.by_name, f"{localtime(row.at):%Y-%m-%d %H:%M}") if part)
    return OlderLine(_("%(made)s：%(why)s") % {"made": row.weighed.label, "why": row.why} if row.why else str(row.weighed.label), who)


def _older(rows: tuple[Answered, ...]) -> Iterator[OlderLine]:
    for row in reversed(rows):
        text = _("%(day)s 答复：%(told)s") % {"day": row.answered_on.isoformat(), "told": row.told.label}
        yield OlderLine(f"{text} {row.detail}".strip(), _under(row))
        yield from (_weighed(each) for each in reversed(row.weights))


def _words(raw: list[str]) -> tuple[str, str]:
    return str(raw[0]), str(raw[1])
