"""Tables of the review, one noun a file."""

from tihang.journey.review.models.cases import Opinion, ReviewCase, ReviewStep
from tihang.journey.review.models.countersigns import CountersignEntry, CountersignScan, CountersignSheet
from tihang.journey.review.models.filings import STANDING, Filing, FilingStep
from tihang.journey.review.models.packages import Package, PackageItem
from tihang.journey.review.models.panels import Declaration, Panel, PanelCase, PanelDraw, Reading
from tihang.journey.review.models.rosters import Roster, RosterRow, RosterSignature
from tihang.journey.review.models.sheets import CalibrationReference, ScoreSheet
from tihang.journey.review.models.talks import CaseMessage, CaseNote

__all__ = [
    "STANDING",
    "CalibrationReference",
    "CaseMessage",
    "CaseNote",
    "CountersignEntry",
    "CountersignScan",
    "CountersignSheet",
    "Declaration",
    "Filing",
    "FilingStep",
    "Opinion",
    "Package",
    "PackageItem",
    "Panel",
    "PanelCase",
    "PanelDraw",
    "Reading",
    "ReviewCase",
    "ReviewStep",
    "Roster",
    "RosterRow",
    "RosterSignature",
    "ScoreSheet",
]
