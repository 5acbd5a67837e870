"""The report says in one language what the walk found, and computes nothing anew."""

from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

import pytest

from tihang.core.answers import read_sheet
from tihang.core.explain.report import Report, TierGap, build_report
from tihang.core.explain.report_words import figure
from tihang.core.problems import CannotJudge
from tihang.core.scoring import Judge, eligibility, readings
from tihang.packio.shelf import default_shelf

ON = date(2026, 1, 1)
MATURITY = "national/maturity-gbt39116", "2020"
TIERS = "national/smart-factory-tiers"


def report_of(answers, *, lang="zh", pack=MATURITY, profile="discrete", tiers=None, tier_said=None, subject=None, excluded=None) -> Report:
    found = default_shelf().pack(*pack)
    raw = {"pack": found.id, "edition": found.edition, "answers": answers, "subject": subject or {}, "excluded": excluded or {}}
    sheet = read_sheet({**raw, "profile": profile} if found.profiles else raw, found)
    judge = Judge(found, sheet.profile, sheet.excluded)
    sure = sheet.confirmed_only()
    guess = judge.assess(sheet, ON) if sheet.estimated else None
    rungs, tier_sheet = _tiers(tiers, tier_said or {}) if tiers else ((), None)
    return build_report(
        judge.assess(sure, ON),
        sheet,
        readings(judge, sure, ON),
        estimate=guess,
        tiers=rungs,
        tier_sheet=tier_sheet,
        lang=lang,
        made_at="2026-01-01 10:00 (UTC+8)",
        code="K7P4-9Q2M",
    )


def _tiers(edition, said):
    pack = default_shelf().pack(TIERS, edition)
    sheet = read_sheet({"pack": pack.id, "edition": pack.edition, **said}, pack)
    found = []
    for rung in pack.ladder.rungs:
        try:
            found.append(eligibility(pack, sheet, ON, rung.id))
        except CannotJudge as refusal:
            found.append(TierGap(rung, refusal.problems))
    return found, sheet


def everything(grades: dict[int, object]) -> dict[str, object]:
    pack = default_shelf().pack(*MATURITY)
    return {q.id: grades[q.grade] for q in pack.questions if q.grade in grades}


