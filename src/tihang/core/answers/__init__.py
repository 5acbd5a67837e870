"""Answers (作答): a sheet, frozen, and how one is read from what people give."""

from tihang.core.answers.carry import Carried, carry
from tihang.core.answers.reading import read_sheet
from tihang.core.answers.sheet import AnswerSheet

__all__ = ["AnswerSheet", "Carried", "carry", "read_sheet"]
