"""What may stand in the record: entries as they are said, each telling what is wrong with it."""

from tihang.journey.record.rules.entries import Said
from tihang.journey.record.rules.evidence import NewEvidence
from tihang.journey.record.rules.files import NewFile, NewProof
from tihang.journey.record.rules.indicators import NewIndicatorValue
from tihang.journey.record.rules.means import NewEquipment, NewInvestment, NewSystem
from tihang.journey.record.rules.reports import NewOutsideReport
from tihang.journey.record.rules.scenarios import NewScenarioInstance
from tihang.journey.record.rules.standing import LineState, line_state
from tihang.journey.record.rules.titles import NewListPosition, NewTitle, held

__all__ = [
    "LineState",
    "NewEquipment",
    "NewEvidence",
    "NewFile",
    "NewIndicatorValue",
    "NewInvestment",
    "NewListPosition",
    "NewOutsideReport",
    "NewProof",
    "NewScenarioInstance",
    "NewSystem",
    "NewTitle",
    "Said",
    "held",
    "line_state",
]
