"""Public data by which cultivation goes: how long, what at its end, when people are reminded."""

from tihang.journey.cultivation.codes.cultivation_rules import CultivationRule, Said, rule_for

__all__ = ["CultivationRule", "Said", "rule_for"]
