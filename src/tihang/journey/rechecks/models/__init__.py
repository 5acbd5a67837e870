"""Tables of re-checks."""

from tihang.journey.rechecks.models.rounds import RecheckRound, RecheckTitle
from tihang.journey.rechecks.models.tasks import RecheckStep, RecheckTask

__all__ = ["RecheckRound", "RecheckStep", "RecheckTask", "RecheckTitle"]
