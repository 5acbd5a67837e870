"""Code lists (代码表): dated divisions, industries, and what the region inside a credit code says; read from files, never from tables."""

from tihang.journey.registry.codes.divisions import (
    Division,
    NoSuchDivision,
    ancestors,
    children,
    division,
    editions_of,
    named,
    path_of,
    province_of,
)
from tihang.journey.registry.codes.industries import Industry, find_industry, industry, section_of, sections
from tihang.journey.registry.codes.kinds import CORPS, DivisionKind, Registered
from tihang.journey.registry.codes.place_names import find_divisions, likeliest, short_name
from tihang.journey.registry.codes.registration import Registration, registration

__all__ = [
    "CORPS",
    "Division",
    "DivisionKind",
    "Industry",
    "NoSuchDivision",
    "Registered",
    "Registration",
    "ancestors",
    "children",
    "division",
    "editions_of",
    "find_divisions",
    "find_industry",
    "industry",
    "likeliest",
    "named",
    "path_of",
    "province_of",
    "registration",
    "section_of",
    "sections",
    "short_name",
]
