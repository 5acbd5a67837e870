"""Criteria (要素条件): one edition of a ladder as data, and how it is spelled out before judging."""

from tihang.core.criteria.book import PackBook, Reading
from tihang.core.criteria.citation import CONFIDENCE_WORDS, Citation, Source
from tihang.core.criteria.codec import pack_data, pack_from_data
from tihang.core.criteria.difference import Difference, differences
from tihang.core.criteria.filing import Filings, FilingWay
from tihang.core.criteria.law import PARTS, criterion_law, fingerprint, law, part_fingerprints, question_law
from tihang.core.criteria.overlay import Change, Overlay, apply_overlay
from tihang.core.criteria.pack import (
    Area,
    Criterion,
    Document,
    Entry,
    Gap,
    Ladder,
    Link,
    Pack,
    Picture,
    Policy,
    PolicyOption,
    Profile,
    Question,
    Renamed,
    Rung,
    Short,
    Weight,
    WeightSet,
)

__all__ = [
    "CONFIDENCE_WORDS",
    "PARTS",
    "Area",
    "Change",
    "Citation",
    "Criterion",
    "Difference",
    "Document",
    "Entry",
    "FilingWay",
    "Filings",
    "Gap",
    "Ladder",
    "Link",
    "Overlay",
    "Pack",
    "PackBook",
    "Picture",
    "Policy",
    "PolicyOption",
    "Profile",
    "Question",
    "Reading",
    "Renamed",
    "Rung",
    "Short",
    "Source",
    "Weight",
    "WeightSet",
    "apply_overlay",
    "criterion_law",
    "differences",
    "fingerprint",
    "law",
    "pack_data",
    "pack_from_data",
    "part_fingerprints",
    "question_law",
]
