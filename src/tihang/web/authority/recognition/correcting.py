"""The form with which a final list is corrected (更正的表单): a few rows at once, by their numbers."""

import json
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.core.problems import BadInput, bad
from tihang.core.ranking.correcting import Change, CorrectedPart
from tihang.journey.recognition.queries.desk import Desk
from tihang.web.parts.deed_form import DeedForm, Field, deed_form

AT_ONCE = 3
"""Rows on the form; more are corrected by the next document."""
PARTS = {
    CorrectedPart.FACTORY: gettext_lazy("工厂名称印错"), CorrectedPart.ORGANISATION: gettext_lazy("企业名称印错"),
    CorrectedPart.CREDIT_CODE: gettext_lazy("信用代码印错"), CorrectedPart.REMOVED: gettext_lazy("不该列入，移出名单"),
}  # fmt: skip


def correct_form(desk: Desk) -> DeedForm | None:
    """Where a final list stands."""
    final = desk.it.final
    if final is None:
        return None
    rows = ("", ""), *((str(row["number"]), f"{row['number']} {row['factory']['name']}") for row in json.loads(final.content)["rows"])
    parts = ("", ""), *((part.value, str(words)) for part, words in PARTS.items())
    fields = [Field("document", _("更正文号"), most=120)]
    for place in range(1, AT_ONCE + 1):
        fields += [
            Field(f"number-{place}", _("更正哪一家（%(n)s）") % {"n": place}, "choice", options=tuple(rows), optional=place > 1),
            Field(f"part-{place}", _("怎么错了"), "choice", options=tuple(parts), optional=place > 1),
            Field(f"after-{place}", _("应为"), help=_("移出名单的不填"), optional=True, most=200),
            Field(f"why-{place}", _("理由"), help=_("会公布"), optional=place > 1, most=200),
        ]
    note = _("更正另出一版：原来的名单留着，标明已被取代；公开名单、称号一并改过来，并通知有关工厂。")
    return deed_form("correct", reverse("recognition-correct", args=[desk.it.campaign.pk, final.code]), _("公布更正"), *fields, note=note)


def changes_typed(typed: Mapping[str, str]) -> list[Change]:
    """What was filled in; rows left empty are none. Raises BadInput where a row is half filled."""
    return list(_changes(typed))


def _changes(typed: Mapping[str, str]) -> Iterator[Change]:
    for place in range(1, AT_ONCE + 1):
        number, part, after, why = (typed.get(f"{name}-{place}", "").strip() for name in ("number", "part", "after", "why"))
        if not (number or part or after or why):
            continue
        if not (number.isascii() and number.isdigit() and len(number) < 7):
            said = "没有选是哪一家", "which factory it is was not chosen"
            raise BadInput([bad(*said, "选一家", "Choose one", place=f"number-{place}", code="missing")])
        if part not in list(CorrectedPart):
            said = "没有选怎么错了", "what is wrong was not chosen"
            raise BadInput([bad(*said, "选一项", "Choose one", place=f"part-{place}", code="missing")])
        yield Change(int(number), CorrectedPart(part), "" if part == CorrectedPart.REMOVED else after, why)
