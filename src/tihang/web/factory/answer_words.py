"""An answer in words (答案的说法): what stands in a sheet, in a version or in a form, as a person reads it."""

from typing import Any

from django.utils.translation import gettext as _

from tihang.core.criteria import Question
from tihang.core.explain.report_words import Tongue
from tihang.core.kinds import KindError, Scenarios
from tihang.journey.intake.queries import Row, Said


def row_words(question: Question | None, row: Row | Said | None, tongue: Tongue) -> str:
    """What a row says."""
    if row is None:
        return _("没有答案")
    return value_words(question, {"not_applicable": row.reason} if row.reason else row.value, tongue, estimated=row.estimated)


def value_words(question: Question | None, value: Any, tongue: Tongue, *, estimated: bool = False) -> str:
    """A raw answer, as a sheet takes it; a question that the pack no longer has is shown as it was kept."""
    if isinstance(value, dict):
        if "estimated" in value:
            return value_words(question, value["estimated"], tongue, estimated=True)
        if "value" in value:
            return value_words(question, value["value"], tongue)
        return _("不适用：%(why)s") % {"why": value.get("not_applicable", "")}
    if value in (None, ""):
        return _("没有答案")
    words = _known(question, value, tongue)
    return _("%(answer)s（推算）") % {"answer": words} if estimated else words


def _known(question: Question | None, value: Any, tongue: Tongue) -> str:
    if question is None:
        return str(value)
    if isinstance(question.kind, Scenarios) and isinstance(value, list):
        return "；".join(_scenario(entry, question, tongue) for entry in value) or _("一个也没有")
    try:
        return tongue.of(question.kind.show(question.kind.parse(value)))
    except KindError:
        return str(value)


def _scenario(entry: Any, question: Question, tongue: Tongue) -> str:
    names = dict(question.kind.names) if isinstance(question.kind, Scenarios) else {}
    code = str(entry.get("code", ""))
    said = [tongue.of(names[code]) if code in names else code, str(entry.get("instance", ""))]
    marked = _("用了人工智能") if entry.get("ai") == "yes" else ""
    return " ".join(bit for bit in (*said, marked) if bit)
