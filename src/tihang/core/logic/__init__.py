"""The closed term language (判定语言): every rule of every ladder is a tree of these terms, and nothing else."""

from tihang.core.logic.reading import read_term, vocabulary
from tihang.core.logic.term import Book, Given, Names, NotExpanded, Sort, Term, TermError, World

__all__ = ["Book", "Given", "Names", "NotExpanded", "Sort", "Term", "TermError", "World", "read_term", "vocabulary"]
