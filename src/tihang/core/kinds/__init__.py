"""Question kinds (题型): each parses what was given, says its exact worth and shows it again."""

from tihang.core.kinds.choice import Choice, Choices, Option, Rating
from tihang.core.kinds.entries import Scenario, Title
from tihang.core.kinds.kind import Kind, KindError, Value
from tihang.core.kinds.lists import Scenarios, Titles
from tihang.core.kinds.plain import Day, Level, Quantity, Text, YesNo

__all__ = [
    "Choice",
    "Choices",
    "Day",
    "Kind",
    "KindError",
    "Level",
    "Option",
    "Quantity",
    "Rating",
    "Scenario",
    "Scenarios",
    "Text",
    "Title",
    "Titles",
    "Value",
    "YesNo",
]
