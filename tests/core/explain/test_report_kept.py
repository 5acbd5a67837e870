"""An issued report is printed from what was kept: it reads back the same, and nothing else passes for one."""

from dataclasses import replace
from datetime import date

import pytest

from outside.printers.reports import ON, report
from tihang.core.answers import read_sheet
from tihang.core.canonical import canonical_bytes, digest
from tihang.core.explain.report_kept import NotAReport, kept, report_again
from tihang.core.explain.report_outside import Against, OutsideSaid, level_against, outside_part, score_against
from tihang.core.explain.report_words import Tongue
from tihang.core.scoring import Judge
from tihang.core.values import Span
from tihang.packio.shelf import default_shelf

SAID = OutsideSaid("智能制造评估评价公共服务平台", "C3-2026-1", date(2026, 3, 1), 3, "3.12")


@pytest.mark.parametrize("kind", ["full", "sparse", "hostile"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_reads_back_the_same(kind, lang):
    data = kept(report(kind, lang))
    assert report_again(data) == report(kind, lang)
    assert digest(kept(report_again(data))) == digest(data)


def test_what_is_no_report_is_refused():
    data = kept(report("sparse"))
    for broken in ({}, [], {**data, "more": 1}, {**data, "lang": 1}, {**data, "ladder": 3}, {**data, "pack": {"id": "x"}}):
        with pytest.raises(NotAReport):
            report_again(broken)
    without = {name: part for name, part in data.items() if name != "outside"}
    assert report_again(without) == report("sparse"), "a part that came later is left out"


@pytest.mark.parametrize(
    ("own", "said", "found"),
    [((2, 2), 2, "same"), ((2, 3), 3, "open"), ((2, 2), 3, "higher"), ((2, 4), 1, "lower"), ((0, 5), 0, "open")],
)
def test_levels_side_by_side(own, said, found):
    assert level_against(*own, said) is Against(found)


@pytest.mark.parametrize(
    ("own", "said", "found"),
    [
        (Span(23512, 23512, 10000), "2.35", "same"),
        (Span(23512, 23512, 10000), "2.351", "same"),
        (Span(23512, 23512, 10000), "2.3", "higher than said"),
        (Span(20, 30, 10), "2.5", "open"),
        (Span(20, 30, 10), "3.01", "higher"),
        (Span(20, 30, 10), "", "unsaid"),
        (None, "2", "unsaid"),
    ],
)
def test_scores_side_by_side(own, said, found):
    assert score_against(own, said) is (Against.LOWER if found == "higher than said" else Against(found))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_values_stand_there_when_they_differ(lang):
    pack = default_shelf().pack("national/maturity-gbt39116", "2020")
    answers = {question.id: "full" if question.grade < 2 else "none" for question in pack.questions}
    sheet = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": "discrete", "answers": answers}, pack)
    own, tongue = Judge(pack, "discrete").assess(sheet, ON), Tongue(lang)
    part = outside_part(own, SAID, "", tongue)
    assert part.differs
    level, score = part.rows
    assert (level.against, score.against, score.report) == ("higher", "higher", "3.12")
    assert level.report != level.own
    assert level.difference
    assert score.difference in {"报告高 2.1200", "the report is 2.1200 higher"}
    assert part.reference
    missing = outside_part(own, None, "某平台", tongue)
    assert "某平台" in missing.sentence
    assert not missing.rows
    told = replace(report("full", lang), outside=part)
    assert report_again(kept(told)) == told
    assert canonical_bytes(kept(told))
