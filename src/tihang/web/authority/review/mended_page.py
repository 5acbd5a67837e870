"""What was returned and what came back, side by side (退回与补正)."""

from dataclasses import dataclass
from typing import Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tihang.journey.review.queries.mended import Mended, MendedField
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said

LONG: Final = 240


@dataclass(frozen=True, slots=True)
class MendedRow:
    """一处补正."""

    name: str
    remark: str
    before: str
    now: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class MendedShown:
    """一次退回和它的补正."""

    title: str
    why: str
    rows: tuple[MendedRow, ...]


def mended_shown(found: tuple[Mended, ...]) -> tuple[MendedShown, ...]:
    """As it will stand."""
    return tuple(MendedShown(_title(each), each.why, tuple(_row(field) for field in each.fields)) for each in found)


def _title(each: Mended) -> str:
    office, back = each.office_name, f"{localtime(each.returned_at):%Y-%m-%d}"
    if each.answered_at is None:
        return _("%(office)s %(back)s 退回，企业还没有补正") % {"office": office, "back": back}
    return _("%(office)s %(back)s 退回，企业 %(on)s 补正") % {
        "office": office,
        "back": back,
        "on": f"{localtime(each.answered_at):%Y-%m-%d}",
    }


def _row(field: MendedField) -> MendedRow:
    word = (
        mark("unknown", _("等补正")) if field.now is None else mark("claimed", _("改了")) if field.changed else mark("not_met", _("没有改"))
    )
    return MendedRow(said(field.words), field.remark, _cut(field.before), _cut(field.now or ""), word)


def _cut(text: str) -> str:
    return (f"{text[:LONG]}…" if len(text) > LONG else text) or _("（空）")
