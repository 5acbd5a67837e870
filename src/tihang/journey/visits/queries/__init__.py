"""Visits as their readers see them (看现场核查)."""

from tihang.journey.visits.queries.sheets import MySheet, Standing, my_sheet, my_visits, standing_of
from tihang.journey.visits.queries.visits import (
    NoSuchVisit,
    RoundRow,
    VisitCard,
    VisitLine,
    rounds_of,
    visit_card,
    visits_of,
    visits_of_case,
)

__all__ = [
    "MySheet",
    "NoSuchVisit",
    "RoundRow",
    "Standing",
    "VisitCard",
    "VisitLine",
    "my_sheet",
    "my_visits",
    "rounds_of",
    "standing_of",
    "visit_card",
    "visits_of",
    "visits_of_case",
]
