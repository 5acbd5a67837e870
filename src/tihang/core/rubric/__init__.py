"""Scoring by a rubric (按评分表打分): what an expert gives is read, judged and added exactly; blind reading; when two scores disagree.

The rubric itself is data of a pack (`core/forms/rubric.py`). Nothing here is decided for the expert but what follows from a fact.
"""

from tihang.core.rubric.bearing import Bearing, bearing_on
from tihang.core.rubric.disagreement import Apart, Total, apart
from tihang.core.rubric.given import Given
from tihang.core.rubric.judging import LONGEST, Judged, Scored, judge, unknown_items
from tihang.core.rubric.masking import HIDDEN, Mask, masked_content
from tihang.core.rubric.merging import Clash, Merged, merged
from tihang.core.rubric.quoting import Quote, quote_text, quotes_in
from tihang.core.rubric.sheet import given_from, sheet_content

__all__ = [
    "HIDDEN",
    "LONGEST",
    "Apart",
    "Bearing",
    "Clash",
    "Given",
    "Judged",
    "Mask",
    "Merged",
    "Quote",
    "Scored",
    "Total",
    "apart",
    "bearing_on",
    "given_from",
    "judge",
    "masked_content",
    "merged",
    "quote_text",
    "quotes_in",
    "sheet_content",
    "unknown_items",
]
