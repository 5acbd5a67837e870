"""The term of cultivation."""

from tihang.journey.cultivation.rules.term import Nearness, last_day, near

__all__ = ["Nearness", "last_day", "near"]
