"""Scenario instances on the page (场景实例)."""

from functools import cache

from django.utils.translation import gettext as _

from tihang.core.criteria import Pack
from tihang.journey.record.names import Noun
from tihang.journey.record.queries import ScenarioRow
from tihang.journey.record.rules.scenarios import GUIDE, scenarios
from tihang.packio.shelf import default_shelf
from tihang.web.factories.record.kept import Reader, kept
from tihang.web.factories.record.table import Cell, Line, years
from tihang.web.parts.names import breaking
from tihang.web.parts.words import said


@cache
def guide(edition: str) -> Pack:
    """An edition of the guide."""
    return default_shelf().pack(GUIDE, edition)


def link_words(edition: str, code: str) -> str:
    """L1 工厂建设: a link as its edition calls it."""
    found = next((link for link in guide(edition).links if link.code == code), None)
    return f"{code} {said(found.words)}" if found else code


def scenario_words(edition: str, code: str) -> str:
    """S01 工厂数字化规划设计: a scenario as its edition calls it."""
    found = scenarios(edition).get(code)
    return f"{code} {said(found.words)}" if found else code


def heads() -> tuple[str, ...]:
    return _("实例"), _("场景"), _("环节"), _("指引版本"), _("用了人工智能")


def ai_words(uses: bool | None) -> str:
    """是, 否, or that nobody said."""
    return _("没有说") if uses is None else _("是") if uses else _("否")


def line(row: ScenarioRow, reader: Reader) -> Line:
    """One instance: what it is called here, and where the guide puts it."""
    named, of, link, edition, ai = heads()
    under = "，".join(part for part in (row.place, years(row.since, row.until), row.what) if part)
    return Line(
        Cell(named, breaking(row.instance), under),
        (
            Cell(of, scenario_words(row.edition, row.scenario)),
            Cell(link, link_words(row.edition, row.link)),
            Cell(edition, _("%(edition)s 年版") % {"edition": row.edition}),
            Cell(ai, ai_words(row.uses_ai)),
        ),
        kept(row, Noun.SCENARIO, reader),
    )
