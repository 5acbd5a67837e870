"""Public data of dynamic management: periods, terms, and which level gives a tier."""

from tihang.journey.standing.codes.terms import Term, answered_by_another, level_giving, term

__all__ = ["Term", "answered_by_another", "level_giving", "term"]
