"""Public data of duties: who owes what to whom."""

from tihang.journey.duties.codes.duties import Duty, duties, duty_of

__all__ = ["Duty", "duties", "duty_of"]
