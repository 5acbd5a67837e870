"""The reason that an answer of a desk owes (办理理由), as every desk speaks of it; the rule is one storey up, for the house owes reasons too."""

from tihang.flows.reasons import FACTORY_READS, LONGEST, wrong_reason

__all__ = ["FACTORY_READS", "LONGEST", "wrong_reason"]