def texts(thing: object) -> list[str]:
    """Every text in a report."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for part in thing for text in texts(part)]
    if is_dataclass(thing):
        return [text for field in fields(thing) for text in texts(getattr(thing, field.name))]
    return []


def test_a_complete_sheet_says_its_level_and_nothing_of_what_might_be():
    report = report_of(everything({1: "full", 2: "full", 3: "part", 4: "none", 5: "none"}))
    assert report.level.headline == "二级"
    assert report.level.sentence == "全部 208 条都有答案，判为二级。"
    assert report.level.score == "2.5000"
    assert report.level.score_exact == "5/2"
    assert report.level.next_line == "三级得分须达到 0.8000，现在 0.5000"
    assert [row.mark.key for row in report.level.rows] == ["met", "met", "not_met", "not_met", "not_met"]
    assert report.counts.text == "全部 208 条：208 已确认，0 推算，0 不适用，0 未答"


def test_an_open_sheet_says_what_is_sure_and_what_may_come():
    report = report_of(everything({1: "full", 2: "full", 3: {"estimated": "most"}}))
    assert report.level.headline == "二级到五级"
    assert report.level.sentence.startswith("已经确认的答案保证二级。还没确认的")
    assert report.level.sentence.endswith("条若都对，是三级到五级。")
    assert report.level.gauge is not None
    assert (report.level.gauge.low, report.level.gauge.high, report.level.gauge.line) == (Fraction(2), Fraction(5), Fraction(14, 5))
    assert report.level.gauge.line_text == "三级线 2.80"


def test_nothing_answered_is_no_level():
    report = report_of({})
    assert report.level.headline == "还没有答案"
    assert report.counts.unanswered == 208


def test_a_number_just_under_the_line_is_not_rounded_onto_it():
    assert figure(Fraction("2.7996"), 2, Fraction("2.8")) == "2.7996"
    assert figure(Fraction("2.8"), 2, Fraction("2.8")) == "2.80"
    assert figure(Fraction("2.6"), 2, Fraction("2.8")) == "2.60"


def test_one_blocker_is_enough_exactly_when_the_gap_is_not_greater():
    answers = everything({1: "full", 2: "full", 3: "most", 4: "none", 5: "none"})
    answers["MFG.SLS.L3.b"] = "part"
    report = report_of(answers)
    short = Fraction(report.steps.rows[0].rise_exact)
    assert report.level.low == 2
    assert report.steps.gap == "0.0150"
    by_id = {row.id: row for row in report.steps.rows}
    assert by_id["MFG.SLS.L3.b"].enough == "sure"
    assert by_id["MFG.SLS.L3.b"].enough_text == "单这一条就够"
    assert all((row.enough == "sure") == (Fraction(row.rise_exact) >= Fraction("0.015015")) for row in report.steps.rows)
    assert short == max(Fraction(row.rise_exact) for row in report.steps.rows)


def test_what_does_not_apply_is_counted_both_ways():
    answers = everything({1: "full", 2: "full", 3: "full", 4: "none", 5: "none"})
    out = [name for name in answers if ".L3." in name and name.startswith("MFG.")]
    answers.update({name: {"not_applicable": "没有这项业务"} for name in out[:40]})
    said = report_of(answers).level.not_applicable
    assert said.many == min(40, len(out))
    assert said.sentence.startswith(f"“不适用” {said.many} 条")
    assert said.strict_level == "二级"


def test_the_ladder_has_verdicts_gaps_and_claims():
    said = {"maturity": {"level": 2}, "records": {"above_designated_size": "yes"}, "items": {"25A-2.1": "yes"}}
    report = report_of({}, tiers="2025", tier_said=said)
    basic, advanced, excellence, pioneer = report.ladder
    assert [tier.name for tier in report.ladder] == ["基础级", "先进级", "卓越级", "领航级"]
    assert (basic.state, advanced.state, pioneer.state) == ("next", "beyond", "beyond")
    assert basic.badge.text == "还不能确定"
    assert excellence.badge.text == "不满足"
    assert len(excellence.gaps) <= 3
    assert sum(many for _, many in advanced.counts) == len(advanced.marks)
    assert any(row.mark.key == "claimed" for row in advanced.criteria)
    assert excellence.missing[0].id == "BR5"
    assert "2" in excellence.missing[0].claim


def test_a_tier_without_criteria_says_what_is_missing():
    report = report_of({}, tiers="2026")
    assert [tier.state for tier in report.ladder[1:]] == ["cannot_judge"] * 3
    assert "没有公开来源" in report.ladder[1].gaps[0]


def test_readings_say_same_or_may_change_with_the_reason():
    report = report_of(everything({1: "full", 2: "full", 3: "part", 4: "part", 5: "none"}))
    assert not report.readings.same
    changing = [row for row in report.readings.rows if not row.same]
    assert all(row.word == "可能变" and row.reason for row in changing)
    assert {row.id for row in report.policies} >= {"A1", "A2", "A3", "A4", "A5"}


def test_unconfirmed_values_are_named_with_their_confidence_and_source():
    report = report_of({}, tiers="2025")
    whats = {notice.what for notice in report.notices}
    assert {"thresholds", "weights", "requirements", "tiers"} <= whats
    assert all(notice.word and notice.sources for notice in report.notices)


def test_the_list_of_answers_is_whole_also_where_tailoring_leaves_out():
    report = report_of(everything({1: "full"}), profile="process", excluded={"MFG.SRV": "不做服务"})
    rows = [row for block in report.answers for row in block.rows]
    assert len(rows) == 208
    assert {row.state for row in rows} == {"confirmed", "unanswered", "left_out"}
    assert report.excluded[0].text == "不做服务"


@pytest.mark.parametrize("pack", [("international/siri", "2020"), ("national/sme-digital", "2024")])
def test_other_ladders_are_only_other_packs(pack):
    report = report_of({}, pack=pack)
    assert report.level.headline
    assert report.why
    assert report.radar is None


def test_english_reports_hold_no_chinese_but_what_people_typed():
    report = report_of(everything({1: "full", 2: {"estimated": "most"}}), lang="en", tiers="2025", tier_said={"maturity": {"level": 2}})
    chinese = [text for text in texts(report) if any("一" <= letter <= "鿿" for letter in text)]
    allowed = {line.document for line in (report.pack, *report.tier_packs)}
    assert [text for text in chinese if text not in allowed] == []


def test_equal_input_makes_an_equal_report():
    answers = everything({1: "full", 2: "most", 3: "part"})
    assert report_of(answers, tiers="2025") == report_of(answers, tiers="2025")
