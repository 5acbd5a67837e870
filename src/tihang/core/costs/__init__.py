"""What an improvement costs (改进成本): lines by level, area, kind or question, what must come before what, and the scenarios that go with it."""

from tihang.core.costs.book import CostBook, CostLine, CostLink, Mate, Step, lower_grades
from tihang.core.costs.codec import books_data, books_of

__all__ = ["CostBook", "CostLine", "CostLink", "Mate", "Step", "books_data", "books_of", "lower_grades"]
