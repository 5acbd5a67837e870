"""A dossier as a reviewer looks at it (细查): contradictions, outliers, evidence that does not hold, text that stood elsewhere before.

Everything is handed in as values. Whoever calls decides what may be looked at: a factory checks itself against its own past only, a reviewer
may hand in what he is allowed to compare with. The sentences are the same for both.
"""

from tihang.engines.scrutiny.contradictions import Recorded, contradictions
from tihang.engines.scrutiny.evidence import Paper, evidence
from tihang.engines.scrutiny.outliers import PublishedEffect, outliers
from tihang.engines.scrutiny.self_check import KINDS, SelfCheck
from tihang.engines.scrutiny.texts import Older, SameText, long_texts, same_texts, texts

__all__ = [
    "KINDS",
    "Older",
    "Paper",
    "PublishedEffect",
    "Recorded",
    "SameText",
    "SelfCheck",
    "contradictions",
    "evidence",
    "long_texts",
    "outliers",
    "same_texts",
    "texts",
]
