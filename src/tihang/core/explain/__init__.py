"""Explanation (解释): projections of the finding tree for people and programs; nothing is computed a second time here."""

from tihang.core.explain.assessment_out import assessment_out
from tihang.core.explain.eligibility_out import eligibility_out
from tihang.core.explain.headline import level_words, score_text, span_text
from tihang.core.explain.json_parts import readings_out
from tihang.core.explain.pack_out import pack_out
from tihang.core.explain.radar import Spoke, radar
from tihang.core.explain.tree import Node, tree

__all__ = [
    "Node",
    "Spoke",
    "assessment_out",
    "eligibility_out",
    "level_words",
    "pack_out",
    "radar",
    "readings_out",
    "score_text",
    "span_text",
    "tree",
]
