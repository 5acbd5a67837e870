"""Question kinds (题型): each parses what was given, says its exact worth and shows it again."""

from tihang.core.kinds.amounts import Amount, Count, Money, Percentage
from tihang.core.kinds.attached import Attached
from tihang.core.kinds.before_after import BASELINES, BeforeAfter
from tihang.core.kinds.blocks import Block
from tihang.core.kinds.characters import characters
from tihang.core.kinds.choice import Choice, Choices, Option, Rating
from tihang.core.kinds.code_of_credit import CreditCode
from tihang.core.kinds.codes import CodeList
from tihang.core.kinds.entries import Pair, Period, Scenario, Title
from tihang.core.kinds.kind import Kind, KindError, Value
from tihang.core.kinds.lists import Scenarios, Titles
from tihang.core.kinds.passage import Passage
from tihang.core.kinds.period import DateRange
from tihang.core.kinds.plain import Day, Level, Quantity, Text, YesNo
from tihang.core.kinds.rich_text import RichText, blocks_of

__all__ = [
    "BASELINES",
    "Amount",
    "Attached",
    "BeforeAfter",
    "Block",
    "Choice",
    "Choices",
    "CodeList",
    "Count",
    "CreditCode",
    "DateRange",
    "Day",
    "Kind",
    "KindError",
    "Level",
    "Money",
    "Option",
    "Pair",
    "Passage",
    "Percentage",
    "Period",
    "Quantity",
    "Rating",
    "RichText",
    "Scenario",
    "Scenarios",
    "Text",
    "Title",
    "Titles",
    "Value",
    "YesNo",
    "blocks_of",
    "characters",
]
