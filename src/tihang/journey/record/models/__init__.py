"""Tables of the record, one noun a file."""

from tihang.journey.record.models.entry import CURRENT, Entry, Kept
from tihang.journey.record.models.evidence import Evidence
from tihang.journey.record.models.files import IN_CABINET, SERVING, Content, File, Proof, Rendition
from tihang.journey.record.models.indicators import IndicatorValue
from tihang.journey.record.models.means import Equipment, Investment, System
from tihang.journey.record.models.reports import OutsideReport
from tihang.journey.record.models.scenarios import ScenarioInstance
from tihang.journey.record.models.titles import ListPosition, Title

__all__ = [
    "CURRENT",
    "IN_CABINET",
    "SERVING",
    "Content",
    "Entry",
    "Equipment",
    "Evidence",
    "File",
    "IndicatorValue",
    "Investment",
    "Kept",
    "ListPosition",
    "OutsideReport",
    "Proof",
    "Rendition",
    "ScenarioInstance",
    "System",
    "Title",
]
