"""Reference values out of their file (读参考值): each with its source, each place and year once."""

import re
from collections.abc import Mapping

from tihang.core.canonical import Data
from tihang.core.forms.reference import MEASURES, STATISTICS, Reference, references_data
from tihang.packio.spots import WORDING, Look

KEYS = WORDING | {"indicator", "industry", "region", "year", "statistic", "of", "value", "unit"}
INDUSTRY = re.compile(r"[A-Z]?[0-9]{0,4}")
REGION = re.compile(r"(?:[0-9]{2}){0,3}")
YEARS = range(1990, 2100)


def references_at(look: Look) -> Mapping[str, Data]:
    """The reference values, checked; as the data that a pack keeps."""
    found: dict[object, Reference] = {}
    for entry in look.get("references").each():
        each = _reference(entry)
        if each.key in found:
            told = f"{each.indicator} 在同一行业、地区和年度写了两次", f"{each.indicator} stands twice for one industry, region and year"
            entry.ledger.note(entry.spot, *told, "留一个", "Keep one")
        found[each.key] = each
    return references_data(look.text("indicators"), found.values())


def _reference(look: Look) -> Reference:
    body = look.map(KEYS)
    each = Reference(
        body.text("indicator"),
        body.text("industry", ""),
        body.text("region", ""),
        body.whole("year"),
        body.one_of("statistic", tuple(STATISTICS), "mean"),
        body.one_of("of", tuple(MEASURES), "value"),
        body.number("value"),
        body.text("unit", ""),
        body.words(),
        body.cited(),
    )
    for key, fits in (
        ("industry", INDUSTRY.fullmatch(each.industry)),
        ("region", REGION.fullmatch(each.region)),
        ("year", each.year in YEARS),
    ):
        if not fits:
            mend = "行业写国标代码，地区写两位、四位或六位区划代码", "Industry by its code, region by two, four or six digits"
            look.ledger.note(body.get(key).spot, f"{key} 不对", f"{key} is wrong", *mend)
    return each
