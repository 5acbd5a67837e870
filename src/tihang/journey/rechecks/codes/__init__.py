"""Public data by which re-checks go: who leads, how often, how many, whom first and whom not at all."""

from tihang.journey.rechecks.codes.recheck_rules import Reason, RecheckLaw, TierRule, recheck_law

__all__ = ["Reason", "RecheckLaw", "TierRule", "recheck_law"]
