"""Reports on paper (打印): the printers that config wires in, by format."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from tihang.core.explain.report import Report
from tihang.journey.assessment.queries import Judgement
from tihang.journey.assessment.queries.reporting import report_of as judged_report
from tihang.journey.intake.queries import Draft


def report_of(draft: Draft, found: Judgement, lang: str, made_at: str) -> Report:
    """The report of a judged draft, every reading tried."""
    return judged_report(found, lang=lang, made_at=made_at, code=draft.shown_code)


def printer(suffix: str) -> Any:
    """The printer for a format. Raises KeyError for a format that nobody wired."""
    return import_string(settings.TIHANG_PRINTERS[suffix])()
