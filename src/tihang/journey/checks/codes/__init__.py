"""Who is asked what in a check round, as data."""

from tihang.journey.checks.codes.check_questions import CheckLaw, CheckQuestion, check_law, questions_of

__all__ = ["CheckLaw", "CheckQuestion", "check_law", "questions_of"]
