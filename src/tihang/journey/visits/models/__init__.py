"""Tables of site visits."""

from tihang.journey.visits.models.findings import Adjustment, VisitPhoto
from tihang.journey.visits.models.records import VisitRecord
from tihang.journey.visits.models.visits import Visit, Visitor, VisitPlan, VisitRound

__all__ = ["Adjustment", "Visit", "VisitPhoto", "VisitPlan", "VisitRecord", "VisitRound", "Visitor"]
