"""Reports on paper (打印): the printers that config wires in, by format."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from tihang.core.explain.report import Report, build_report
from tihang.journey.assessment.queries import Judgement
from tihang.journey.intake.queries import Draft
from tihang.web.factory.now_panel import tier_parts


def report_of(draft: Draft, found: Judgement, lang: str, made_at: str) -> Report:
    """The report of a judged draft, every reading tried."""
    tiers = tier_parts(found, found.tiers_under_every_reading)
    return build_report(
        found.sure,
        found.sheet,
        found.readings,
        estimate=found.estimate,
        tiers=tiers,
        tier_sheet=found.beside,
        lang=lang,
        made_at=made_at,
        code=draft.shown_code,
    )


def printer(suffix: str) -> Any:
    """The printer for a format. Raises KeyError for a format that nobody wired."""
    return import_string(settings.TIHANG_PRINTERS[suffix])()
