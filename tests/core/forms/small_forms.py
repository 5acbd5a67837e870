"""A small form by hand, with every kind of field, and a filled one of it."""

from fractions import Fraction

from core.small_packs import CITE, ON, words
from tihang.core.forms import Check, Derived, Field, Form, Group, Section, read_form
from tihang.core.kinds import (
    Amount,
    Attached,
    BeforeAfter,
    CodeList,
    Count,
    CreditCode,
    DateRange,
    Day,
    Level,
    Money,
    Passage,
    Percentage,
    RichText,
    YesNo,
)  # fmt: skip
from tihang.core.logic import read_term

ROW, ROW2 = "00000001", "0000000a"
FILE = "0192f0c4-7c1e-7c3a-9f57-0c7c9a1b2c3d"

SCENES = Group(
    "scenes",
    words("scenes"),
    (
        Field("code", words("code"), CodeList("scenarios", other=True), CITE, required=True),
        Field("other_name", words("other name"), Passage(20), CITE, required=True, when=("code", "other")),
        Field("problem", words("problem"), RichText(50), CITE, required=True),
        Field("cost", words("cost"), Money(), CITE),
        Field("ai", words("ai"), YesNo(), CITE, required=True),
    ),
    CITE,
    least=1,
    most=3,
    sources=("last_year.scenes",),
)
FIELDS = (
    Field("name", words("name"), Passage(10), CITE, required=True, sources=("registry.name", "last_year.name")),
    Field("uscc", words("credit code"), CreditCode(), CITE, sources=("registry.credit_code",)),
    Field("total", words("total"), Money(), CITE, required=True),
    Field("part_a", words("part a"), Money(), CITE, required=True),
    Field("part_b", words("part b"), Money(), CITE, required=True),
    Field("machines", words("machines"), Count("台"), CITE),
    Field("connected", words("connected"), Count("台"), CITE),
    Field("share", words("share"), Percentage(), CITE),
    Field("score", words("score"), Amount("", Fraction(0), Fraction(5)), CITE),
    Field("level", words("level"), Level(0, 5), CITE),
    Field("built", words("built"), DateRange(), CITE, required=True),
    Field("applied", words("applied"), Day(), CITE),
    Field("faster", words("faster"), BeforeAfter("天", "down", "relative", Fraction(-50), Fraction(95)), CITE),
    Field("rate", words("rate"), BeforeAfter("%", "up", "points", Fraction(0), Fraction(100)), CITE),
    Field("story", words("story"), RichText(200), CITE),
    Field("papers", words("papers"), Attached(2), CITE),
    Field("true", words("it is true"), YesNo(), CITE, required=True, must="yes"),
)


def term(raw):
    return read_term(raw)


def one_check(name, raw, *, hard=True):
    return Check(name, words(name), term(raw), CITE, hard)


CHECKS = (
    one_check("adds-up", {"equal": {"of": {"sum": [{"worth": "part_a"}, {"worth": "part_b"}]}, "to": {"worth": "total"}}}),
    one_check("within", {"not_above": {"of": {"worth": "connected"}, "limit": {"worth": "machines"}}}),
    one_check("order", {"in_order": ["built.from", "built.until", "applied"]}),
    one_check("level", {"equal": {"of": {"worth": "level"}, "to": {"worth": "report.level"}}}),
    one_check("stated", {"baseline_stated": ["faster", "rate"]}),
    one_check("usual", {"plausible": ["faster", "rate"]}, hard=False),
    one_check("costs", {"not_above": {"of": {"sum_rows": {"group": "scenes", "field": "cost"}}, "limit": {"worth": "total"}}}),
)
FORM = Form(
    "test/form",
    "2025",
    1,
    words("form"),
    (
        Section("first", words("first"), FIELDS, CITE),
        Section("second", words("second"), (
            SCENES,
            Derived("ai_share", words("ai share"), term({"ratio": {
                "part": {"count_rows": {"group": "scenes", "where": {"field": "ai", "is": "yes"}}}, "whole": {"count_rows": {"group": "scenes"}}, "times": 100,
            }}), CITE, "%", 1),
        ), CITE),
    ),
    CHECKS,
    (Field("report.level", words("level of the report"), Level(0, 5), CITE),),
    {"scenarios": "national/scenarios@2025"},
)  # fmt: skip
LISTS = {"scenarios": (("S01", words("S01")), ("S02", words("S02")))}
ANSWERS = {
    "name": "示例轴承",
    "uscc": "91110000802100433B",
    "total": "1000.5",
    "part_a": "700",
    "part_b": "300.5",
    "machines": "60",
    "connected": 40,
    "share": "33.3%",
    "score": "3.2",
    "level": "3",
    "built": {"from": "2021-01-01", "until": "2024-12-31"},
    "applied": "2025-07-01",
    "faster": {"before": "10", "after": "7", "baseline": "earlier_period"},
    "rate": {"before": "40", "after": "66.7", "baseline": "design_value"},
    "story": [{"p": "先说背景。"}, {"list": ["一", "二"]}, {"table": {"head": ["项", "值"], "rows": [["甲", "1"]]}}],
    "papers": [FILE],
    "true": "yes",
    "scenes": [ROW, ROW2],
    f"scenes/{ROW}/code": "S01",
    f"scenes/{ROW}/problem": "人工排产慢",
    f"scenes/{ROW}/cost": "100",
    f"scenes/{ROW}/ai": "yes",
    f"scenes/{ROW2}/code": "other",
    f"scenes/{ROW2}/other_name": "清单外的场景",
    f"scenes/{ROW2}/problem": "质检漏检",
    f"scenes/{ROW2}/cost": "200",
    f"scenes/{ROW2}/ai": "no",
}


def filled(*without, **changed):
    """The filled form without some addresses and with others answered otherwise."""
    answers = {address: given for address, given in {**ANSWERS, **changed}.items() if address not in without}
    return read_form(answers, FORM, LISTS)


__all__ = ["ANSWERS", "FILE", "FORM", "LISTS", "ON", "ROW", "ROW2", "filled"]
